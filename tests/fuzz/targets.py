"""What is fuzzed: each target draws one input and says what came of it.

A target raises where the product does: an exception that is no refusal, a
status that the contract does not know, an answer that contradicts itself.
"""

import asyncio
import json
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Thread
from urllib.parse import quote as percent
from urllib.parse import urlencode

from click.testing import CliRunner
from hypothesis import strategies as st
from pandas import isna

from pricing import Selection, compare, price_lists, quote
from pricing.bulk import bulk_rules, price_customers, read_customers, run_isolated
from pricing.bulk.isolation import GRACE
from pricing.cli import main
from pricing.documents.bulk_files import Upload, price_file
from pricing.faults import CustomersError
from pricing.limits import limits
from pricing.price_lists import of_date
from pricing.price_lists.files import FOLDER
from pricing.views import tables
from pricing.views.bulk import file_sentence
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.faults import sentence
from tests.fuzz import hostile, kinds
from tests.fuzz.hostile import Draw
from tests.web.client import WHOLE

ANSWER_BYTES = 2_000_000
MESSAGE_LETTERS = 1000
KEPT_MEGABYTES = 60  # a bomb is memory of the process apart alone
STARTS = {"pdf": b"%PDF-", "xlsx": b"PK", "csv": b"\xef\xbb\xbf"}


def api(draw: Draw) -> str:
    """A request to a stateless address."""
    path = draw(
        st.sampled_from(("/api/quote", "/api/quote", "/api/price-list", "/", "/ready", "/check"))
    )
    query = _query(draw)
    status, headers, body = _ask(path, query, _host(draw))
    assert status in {200, 422, 503}, status
    if path == "/api/quote" and status == 200:
        given = json.loads(body)
        assert given["total"] == sum(line["amount"] for line in given["lines"])
    if status == 422 and path != "/check":
        _check_faults(body)
    assert headers["x-content-type-options"] == "nosniff"
    return str(status)


def offer(draw: Draw) -> str:
    """A request for an offer's file."""
    kind = draw(st.sampled_from(list(STARTS)))
    status, _, body = _ask(f"/offer.{kind}", _query(draw, sound=4), _host(draw))
    assert status in {200, 422, 503}, status
    if status == 422:
        _check_faults(body)
    else:
        assert body.startswith(STARTS[kind])
    return str(status)


def command_line(draw: Draw) -> str:
    """A command with hostile options."""
    arguments = [draw(st.sampled_from(("quote", "quote", "offer", "check")))]
    for name, value in draw(hostile.pairs()):
        flag = f"--{name.replace('_', '-')}"
        arguments += [flag] if name == "prompt" else [flag, value]
    if hostile.seldom(draw):
        arguments += ["--json"] if arguments[0] == "quote" else ["--text", "--customer", "=1+1"]
    result = CliRunner().invoke(main, arguments)
    if not isinstance(result.exception, SystemExit | None):
        raise result.exception
    assert result.exit_code in {0, 1, 2}
    if result.exit_code == 2:
        assert not result.stdout
        assert result.stderr.strip()
    return f"exit {result.exit_code}"


def price_list(draw: Draw) -> str:
    """A damaged price list: every fault on a line of its own, or a list that prices."""
    content = draw(hostile.mutated((FOLDER / "2020-06-15.toml").read_bytes()))
    path = _folder() / "damaged.toml"
    path.write_bytes(content)
    faults = price_lists.files.faults_in(path)
    lines = [sentence(Catalog.of(lang), fault) for lang in LANGUAGES for fault in faults]
    assert all(len(line.splitlines()) == 1 and len(line) < MESSAGE_LETTERS for line in lines)
    if faults:
        return "faults"
    damaged = price_lists.read(path)
    for months in limits().months:
        selection = Selection(dry_cleaning=draw(st.integers(1, 200)), months=months, manager=1)
        priced = quote(damaged, selection)
        assert priced.total == sum(line.amount for line in priced.lines)
        tables.comparison_table(Catalog.of("ru"), compare(damaged, selection))
        tables.breakdown(Catalog.of("en"), priced)
    return "loads"


def upload(draw: Draw) -> str:
    """A damaged or hostile file of customers."""
    try:
        customers = read_customers(_customers(draw))
        priced = price_customers(of_date("2020-06-15"), customers)
    except CustomersError:
        return "refused"
    assert len(priced.frame) == len(customers)
    assert priced.sums().priced == priced.frame["has_price"].sum()
    return "read"


