"""Many customers at once: each row is what `quote` says, and a fault is a fault, never a price."""

import random
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing import Selection, price_lists, quote
from pricing.customers.priced import portfolio
from pricing.customers.sums import sums
from pricing.customers.table import ANSWER
from pricing.faults import PriceListError, SelectionError
from pricing.price_lists import of_date
from pricing.quotes.selection import COUNTS, DEFAULTS, SERVICES
from pricing.quotes.selection_text import parse, single

PRICES = of_date("2020-06-15")
LIMIT = 1_000_000
FIGURES = [
    "licenses", "rate", "support_monthly", "support_total", "addons_total", "one_off_total",
    "is_minimum", "total", "saving",
]  # fmt: skip


def table(*rows):
    """A frame of text as a file of these rows gives it."""
    return pd.DataFrame(list(rows), index=range(2, len(rows) + 2), dtype=object).fillna("")


def expected(offer):
    """What a row must hold, from the quote of one selection."""
    said = offer.to_dict()
    hint = said["cheaper"] or {}
    return {
        "price_list": said["price_list"],
        **{name: said[name] for name in FIGURES},
        "tier_first": said["tier"]["first"],
        "tier_last": said["tier"]["last"],
        "cheaper_licenses": hint.get("licenses"),
        "cheaper_support_total": hint.get("support_total"),
        "cheaper_saving": hint.get("saving"),
        "error": "",
    }


def answer(row):
    return {name: None if pd.isna(row[name]) else row[name] for name in ANSWER}


def texts(selection):
    return {name: str(int(v) if v is True else v) for name, v in selection.model_dump().items()}


def random_selection(rng):
    months = rng.choice([3, 6, 12])
    most = rng.choice([5, 40, 200, LIMIT])
    return Selection(months=months).with_(
        **{name: rng.randint(0, 3) for name in COUNTS if name in SERVICES or name == "contacts"},
        dry_cleaning=rng.randint(1, most),
        reception=rng.randint(0, most),
        months=months,
        prompt=rng.random() < 0.5,
        manager=rng.randint(0, months),
        situation=rng.choice(["new", "overdue", "renewal"]),
    )


def test_five_thousand_random_rows_are_their_quotes():
    rng = random.Random(6)  # noqa: S311 - chance, no secret
    chosen = [random_selection(rng) for _ in range(5_000)]
    priced = portfolio(PRICES, table(*map(texts, chosen)))
    assert len(priced) == 5_000
    for selection, (_, row) in zip(chosen, priced.iterrows(), strict=True):
        assert answer(row) == expected(quote(PRICES, selection))


CELL = st.one_of(
    st.integers(-3, 200).map(str),
    st.sampled_from(["", "0", "1", "3", "6", "12", "1000000", "1000001", "1.5", "x", "9" * 400]),
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(COUNTS, CELL),
        "months": CELL,
        "prompt": st.sampled_from(["", "1", "0", "true", "false", "x", "2"]),
        "situation": st.sampled_from(["", "new", "overdue", "renewal", "old"]),
    },
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=20))
def test_any_row_is_the_quote_of_its_text_or_the_same_fault(rows):
    rows = [{"name": "x", **row} for row in rows]
    priced = portfolio(PRICES, table(*rows))
    for row, (number, said) in zip(rows, priced.iterrows(), strict=True):
        given_texts = {name: text for name, text in row.items() if text and name != "name"}
        try:
            selection = parse(single(given_texts), limit=LIMIT)
        except SelectionError as error:
            assert answer(said)["total"] is None
            assert said["error"].startswith(f"row {number}: ")
            # The same fields are named; a count beyond the limit is not held against another too.
            fields = {fault.field for fault in error.faults if fault.rule != "manager"}
            assert all(f"{field}: " in said["error"] for field in fields)
        else:
            assert answer(said) == expected(quote(PRICES, selection))


@pytest.mark.parametrize(
    ("text", "licenses"),
    [("9", 9), (" 9 ", 9), ("12,0", 12), ("12.0", 12), ("12,00", 12), ("1 000", 1_000),
     ("1\u00a0000", 1_000), ("12\u202f345", 12_345), ("1 000 000", LIMIT), ("+7", 7), ("007", 7)],
)  # fmt: skip
def test_a_number_is_read_as_people_and_spreadsheets_write_it(text, licenses):
    assert portfolio(PRICES, table({"dry_cleaning": text}))["licenses"].tolist() == [licenses]


@pytest.mark.parametrize(
    "text",
    ["1,5", "-1", "1.000", "1,000", "10 00", "1e3", "девять", "½", "٣", "0x9", "nan", "1 000 00",
     "1000001", "true", "9" * 5_000],
)  # fmt: skip
def test_a_number_that_could_mean_two_things_or_none_is_a_fault(text):
    row = portfolio(PRICES, table({"dry_cleaning": text})).iloc[0]
    assert row["error"].startswith("row 2: dry_cleaning: ")
    assert row["total"] is pd.NA


@pytest.mark.parametrize(
    ("text", "prompt"),
    [("да", True), ("Да ", True), ("TRUE", True), ("1", True), ("ИСТИНА", True), ("yes", True),
     ("нет", False), ("0", False), ("false", False), ("", False)],
)  # fmt: skip
def test_a_flag_is_yes_or_no_in_both_languages(text, prompt):
    rate = 845 if prompt else 1056  # tier 16–20, 12 months
    row = {"dry_cleaning": "17", "prompt": text}
    assert portfolio(PRICES, table(row))["rate"].tolist() == [rate]


