"""Many customers at once: each row is what `quote` says, and a fault is a fault, never a price."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing import Selection, compare, price_lists, quote
from pricing.bulk import price_customers
from pricing.bulk.headings import answer_columns
from pricing.faults import PriceListError, SelectionError
from pricing.quotes.comparison import chosen_option
from pricing.quotes.selection_text import parse
from pricing.views.bulk import row_sentences
from pricing.views.catalog import Catalog
from tests.bulk.tools import PRICES, table
from tests.quotes.test_properties import selections
from tests.texts import single

LIMIT = 1_000_000
FIGURES = [
    "licenses", "rate", "support_monthly", "support_total", "addons_total", "one_off_total",
    "is_minimum", "total", "saving",
]  # fmt: skip


def expected(quoted):
    """What a row must hold, from the quote of one selection."""
    found = quoted.to_dict()
    hint = found["cheaper"] or {}
    return {
        **{name: found[name] for name in FIGURES},
        "tier_first": found["tier"]["first"],
        "tier_last": found["tier"]["last"] or 0,
        "cheaper_licenses": hint.get("licenses", 0),
        "cheaper_support_total": hint.get("support_total", 0),
        "cheaper_saving": hint.get("saving", 0),
    }


def answers(priced):
    """Each row's figures; None where it has no price."""
    figures = priced.frame[[name for name in answer_columns() if name in priced.frame]]
    rows = zip(priced.frame["has_price"], figures.to_dict("records"), strict=True)
    return [row if has_price else None for has_price, row in rows]


def sentences(priced):
    sentence = row_sentences(Catalog.of("en"), priced.customers, priced.faults)
    return [sentence(row) for row in priced.frame.index]


def totals(*rows, prices=PRICES):
    priced = price_customers(prices, table(*rows))
    return [found and found["total"] for found in answers(priced)]


def texts(selection):
    return {name: str(int(v) if v is True else v) for name, v in selection.model_dump().items()}


@settings(max_examples=20)
@given(st.lists(selections(most=LIMIT), min_size=1, max_size=200))
def test_many_rows_are_their_quotes_and_what_each_option_costs_over_twelve_months(chosen):
    priced = price_customers(PRICES, table(*map(texts, chosen)))
    assert answers(priced) == [expected(quote(PRICES, selection)) for selection in chosen]
    over_twelve = [chosen_option(compare(PRICES, one)).horizon_total for one in chosen]
    assert priced.sums().horizon_total == sum(over_twelve)


def three(months, prompt):
    return Selection(dry_cleaning=3, months=months, prompt=prompt)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(["3", "6", "12", "5"]), st.booleans()), min_size=1))
def test_the_periods_of_any_file_make_up_its_sums(chosen):
    rows = [{"dry_cleaning": "3", "months": m, "prompt": str(int(p))} for m, p in chosen]
    added = price_customers(PRICES, table(*rows)).sums()
    assert sum(one.total for one in added.periods) == added.total
    assert [one.months for one in added.periods] == sorted({int(m) for m, _ in chosen} - {5})
    for one in added.periods:
        prompts = [prompt for months, prompt in chosen if int(months) == one.months]
        bills = [quote(PRICES, three(one.months, prompt)).total for prompt in prompts]
        assert (one.customers, one.total) == (len(prompts), sum(bills))
        assert one.wishes == (sum(prompts) if one.months == 3 else 0)
    assert added.is_unlike == (len({m for m, _ in chosen} - {"5"}) > 1)


CELL = st.one_of(
    st.integers(-3, 200).map(str),
    st.sampled_from(["", "0", "1", "3", "6", "12", "1000000", "1000001", "1.5", "x", "9" * 400]),
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(Selection.COUNTS, CELL),
        "months": CELL,
        "prompt": st.sampled_from(["", "1", "0", "true", "false", "x", "2"]),
        "situation": st.sampled_from(["", "new", "overdue", "renewal", "old"]),
    },
)


@settings(max_examples=60)
@given(st.lists(ROWS, min_size=1, max_size=20))
def test_any_row_is_the_quote_of_its_text_or_the_same_fault(rows):
    rows = [{"name": "x", "dry_cleaning": "", **row} for row in rows]
    priced = price_customers(PRICES, table(*rows))
    said, found = sentences(priced), answers(priced)
    for place, row in enumerate(rows):
        given_texts = {name: text for name, text in row.items() if text and name != "name"}
        if not given_texts:
            assert said[place].endswith("there is nothing else in the row, so no price")
            continue
        try:
            selection = parse(single(given_texts), limit=LIMIT)
        except SelectionError as error:
            assert found[place] is None
            # The same fields are named; a count beyond the limit is not held against another too.
            fields = {fault.field for fault in error.faults if fault.rule != "manager"}
            assert fields <= {fault.field for fault in priced.faults[place + 2]}
        else:
            assert found[place] == expected(quote(PRICES, selection))


def test_a_number_is_read_as_people_and_spreadsheets_write_it():
    right = {
        "9": 9, " 9 ": 9, "12,0": 12, "12.0": 12, "12,00": 12, "1 000": 1_000, "1\u00a0000": 1_000,
        "12\u202f345": 12_345, "1\u2007000": 1_000, "1 000 000": LIMIT, "+7": 7, "007": 7,
    }  # fmt: skip
    priced = price_customers(PRICES, table(*({"dry_cleaning": text} for text in right)))
    assert dict(zip(right, priced.frame["licenses"].tolist(), strict=True)) == right


