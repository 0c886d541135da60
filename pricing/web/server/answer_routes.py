"""`/api/answer` and `/api/answers`: whole answers for the page's script, stateless.

An answer may come by POST, with what an offer adds in its body: the customer's
name is in no address and no log.
"""

import hashlib
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from pricing.faults import PricingError
from pricing.limits import limits, today
from pricing.quotes import Selection
from pricing.requests import Personal, QuoteRequest, read, with_choice
from pricing.views.charts.style import SharedRows
from pricing.web import log_faults
from pricing.web.answer import Answer, stamp
from pricing.web.answer_view import AnswerView
from pricing.web.kept import Kept, state_of_data
from pricing.web.server import NOT_KEPT, QUICK, beside, form_of

# Names of the script's own: the language that it shows, the shared parts that it has, and
# the counts that it asks for ahead.
OWN = frozenset({"_lang", "_known", "_count", "_from", "_to"})
# HTML that many answers share: it is sent once.
SHARED_PLACES = frozenset({"price_table", "ladder_table", "figures_totals"})
AHEAD_MOST = 64
KEPT_ANSWERS = 256

Json = dict[str, Any]
# Most visitors ask what others have asked.
ANSWERS: Kept[Json] = Kept(KEPT_ANSWERS)


async def answer_json(request: Request) -> Response:
    """`GET /api/answer?…`: the whole answer to an address."""
    asked = await _AnswerRequest.of(request)
    return await beside(QUICK, _one, asked)


def _one(asked: "_AnswerRequest") -> Response:
    shared: Json = {}
    try:
        return _json({**asked.answer(shared), "shared": shared})
    except PricingError as error:
        return _closed(error)


async def answers_json(request: Request) -> Response:
    """`GET /api/answers?…&_count=dry_cleaning&_from=9&_to=25`: the answers to a row of counts.

    At most AHEAD_MOST of them, by count, and once what they share. Each is a slice of work by
    itself, so that another's single answer waits for one of them and not for all.
    """
    asked = await _AnswerRequest.of(request)
    answers: Json = {}
    shared: Json = {}
    try:
        for count in asked.counts():
            answers[str(count)] = await beside(QUICK, asked.answer, shared, count)
    except PricingError as error:
        return _closed(error)
    return await beside(QUICK, _json, {"answers": answers, "shared": shared})


class _AnswerRequest:
    """What a request asks: an address, the script's own names, and the personal fields."""

    def __init__(self, request: Request, body: dict[str, str]) -> None:
        pairs = request.query_params.multi_items()
        self.own = {name: value for name, value in pairs if name in OWN}
        self.pairs = [pair for pair in pairs if pair[0] not in OWN]
        self.personal = Personal.of(body)
        self.base = str(request.base_url)
        self.known = set(self.own.get("_known", "").split())

    @cached_property
    def request(self) -> QuoteRequest:
        """What the address says, read once."""
        return read(self.pairs)

    @cached_property
    def stamp(self) -> str:
        """What all of these answers depend on beside their addresses."""
        return stamp(today())

    @cached_property
    def data(self) -> tuple[object, ...]:
        """The state of the files that all of these answers are made of, looked at once."""
        return state_of_data(today())

    @classmethod
    async def of(cls, request: Request) -> "_AnswerRequest":
        """What a request asks, its body read."""
        body = await form_of(request) if request.method == "POST" else []
        return cls(request, dict(body))

    def counts(self) -> Iterator[int]:
        """The counts that are asked for ahead."""
        first, last = (self.own.get(name, "") for name in ("_from", "_to"))
        if self.own.get("_count") not in Selection.MODULES or not (
            first.isdecimal() and last.isdecimal()
        ):
            return
        most = limits().count_limit
        start = min(int(first[:9]), most)
        yield from range(start, min(int(last[:9]), most, start + AHEAD_MOST - 1) + 1)

    def answer(self, shared: Json, count: int | None = None) -> Json:
        """The answer to the address, or to it with another count where one is asked for ahead.

        What it shares with others is in `shared` once.
        """
        answer_dict = dict(self._answer_dict(count))
        answer_dict["stamp"] = self.stamp
        if "_lang" not in self.own:
            return answer_dict
        places = answer_dict["places"]
        once = {name: self._once(places[name], shared) for name in SHARED_PLACES & places.keys()}
        answer_dict["places"] = places | once
        answer_dict["charts"] = {
            chart: {name: self._rows(rows, shared) for name, rows in sets.items()}
            for chart, sets in answer_dict["charts"].items()
        }
        if self.own["_lang"] != answer_dict["lang"]:
            answer_dict["html"] = self.view(count).html()
        return answer_dict

    def view(self, count: int | None, *, whole: bool = False) -> AnswerView:
        """What shows the answer to the address, or to it with another count."""
        asked = self.request
        if count is not None:
            asked = with_choice(asked, self.own["_count"], str(count))
        answer = Answer(asked, asked.price_list(today()), today(), self.base, self.personal)
        return AnswerView(answer, whole=whole)

    def _answer_dict(self, count: int | None) -> Json:
        """One that was made before, where nothing is personal in it and nothing failed."""
        if self.personal != Personal():
            return self.view(count).to_dict()
        counted = None if count is None else self.own["_count"]
        pairs = tuple(pair for pair in self.pairs if pair[0] != counted)

        def make() -> Json:
            return self.view(count, whole=True).to_dict()

        try:
            return ANSWERS.get(pairs, counted, count, self.base, data=self.data, make=make)
        except Exception:  # noqa: BLE001 - what failed is said in its place, and tried anew next time
            return self.view(count).to_dict()

    def _once(self, html: str, shared: Json) -> Json:
        token = hashlib.blake2s(html.encode(), digest_size=8).hexdigest()
        if token not in self.known:
            shared[token] = html
        return {"token": token}

    def _rows(self, rows: Any, shared: Json) -> Any:
        if not isinstance(rows, SharedRows):
            return rows
        token = _token(rows)
        if token not in self.known:
            shared[token] = list(rows)
        return token


@lru_cache(maxsize=256)
def _token(rows: SharedRows) -> str:
    return hashlib.blake2s(to_json(list(rows)), digest_size=8).hexdigest()


def _json(body: Json) -> Response:
    return Response(to_json(body), headers=NOT_KEPT, media_type="application/json")


def _closed(error: PricingError) -> Response:
    log_faults("the price list does not load", error)
    return Response(status_code=503, headers=NOT_KEPT)
