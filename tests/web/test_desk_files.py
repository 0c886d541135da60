"""Files of customers at their own addresses: written on demand, and an upload that has no room."""

import asyncio
import threading

import pytest

from pricing.faults import CustomersError, Fault
from pricing.views.catalog import Catalog
from pricing.web.desk_store import StoppedError, Writing
from pricing.web.server import desk_routes
from pricing.web.server.desk_routes import UPLOADS, BoundedUploads
from tests.loops import run
from tests.web.client import CLIENT
from tests.web.test_nobody_waits import ask

RU = Catalog.of("ru")


def writing(work):
    return Writing(RU, work, "АГБИС.csv")


def raising(error):
    def work(_tell):
        raise error

    return work


def test_the_file_comes_under_its_name_and_nobody_keeps_it():
    one = writing(lambda on_progress: on_progress("writing", 1, 4) or b"a;b")
    answer = CLIENT.get("/desk/file", headers={"X-Desk-File": one.mark})
    assert (answer.status_code, answer.content) == (200, b"a;b")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    name = "%D0%90%D0%93%D0%91%D0%98%D0%A1.csv"
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    told = CLIENT.get("/desk/progress", headers={"X-Desk-File": one.mark}).json()
    assert told == {"share": 0.25, "text": "Записано строк: 1 из 4"}


def test_a_file_that_cannot_be_written_says_why_and_is_written_when_asked_for_again():
    faults = [CustomersError([Fault("", "too_slow")])]
    one = writing(lambda _tell: raising(faults.pop())(_tell) if faults else b"x")
    answer = CLIENT.get("/desk/file", headers={"X-Desk-File": one.mark})
    assert answer.status_code == 409
    (sentence,) = answer.json()["faults"]
    assert sentence.startswith("На файл не хватило отведённого времени")
    assert CLIENT.get("/desk/file", headers={"X-Desk-File": one.mark}).content == b"x"


def test_what_nobody_wants_any_more_is_no_file_and_no_fault():
    one = writing(raising(StoppedError()))
    answer = CLIENT.get("/desk/file", headers={"X-Desk-File": one.mark})
    assert (answer.status_code, answer.json()) == (409, {"faults": []})


def test_work_that_was_stopped_ends_at_its_next_word():
    seen = []

    def work(on_progress):
        on_progress("reading", 0, 0)
        one.is_stopped = True
        seen.append("stopped")
        on_progress("writing", 1, 2)
        seen.append("went on")

    one = writing(work)
    with pytest.raises(StoppedError):
        one.write()
    assert seen == ["stopped"]


def test_a_fault_that_nobody_foresaw_leaves_no_word_of_the_file_in_the_log(caplog):
    one = writing(raising(ValueError("Химчистка Чистый")))
    answer = CLIENT.get("/desk/file", headers={"X-Desk-File": one.mark})
    assert (answer.status_code, answer.json()) == (500, {"faults": []})
    assert "ValueError" in caplog.text
    assert "Чистый" not in caplog.text


def test_an_address_that_is_none_is_not_found():
    for address in ("file", "file?of=unknown", "progress?of=unknown", "template.exe", "", "else"):
        assert CLIENT.get(f"/desk/{address}").status_code == 404, address


def test_a_file_that_many_ask_for_at_once_is_written_once_and_leaves_room_for_others():
    begun, goes_on = [], threading.Event()

    def work(_tell):
        begun.append(1)
        assert goes_on.wait(20)
        return b"x"

    one = writing(work)

    async def visit():
        asked = [asyncio.create_task(ask("/desk/file", mark=one.mark)) for _ in range(60)]
        others = [(await ask(path))[0] for path in ("/ready", "/", "/embed.js")]
        goes_on.set()
        return others, [(await each)[0] for each in asked]

    others, files = run(visit())
    assert (others, set(files), begun) == ([200] * 3, {200}, [1])


# --- Uploads ------------------------------------------------------------------------------------


async def put(served, chunks, pause):
    """The status of an upload whose chunks come with a pause before each; it never ends."""
    sent = []

    async def receive():
        await asyncio.sleep(pause if chunks else 3600)
        return {"type": "http.request", "body": chunks.pop(), "more_body": bool(chunks)}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "PUT", "path": f"{UPLOADS}a/b", "headers": []}
    await asyncio.wait_for(served(scope, receive, send), 20)
    return sent[0]["status"]


async def taken(_scope, receive, send):
    while (await receive())["more_body"]:
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


@pytest.fixture
def held(monkeypatch):
    """The sizes of files that screens hold, which a test may add to; uploads have a second."""
    sizes = []
    monkeypatch.setattr(desk_routes, "PATIENCE", 1)
    monkeypatch.setattr(desk_routes, "held_bytes", lambda: sum(sizes))
    return sizes


@pytest.mark.usefixtures("held")
def test_idle_uploads_are_dropped_and_others_come_through():
    async def many():
        served = BoundedUploads(taken)
        idle = [put(served, [], 0) for _ in range(20)]
        assert await asyncio.gather(*idle) == [408] * 20
        assert served.under_way == 0
        return await put(served, [b"a;b"], 0)

    assert run(many()) == 204


@pytest.mark.usefixtures("held")
def test_an_upload_is_slow_by_what_comes_and_not_by_how_long_it_takes():
    large, drops = b"x" * 65_536, b"x"
    assert run(put(BoundedUploads(taken), [large] * 5, 0.25)) == 204
    assert run(put(BoundedUploads(taken), [drops] * 50, 0.25)) == 408


def test_all_files_together_are_bounded_and_a_removed_one_makes_room(held):
    rules = desk_routes.bulk_rules()
    held.append(rules.all_bytes_limit - rules.bytes_limit)
    assert run(put(BoundedUploads(taken), [b"a;b"], 0)) == 204
    held.append(1)
    assert run(put(BoundedUploads(taken), [b"a;b"], 0)) == 503
    held.pop()
    assert run(put(BoundedUploads(taken), [b"a;b"], 0)) == 204
