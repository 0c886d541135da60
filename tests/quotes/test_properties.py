"""Properties that hold for every selection, looked for by hypothesis."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pricing import Selection, quote
from pricing.faults import SelectionError
from pricing.price_lists import PaymentOption, of_date
from pricing.quotes.selection_text import nearest, parse, to_text
from pricing.views.faults import at_field, notice
from tests.fuzz.hostile import NUMBERS, WORDS
from tests.tables import COLUMNS, printed_rate
from tests.texts import EN, RU, single

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
    """By the printed table, of which the dearest rate is what is saved against."""
    months, prompt = column
    offer = quote(PRICES, Selection(dry_cleaning=licenses, months=months, prompt=prompt))
    price, base = (printed_rate(licenses, *each) for each in (column, COLUMNS[0]))
    assert offer.rate == PRICES.rate(licenses, PaymentOption(*column)) == price
    assert offer.support_total == price * licenses * months
    assert offer.saving == (base - price) * licenses * months
    assert offer.support_monthly * months == offer.support_total
    assert type(offer.support_total) is int


@given(selections())
def test_text_and_back_is_the_same_selection(selection):
    texts = single(to_text(selection))
    assert parse(texts) == selection
    assert nearest(texts) == (selection, [])


ODD = st.sampled_from([*NUMBERS, *WORDS, "TRUE", " 5 "])
LONG = st.sampled_from(["9" * 10_000, "-" + "9" * 10_000, "0." + "3" * 10_000, "x" * 10_000])
VALUES = st.lists(st.one_of(st.text(), ODD, LONG, st.integers().map(str)), min_size=1, max_size=3)
NAMES = st.one_of(st.sampled_from(sorted(Selection.DEFAULTS)), st.text(max_size=10))


@settings(max_examples=300)
@given(st.dictionaries(NAMES, VALUES, max_size=8))
def test_the_nearest_choice_is_always_there_and_valid_and_each_fault_has_its_sentence(texts):
    """And the strict reader takes the same, or refuses for a fault that is told here too."""
    selection, faults = nearest(texts)
    try:
        assert (parse(texts, limit=LIMIT), []) == (selection, faults)
    except SelectionError as error:
        refused = {fault.field for fault in error.faults} & Selection.DEFAULTS.keys()
        assert refused <= {fault.field for fault in faults}
    assert Selection(**selection.model_dump()) == selection
    assert max(selection.dry_cleaning, selection.reception, selection.contacts) <= LIMIT
    assert parse(single(to_text(selection)), limit=LIMIT) == selection
    assert {fault.field for fault in faults} <= {*texts, "dry_cleaning"} & Selection.DEFAULTS.keys()
    for fault in faults:
        assert len(str(fault)) < 400
        for words in (RU, EN):
            assert at_field(words, fault).endswith(".")
            assert len(notice(words, PRICES, fault, selection)) < 1000


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
