"""Whatever one request asks for, the server's loop goes on answering everybody else."""

import asyncio
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from pricing.requests import OWN_NAMES, read
from pricing.requests.request import FOREIGN_MOST, QUERY_LETTERS, fitting
from pricing.web.server.routes import middleware, routes
from tests.loops import run

LETTERS = 60_000
TICK = 0.005
WAIT = 0.3  # seconds; far above what is reached, for machines that do other work
AHEAD = "_lang=ru&_count=dry_cleaning&_from=1&_to=64"
FOUR = "&".join(f"variant=dry_cleaning.{n}~reception.{n}~prompt.1" for n in (3, 9, 17, 30))
RANDOM = random.Random(19)  # noqa: S311 - the same names at each run


def repeated(piece: str) -> str:
    return "&".join([piece] * (LETTERS // (len(piece) + 1)))


def names(letters: int) -> str:
    made = ("".join(RANDOM.choices("abcdefghijklmnopqrstuvwxyz_", k=letters)) for _ in range(99999))
    return "&".join(f"{next(made)}=" for _ in range(LETTERS // (letters + 2)))


QUERIES = {
    "names of others": names(4),
    "longer names of others": names(12),
    "one of ours": repeated("dry_cleaning=9"),
    "variants": repeated("variant=dry_cleaning.9~x.1"),
    "digits": "dry_cleaning=" + "9" * LETTERS,
    "encoded again and again": repeated("x=%2525253Fdry_cleaning%2525253D9"),
    "entities": repeated("amp;amp;dry_cleaning=9").replace("&", "&amp;"),
    "nothing but marks": "&?=;%26" * (LETTERS // 7),
    "empty": "&" * LETTERS,
    "as much as is there": f"reception=4&plan=1&payments=1&interest=10&paid=9&{FOUR}",
}
PATHS = (
    "/",
    "/api/answer",
    "/api/answers",
    "/api/quote",
    "/check",
    "/preview.png",
    "/payments.ics",
    "/offer.pdf",
    "/offer.xlsx",
    "/prices/changes",
    "/desk/template.xlsx",
    "/ready",
)
FORM = "application/x-www-form-urlencoded"


def app():
    return Starlette(routes=routes(), middleware=middleware())


async def ask(path, query="", body=None, kind=FORM, mark=""):
    """The status of an answer, and the longest time that the loop was held meanwhile."""
    headers = [(b"host", b"test"), (b"content-type", kind.encode()), (b"accept-encoding", b"gzip"),
               (b"content-length", str(len(body or b"")).encode()),
               (b"x-desk-file", mark.encode())]  # fmt: skip
    scope = {"type": "http", "method": "GET" if body is None else "POST", "path": path,
             "raw_path": path.encode(),
             "query_string": query.encode(), "headers": headers, "scheme": "http", "root_path": "",
             "server": ("test", 80), "client": ("test", 1), "http_version": "1.1"}  # fmt: skip
    sent = []

    bodies = [body or b""]

    async def receive():
        if not bodies:
            await asyncio.sleep(3600)
        return {"type": "http.request", "body": bodies.pop(), "more_body": False}

    async def send(message):
        sent.append(message)

    asked = asyncio.create_task(app()(scope, receive, send))
    held = 0.0
    while not asked.done():
        began = time.perf_counter()
        await asyncio.sleep(TICK)
        held = max(held, time.perf_counter() - began - TICK)
    await asked
    return sent[0]["status"], held


def least_held(*asked, tries=6, **more):
    """The least of some tries: what the machine does beside makes single ones longer."""
    found = []
    for _ in range(tries):
        status, held = run(ask(*asked, **more))
        assert status in {200, 400, 413, 422}
        found.append(held)
        if held < WAIT:
            break
    return min(found)


@pytest.mark.parametrize("kind", QUERIES)
def test_no_query_of_sixty_kilobytes_keeps_others_waiting(kind):
    held = {path: least_held(path, f"{AHEAD}&{QUERIES[kind]}") for path in PATHS}
    assert max(held.values()) < WAIT, held


@pytest.mark.parametrize("path", ["/api/answer", "/api/answers", "/offer.txt"])
def test_no_body_keeps_others_waiting(path):
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
    for body, kind in (
        (names(3).encode(), FORM),
        (names(3).encode()[:15_000], FORM),
        (b"customer=" + b"%F0%9F%98%80" * 1200, FORM),
        (part * 300 + b"--x--\r\n", "multipart/form-data; boundary=x"),
    ):
        query = AHEAD if "api" in path else ""
        assert least_held(path, query, body=body, kind=kind) < WAIT


@settings(max_examples=25)
@given(
    st.sampled_from(PATHS),
    st.lists(st.sampled_from([*sorted(OWN_NAMES), "utm_a", "x", "&", "=", "%26", "%253D", "?", "~",
                              "9", ".", "name.", "amp;", "%D1%8F"]), min_size=1, max_size=40),
    st.integers(1, 1000),
)  # fmt: skip
def test_no_query_whatever_keeps_others_waiting(path, pieces, times):
    assert least_held(path, ("".join(pieces) * times)[:LETTERS]) < WAIT


def test_a_page_opens_by_an_address_of_any_length_and_a_program_is_told():
    for path, status in (
        ("/", 200),
        ("/api/answer", 200),
        ("/api/quote", 422),
        ("/offer.pdf", 422),
    ):
        assert run(ask(path, f"{names(4)}&dry_cleaning=9"))[0] == status


def test_of_a_long_address_ours_is_read_first_and_others_while_there_is_room():
    pairs = [*((f"utm_{n}", "x" * 50) for n in range(200)), ("dry_cleaning", "9"), ("lang", "en")]
    visit = read(pairs)
    assert (visit.selection.dry_cleaning, visit.lang) == (9, "en")
    assert visit.foreign == tuple(pairs[:FOREIGN_MOST])


@given(st.lists(st.tuples(st.sampled_from(["prices", "variant", "x", "y"]), st.text(max_size=99))))
def test_what_fits_keeps_its_order_and_a_short_address_is_read_whole(pairs):
    kept = fitting(pairs, OWN_NAMES)
    left = iter(pairs)
    assert all(pair in left for pair in kept)
    assert sum(len(name) + len(value) + 2 for name, value in kept) <= QUERY_LETTERS
    if sum(len(name) + len(value) + 2 for name, value in pairs) <= QUERY_LETTERS:
        assert [p for p in kept if p[0] in OWN_NAMES] == [p for p in pairs if p[0] in OWN_NAMES]


@pytest.mark.parametrize("value", ["9" * 10_000, "0" * 9_999 + "7", "1." + "0" * 9_999])
def test_a_value_beyond_all_bounds_is_told_and_never_dropped_in_silence(value):
    """The nearest that can be read is the default: the fault says that it was not what was sent."""
    for pairs in ([("dry_cleaning", value)], [("dry_cleaning", value), ("reception", "2")]):
        visit = read(pairs)
        assert [fault.field for fault in visit.faults] == ["dry_cleaning"]


def test_it_is_ready_only_where_a_visitor_gets_a_price(monkeypatch, tmp_path):
    assert run(ask("/ready"))[0] == 200
    (tmp_path / "seller.toml").write_text("[[seller]]", "utf-8")
    monkeypatch.setattr("pricing.seller.FILE", tmp_path / "seller.toml")
    assert run(ask("/ready"))[0] == 503


@pytest.mark.parametrize(
    "part",
    [
        "views.costs.Costs.breakdown",
        "views.projections.calendar_table",
        "web.answer_view.AnswerView.with_licenses",
    ],
)
def test_it_is_not_ready_where_a_sentence_stands_for_a_part_of_the_page(monkeypatch, part):
    def fail(*_, **__):
        raise RuntimeError("a fault in this part")

    monkeypatch.setattr(f"pricing.{part}", fail)
    assert run(ask("/ready"))[0] == 503