def test_a_number_that_could_mean_two_things_or_none_is_a_fault():
    texts = ["1,5", "-1", "1.000", "1,000", "10 00", "1  000", "1e3", "девять", "½", "٣", "0x9",
             "nan", "1 000 00", "1000001", "true", "9" * 999]  # fmt: skip
    priced = price_customers(PRICES, table(*({"dry_cleaning": text} for text in texts)))
    for row, said in enumerate(sentences(priced), 2):
        assert said.startswith(f"row {row}: A{row} AGBIS Dry cleaning, licences: ")
    assert answers(priced) == [None] * len(texts)


def test_a_situation_has_words():
    words = ["renewal", "Продление", "продление без нарушений", "Продлеваемый, условия соблюдались"]
    assert totals(*({"situation": word} for word in words)) == [42_624] * len(words)


def test_every_fault_of_a_row_is_named_with_its_number_and_its_cell():
    good = {"name": "А", "dry_cleaning": "1"}
    bad = {"name": "Б", "dry_cleaning": "-1", "months": "4", "prompt": "maybe", "situation": "old"}
    first, second = sentences(price_customers(PRICES, table(good, bad)))
    assert first == ""
    assert second == (
        "row 3: B3 AGBIS Dry cleaning, licences: “-1”: must be a whole number, 0 or more; "
        "C3 Payment period: 4: must be one of 3, 6, 12; "
        "D3 Signed on time: “maybe”: must be yes or no (1 or 0); "
        "E3 Contract: “old”: must be one of new, overdue, renewal"
    )


def test_faults_of_two_cells_together_are_named():
    none = {"dry_cleaning": "0", "reception": "0"}
    longer = {"dry_cleaning": "1", "months": "3", "manager": "4"}
    priced = price_customers(PRICES, table(none, longer))
    assert sentences(priced) == [
        "row 2: A2 AGBIS Dry cleaning, licences: 0: "
        "dry_cleaning and reception together must be at least 1",
        "row 3: D3 Personal manager, months: 4: must be from 0 to the contract’s months (3)",
    ]


def test_rows_keep_their_order_their_numbers_and_columns_of_others():
    rows = ({"name": f"{n}", "city": "М", "dry_cleaning": str(n)} for n in (30, 1, 7))
    priced = price_customers(PRICES, table(*rows))
    assert list(priced.customers.frame) == ["name", "city", "dry_cleaning"]
    assert priced.frame.index.tolist() == priced.customers.frame.index.tolist() == [2, 3, 4]
    assert priced.frame["licenses"].tolist() == [30, 1, 7]


def test_no_row_is_no_price():
    sums = price_customers(PRICES, table()).sums()
    assert (sums.rows, sums.total, sums.horizon_total) == (0, 0, 0)


def test_progress_is_told_after_each_part():
    heard = []
    customers = table(*([{"dry_cleaning": "5"}] * 60_000))
    priced = price_customers(PRICES, customers, progress=lambda done, n: heard.append((done, n)))
    assert heard == [(25_000, 60_000), (50_000, 60_000), (60_000, 60_000)]
    assert set(priced.frame["total"].tolist()) == {1824 * 5 * 12}


def test_sums_are_of_the_priced_rows_and_say_that_they_are_a_minimum():
    rows = [{"dry_cleaning": "17", "prompt": "1"}, {"sms_integration": "1"}, {"months": "5"}]
    added = price_customers(PRICES, table(*rows)).sums()
    assert added.horizon_total == added.total
    assert (added.rows, added.priced, added.faulty, added.licenses) == (3, 2, 1, 18)
    assert added.total == 172_380 + 42_624 + 90_000
    assert added.is_minimum


@pytest.mark.parametrize("months", [1, 3])
def test_a_list_whose_rates_cover_three_months_is_read_so(edited, months):
    prices = price_lists.read(
        edited(("[rate_period]\nmonths = 1", f"[rate_period]\nmonths = {months}"))
    )
    assert totals({"dry_cleaning": "17"}, prices=prices) == [1056 * 17 * 12 // months]


def test_prices_beyond_64_bits_are_refused_and_never_wrong():
    huge = PRICES.add_ons[0].model_copy(update={"monthly": 2**62})
    prices = PRICES.model_copy(update={"add_ons": (huge, *PRICES.add_ons[1:])})
    with pytest.raises(PriceListError):
        totals({"dry_cleaning": "1"}, prices=prices)


def test_the_answer_has_a_column_for_each_figure():
    answer = price_customers(PRICES, table({"dry_cleaning": "1"})).answer()
    assert [*answer, "error"] == [*answer_columns()]


def test_customers_by_tier_and_those_for_whom_a_larger_count_costs_less():
    rows = [{"dry_cleaning": count} for count in ("1", "2", "3", "17", "500", "x")]
    sums = price_customers(PRICES, table(*rows)).sums()
    tiers = [(tier.first, tier.customers, tier.dear) for tier in sums.tiers if tier.customers]
    assert tiers == [(1, 3, 1), (16, 1, 1), (151, 1, 0)]
    # 3 × 3 552 × 12 − 4 × 1 824 × 12, 17 × 1 056 × 12 − 21 × 816 × 12
    assert (sums.dear, sums.cheaper_saving) == (2, 40_320 + 9_792)
    assert len(sums.tiers) == len(PRICES.tiers)
