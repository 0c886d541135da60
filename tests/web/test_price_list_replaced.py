"""The price list replaced under load: whoever asks gets right figures of one list, or none."""

import json
import shutil
import urllib.error
import urllib.request
from collections import Counter
from threading import Event, Thread

# Figures that no formula checks, so that a mixture of two lists would load unseen.
DEARER = (
    ("monthly = 1000\n", "monthly = 1001\n"),
    ("monthly = 13000\n", "monthly = 13001\n"),
    ("price = 12500\n", "price = 12501\n"),
)
QUERY = "dry_cleaning=9&reception=8&contacts=1&manager=1&cloud_migration=1"
OLD = (215_424, 12_000, 13_000, 12_500)  # 17 × 1056 × 12, 1000 × 12, 13000, 12500
NEW = (215_424, 12_012, 13_001, 12_501)


def ask(address):
    """The amounts of the answer, or its status."""
    try:
        with urllib.request.urlopen(f"{address}/api/quote?{QUERY}", timeout=20) as answer:
            body = json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code
    amounts = tuple(line["amount"] for line in body["lines"])
    return amounts if sum(amounts) == body["total"] else body


def ask_without_pause(address, stop, answers):
    while not stop.is_set():
        answers.append(ask(address))


def test_a_price_list_replaced_under_load_is_never_mixed_nor_kept_wrong(changing):
    path = changing.lists / "2020-06-15.toml"
    old = path.read_bytes()
    new = old
    for before, after in DEARER:
        assert new.count(before.encode()) == 1
        new = new.replace(before.encode(), after.encode())
    stop, answers = Event(), []
    threads = [
        Thread(target=ask_without_pause, args=(changing.address, stop, answers)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    try:
        for turn in range(20):
            whole = (new, old)[turn % 2]
            with path.open("wb") as file:  # half-written, as an editor or a copy leaves it
                file.write(whole[: len(whole) // 2])
                file.flush()
                stop.wait(0.01)
                file.write(whole[len(whole) // 2 :])
            stop.wait(0.02)
            if turn % 5 == 0:  # a misprint, then right again
                path.write_bytes(whole.replace(b"m12 = 1056", b"m12 = 1057"))
                stop.wait(0.02)
            finished = path.with_suffix(".new")  # the finished file put there by renaming it
            finished.write_bytes(whole)
            shutil.move(finished, path)
            stop.wait(0.02)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    counted = Counter(answers)
    assert set(counted) == {OLD, NEW, 503}, counted
    assert ask(changing.address) == OLD
    assert "500 Internal Server Error" not in changing.log.read_text()
