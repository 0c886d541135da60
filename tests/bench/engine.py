"""The engine and the documents, warm: quotes a second, milliseconds of a file."""

import time
from collections.abc import Callable, Iterator
from itertools import cycle

from pricing import Selection, quote
from pricing.documents.files import csv_bytes
from pricing.documents.offer import offer_of
from pricing.documents.offer_document import OfferDocument, offer_document
from pricing.documents.typeset import pdf
from pricing.documents.workbook import workbook
from pricing.limits import today
from pricing.price_lists import of_date
from tests.bench.batch import batch_seconds
from tests.bench.figures import Row, at, median
from tests.bench.plan import Plan

LINK = "http://localhost:8501/?dry_cleaning=9&reception=8&prompt=1"
GOALS = {"PDF": (pdf, 30.0), "workbook": (workbook, 20.0), "CSV": (csv_bytes, None)}
ENOUGH = 5  # runs of a slow thing, however short the time


def engine(plan: Plan) -> list[Row]:
    """Figures of one process, one thread."""
    price_list = of_date("2020-06-15")
    selections = cycle(list(_selections()))
    offered = quote(price_list, next(selections))
    rows = [
        _per_second("quotes", plan, lambda: quote(price_list, next(selections))),
        _per_second("quotes as JSON's dictionary", plan, offered.to_dict),
    ]
    for name, (make, worst) in GOALS.items():
        rows += _file(
            name, plan, lambda make=make: make(_document(price_list, next(selections))), worst
        )
    seconds = batch_seconds(plan.batch_rows)
    return [*rows, Row(f"batch of {plan.batch_rows} rows", "s", seconds)]


def _selections() -> Iterator[Selection]:
    """Every count to 160 with changing extras, so that no cache answers for the engine."""
    for count in range(1, 161):
        yield Selection(
            dry_cleaning=count,
            reception=count % 7,
            months=(3, 6, 12)[count % 3],
            prompt=count % 2 == 0,
            contacts=count % 4,
            manager=count % 3,
            cloud_migration=count % 2,
        )


def _document(price_list, selection: Selection) -> OfferDocument:
    figures, customer = quote(price_list, selection), "ООО «Чистый дом»"
    return offer_document(offer_of(figures, "ru", LINK, today=today(), customer=customer))


def _per_second(what: str, plan: Plan, work: Callable[[], object]) -> Row:
    rates = []
    for _ in range(ENOUGH):
        done, until = 0, time.perf_counter() + plan.engine_seconds / ENOUGH
        started = time.perf_counter()
        while time.perf_counter() < until:
            work()
            done += 1
        rates.append(done / (time.perf_counter() - started))
    return Row(f"{what} a second", "", median(rates))


def _file(what: str, plan: Plan, make: Callable[[], bytes], worst: float | None) -> list[Row]:
    for _ in range(2):
        make()
    took: list[float | None] = []
    until = time.perf_counter() + plan.engine_seconds
    while time.perf_counter() < until or len(took) < ENOUGH:
        started = time.perf_counter()
        make()
        took.append((time.perf_counter() - started) * 1000)
    return [
        Row(f"{what}, median", "ms", median(took), worst=worst),
        Row(f"{what}, lower quartile", "ms", at(took, 0.25)),
        Row(f"{what}, least", "ms", at(took, 0)),
    ]