@pytest.mark.parametrize("word", ["renewal", "Продление", "продление без нарушений"])
def test_a_situation_has_words(word):
    assert portfolio(PRICES, table({"situation": word}))["error"].tolist() == [""]


def test_every_fault_of_a_row_is_named_with_its_number():
    bad = {"name": "Б", "dry_cleaning": "-1", "months": "4", "prompt": "maybe", "situation": "old"}
    good = {"name": "А", "dry_cleaning": "1"}
    first, second = portfolio(PRICES, table(good, bad))["error"]
    assert first == ""
    assert second == (
        "row 3: dry_cleaning: '-1': whole 0; months: 4: one_of (3, 6, 12); "
        "prompt: 'maybe': flag; situation: 'old': one_of ('new', 'overdue', 'renewal')"
    )


def test_faults_of_two_cells_together_are_named():
    none = {"dry_cleaning": "0", "reception": "0"}
    longer = {"dry_cleaning": "1", "months": "3", "manager": "4"}
    errors = portfolio(PRICES, table(none, longer))["error"].tolist()
    assert errors == [
        "row 2: dry_cleaning: 0: licenses 1",
        "row 3: manager: 4: manager 3",
    ]


def test_an_empty_row_is_no_customer_and_has_no_price():
    frame = table({"name": "", "dry_cleaning": ""}, {"name": "А", "dry_cleaning": ""})
    priced = portfolio(PRICES, frame)
    assert priced["error"].tolist() == ["row 2: is empty", ""]
    assert priced["total"].tolist() == [pd.NA, 42_624]  # 3 552 × 1 × 12: the default's licence


def test_rows_keep_their_order_their_index_and_columns_of_others():
    frame = table(*({"name": f"{n}", "city": "М", "dry_cleaning": str(n)} for n in (30, 1, 7)))
    priced = portfolio(PRICES, frame)
    assert priced.columns.tolist() == ["name", "city", "dry_cleaning", *ANSWER]
    assert priced.index.tolist() == [2, 3, 4]
    assert priced["licenses"].tolist() == [30, 1, 7]


def test_a_frame_made_in_python_may_hold_numbers_flags_and_gaps():
    frame = pd.DataFrame(
        {"dry_cleaning": [9.0, np.nan, 2.5], "months": [6, 12, 3], "prompt": [True, False, True]}
    )
    priced = portfolio(PRICES, frame)
    assert priced["licenses"].tolist() == [9, 1, pd.NA]
    assert priced["rate"].tolist() == [1295, 3552, pd.NA]  # 1740 × 0.93 × 0.80 = 1294.56


def test_no_row_is_no_price():
    priced = portfolio(PRICES, pd.DataFrame({"dry_cleaning": []}))
    assert (len(priced), sums(priced).total) == (0, 0)


def test_progress_is_told_after_each_part():
    told = []
    frame = pd.DataFrame({"dry_cleaning": ["5"] * 60_000})
    priced = portfolio(PRICES, frame, progress=lambda done, rows: told.append((done, rows)))
    assert told == [(25_000, 60_000), (50_000, 60_000), (60_000, 60_000)]
    assert priced["total"].eq(1824 * 5 * 12).all()


def test_a_hundred_thousand_rows_are_priced_within_two_seconds_of_one_core():
    rng = np.random.default_rng(7)
    columns = {name: rng.integers(1, 200, 100_000).astype(str) for name in SERVICES}
    columns |= {
        name: rng.integers(1, 200, 100_000).astype(str) for name in ("dry_cleaning", "reception")
    }
    columns["months"] = rng.choice(["3", "6", "12"], 100_000)
    frame = pd.DataFrame(columns).astype(object)
    begun = time.process_time()
    priced = portfolio(PRICES, frame)
    assert time.process_time() - begun < 2
    assert priced["error"].eq("").all()


def test_sums_are_of_the_priced_rows_and_say_that_they_are_a_minimum():
    rows = [{"dry_cleaning": "17", "prompt": "1"}, {"sms_integration": "1"}, {"months": "5"}]
    added = sums(portfolio(PRICES, table(*rows)))
    assert (added.rows, added.priced, added.faulty, added.licenses) == (3, 2, 1, 18)
    assert added.total == 172_380 + 42_624 + 90_000
    assert added.is_minimum


@pytest.mark.parametrize("months", [1, 3])
def test_a_list_whose_rates_cover_three_months_is_read_so(edited, months):
    prices = price_lists.read(
        edited(("[rate_period]\nmonths = 1", f"[rate_period]\nmonths = {months}"))
    )
    priced = portfolio(prices, table({"dry_cleaning": "17"}))
    assert priced["total"].tolist() == [1056 * 17 * 12 // months]


def test_prices_beyond_64_bits_are_refused_and_never_wrong():
    huge = PRICES.add_ons[0].model_copy(update={"monthly": 2**62})
    prices = PRICES.model_copy(update={"add_ons": (huge, *PRICES.add_ons[1:])})
    with pytest.raises(PriceListError):
        portfolio(prices, table({"dry_cleaning": "1"}))


def test_every_field_is_a_column(price_list):
    row = dict.fromkeys(COUNTS, "2") | {"months": "6", "prompt": "1", "situation": "renewal"}
    assert row.keys() == DEFAULTS.keys()
    chosen = Selection(**dict.fromkeys(COUNTS, 2), months=6, prompt=True, situation="renewal")
    said = portfolio(price_list, table(row)).iloc[0]
    assert answer(said) == expected(quote(price_list, chosen))
