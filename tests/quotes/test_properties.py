"""Properties that hold for every selection, looked for by hypothesis."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pricing import Selection, quote
from pricing.price_lists import PaymentOption, of_date
from pricing.quotes.selection_text import nearest, parse, to_text
from pricing.views.faults import at_field
from tests.tables import COLUMNS, ROWS, printed_rate
from tests.texts import EN, single

PRICES = of_date("2020-06-15")
SITUATIONS = ("new", "overdue", "renewal")
SMALL = st.integers(0, 50)
SERVICES = (
    "payment_integration",
    "payment_integration_new_country",
    "sms_integration",
    "sms_integration_new_country",
    "cloud_migration",
)
LIMIT = 1_000_000


@st.composite
def selections(draw, most=100_000):
    months = draw(st.sampled_from([3, 6, 12]))
    dry_cleaning = draw(st.integers(0, most))
    return Selection(
        dry_cleaning=dry_cleaning,
        reception=draw(st.integers(0 if dry_cleaning else 1, most)),
        months=months,
        prompt=draw(st.booleans()),
        contacts=draw(SMALL),
        manager=draw(st.integers(0, months)),
        situation=draw(st.sampled_from(SITUATIONS)),
        **{code: draw(SMALL) for code in SERVICES},
    )


@given(selections())
def test_the_total_is_the_sum_of_its_lines(selection):
    offer = quote(PRICES, selection)
    assert offer.total == sum(line.amount for line in offer.lines)
    assert offer.total == offer.support_total + offer.addons_total + offer.one_off_total
    for line in offer.lines:
        assert line.amount == line.quantity * line.rate * (line.months or 1)


@given(selections())
def test_firm_and_minimum_parts_make_the_total(selection):
    offer = quote(PRICES, selection)
    assert offer.firm_total + offer.minimum_total == offer.total
    assert offer.is_minimum == (offer.minimum_total > 0)
    assert offer.firm_total >= offer.support_total


@given(st.integers(1, 100_000), st.sampled_from(COLUMNS))
def test_support_is_exactly_rate_times_licences_times_months(licenses, column):
    months, prompt = column
    offer = quote(PRICES, Selection(dry_cleaning=licenses, months=months, prompt=prompt))
    assert offer.support_total == printed_rate(licenses, months, prompt) * licenses * months
    assert offer.support_monthly * months == offer.support_total
    assert type(offer.support_total) is int


@given(st.integers(1, 100_000), st.sampled_from(COLUMNS))
def test_a_rate_never_rises_with_the_count(licenses, column):
    months, prompt = column
    now, more = (
        PRICES.rate(count, PaymentOption(months, prompt)) for count in (licenses, licenses + 1)
    )
    assert more <= now


@given(st.sampled_from(ROWS), st.sampled_from(COLUMNS), st.data())
def test_inside_a_tier_a_licence_more_always_costs_more(row, column, data):
    months, prompt = column
    licenses = data.draw(st.integers(row["first"], (row["last"] or 100_000) - 1))
    now, more = (
        quote(PRICES, Selection(dry_cleaning=count, months=months, prompt=prompt)).total
        for count in (licenses, licenses + 1)
    )
    assert more - now == printed_rate(row["first"], months, prompt) * months


@given(st.integers(1, 100_000))
def test_paying_longer_or_in_time_never_raises_the_rate(licenses):
    base, half, year, half_in_time, year_in_time = (
        PRICES.rate(licenses, PaymentOption(*column)) for column in COLUMNS
    )
    assert base > half > year > half_in_time > year_in_time


@given(selections())
def test_the_saving_is_never_negative_and_nothing_at_the_base_rate(selection):
    saving = quote(PRICES, selection).saving
    assert saving == 0 if selection.months == 3 else saving > 0


@given(selections())
def test_text_and_back_is_the_same_selection(selection):
    texts = single(to_text(selection))
    assert parse(texts) == selection
    assert nearest(texts) == (selection, [])


ODD = st.sampled_from(
    ["Infinity", "-Infinity", "nan", "1e9", "-1e9", "1e400", "0x10", "1_0", " 5 ", "٣", "", "12"]
)
LONG = st.sampled_from(["9" * 10_000, "-" + "9" * 10_000, "0." + "3" * 10_000, "x" * 10_000])
VALUES = st.lists(st.one_of(st.text(), ODD, LONG, st.integers().map(str)), min_size=1, max_size=3)
NAMES = st.one_of(st.sampled_from(sorted(Selection.DEFAULTS)), st.text(max_size=10))


@settings(max_examples=300)
@given(st.dictionaries(NAMES, VALUES, max_size=8))
def test_the_nearest_choice_is_always_there_and_valid_and_each_fault_has_its_sentence(texts):
    selection, faults = nearest(texts)
    assert Selection(**selection.model_dump()) == selection
    assert max(selection.dry_cleaning, selection.reception, selection.contacts) <= LIMIT
    assert parse(single(to_text(selection)), limit=LIMIT) == selection
    assert {fault.field for fault in faults} <= {*texts, "dry_cleaning"} & Selection.DEFAULTS.keys()
    for fault in faults:
        assert len(str(fault)) < 400
        assert at_field(EN, fault).endswith(".")


@given(selections(most=200), st.integers(1, 500))
def test_another_count_changes_the_larger_module_and_takes_nobodys_last_licence(chosen, count):
    made = chosen.with_licenses(count)
    pairs = [(each.dry_cleaning, each.reception) for each in (chosen, made)]
    (first, second), after = pairs
    used = (first > 0) + (second > 0)
    assert made.licenses == max(count, used)
    assert [many > 0 for many in after] == [first > 0, second > 0]
    other = second if first >= second else first
    if count > other + (max(first, second) > 0):
        assert (after[1] if first >= second else after[0]) == other
    assert made.with_(dry_cleaning=first, reception=second) == chosen