def kind(draw: Draw) -> str:
    """A file as programs and people write it: each row costs what it says, or nothing."""
    file = kinds.made(draw)
    priced = price_customers(of_date("2020-06-15"), read_customers(file.data))
    names, totals = priced.customers.names, priced.figures("total")["total"]
    found = {
        name.strip(): None if isna(total) else total
        for name, total in zip(names, totals, strict=True)
        if name.strip()
    }
    assert found == file.totals, {
        name: (total, found.get(name, "no row"))
        for name, total in file.totals.items()
        if found.get(name, "no row") != total
    }
    assert priced.sums().total == sum(total for total in file.totals.values() if total)
    return ", ".join(file.kinds)


def bomb(data: bytes) -> str:
    """A file made to do harm, as the page and `batch` read one: sums or a sentence, in time."""
    held = _megabytes()
    rules = bulk_rules()
    started = time.monotonic()
    try:
        job = (price_file, Upload(data[: rules.bytes_limit], "ru"), of_date("2020-06-15"))
        found = run_isolated(len(data), lambda *_: None, *job)
        outcome = f"sums of {found.sums.rows}"
    except CustomersError as error:
        sentences = [file_sentence(Catalog.of("ru"), fault) for fault in error.faults]
        assert sentences
        assert all(0 < len(text) < MESSAGE_LETTERS for text in sentences)
        outcome = error.faults[0].rule
    assert time.monotonic() - started < rules.work["large"].seconds + GRACE
    assert _megabytes() - held < KEPT_MEGABYTES, "the asking process has grown"
    return outcome


def _megabytes() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) / 256


# With each, how many inputs it gets for a hundred of the profile's.
TARGETS: dict[str, tuple[Callable[[Draw], str], int]] = {
    "api": (api, 100),
    "command line": (command_line, 40),
    "price list": (price_list, 60),
    "upload": (upload, 60),
    "kind": (kind, 50),
    "offer": (offer, 30),
}


def _query(draw: Draw, sound: int = 2) -> bytes:
    if hostile.seldom(draw, sound):
        return urlencode({"dry_cleaning": draw(st.integers(1, 300)), "months": 6}).encode()
    if hostile.seldom(draw, 1):
        return draw(st.binary(max_size=59))
    join = draw(st.sampled_from(("&", "&", ";", "&&")))
    pairs = draw(hostile.pairs())
    plain = join.join(f"{percent(name)}={percent(value)}" for name, value in pairs)
    return plain.encode() * draw(st.sampled_from((1, 1, 1, 1, 30)))


def _host(draw: Draw) -> bytes:
    given = (b"prices.example", b"prices.example", b"[", b"a:b:c", b"", b"\xff", b"x/../y?z#", b"@")
    return draw(st.sampled_from(given))


def _check_faults(body: bytes) -> None:
    faults = json.loads(body)["faults"]
    assert faults
    for fault in faults:
        assert fault.keys() == {"field", "given", "message"}
        assert len(fault["message"]) < MESSAGE_LETTERS


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """A loop in a thread of its own: this one may have another."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    return loop


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp())


def _ask(path: str, query: bytes, host: bytes) -> tuple[int, dict[str, str], bytes]:
    """One request through routes and middleware, without a socket."""
    messages = []
    scope = {
        **{"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET"},
        **{"scheme": "http", "path": path, "raw_path": path.encode(), "query_string": query},
        **{"root_path": "", "headers": [(b"host", host)], "client": ("127.0.0.1", 1)},
        "server": ("127.0.0.1", 80),
    }

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        messages.append(message)

    asyncio.run_coroutine_threadsafe(WHOLE.app(scope, receive, send), _loop()).result()
    headers = {
        name.decode("latin-1"): value.decode("latin-1") for name, value in messages[0]["headers"]
    }
    body = b"".join(message.get("body", b"") for message in messages[1:])
    assert len(body) < ANSWER_BYTES
    return messages[0]["status"], headers, body


def _customers(draw: Draw) -> bytes:
    names = st.lists(st.sampled_from(hostile.NAMES), min_size=4, max_size=4, unique=True)
    headings = ["name", *draw(names)]
    row = st.tuples(*(hostile.TEXTS for _ in headings))
    rows = [headings, *draw(st.lists(row, min_size=6, max_size=6))]
    content = "\n".join(";".join(row) for row in rows).encode("utf-8", "surrogatepass")
    return draw(hostile.mutated(content)) if hostile.seldom(draw, 7) else content
