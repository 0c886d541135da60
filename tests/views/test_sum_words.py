"""Sums in words, held against a speller of the test's own."""

from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from pricing.views.phrases import in_words
from tests.texts import EN, RU

ONES = ("один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
STEMS = ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")
TEENS = ("десять", *(f"{stem}надцать" for stem in STEMS))
TENS = ("двадцать", "тридцать", "сорок", *(f"{ten}десят" for ten in ONES[4:8]), "девяносто")
HUNDREDS = ("сто", "двести", "триста", "четыреста", *(f"{ten}сот" for ten in ONES[4:]))
SCALES = [
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
    ("триллион", "триллиона", "триллионов"),
]


def form(count, one, few, many):
    """The form of a Russian noun after a count."""
    if 10 < count % 100 < 20:
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(count % 10, many)


def group(count, *, is_feminine):
    """A count below a thousand, letter by letter of grammar books."""
    ones = ("одна", "две", *ONES[2:]) if is_feminine else ONES
    hundreds, rest = divmod(count, 100)
    spelt = [HUNDREDS[hundreds - 1]] if hundreds else []
    if 10 <= rest < 20:
        return [*spelt, TEENS[rest - 10]]
    tens, units = divmod(rest, 10)
    spelt += [TENS[tens - 2]] if tens else []
    return spelt + ([ones[units - 1]] if units else [])


def spelt(roubles):
    groups, rest = [], roubles
    while rest:
        rest, last = divmod(rest, 1000)
        groups.append(last)
    words = []
    for place, count in reversed(list(enumerate(groups))):
        if count:
            words += [*group(count, is_feminine=place == 1), form(count, *SCALES[place])]
    return " ".join(filter(None, [*words, form(roubles, "рубль", "рубля", "рублей")]))


@example(1)
@example(364_880)
@example(1_001_001)
@example(2_002_002_002)
@example(21_000)
@example(111_000_000_011)
@example(10**12)
@given(st.integers(1, 10**12))
def test_russian_sums_are_declined(roubles):
    assert in_words(RU, roubles) == f"{spelt(roubles)} 00 копеек"


@given(st.integers(0, 12), st.integers(1, 9))
def test_round_sums_are_declined(power, digit):
    assert in_words(RU, digit * 10**power) == f"{spelt(digit * 10**power)} 00 копеек"


def test_the_reference_sum_in_both_languages():
    assert (
        in_words(RU, 364_880)
        == "триста шестьдесят четыре тысячи восемьсот восемьдесят рублей 00 копеек"
    )
    english = "three hundred and sixty-four thousand, eight hundred and eighty roubles 00 kopecks"
    assert in_words(EN, 364_880) == english


def test_kopecks_stand_in_two_figures():
    for roubles, russian in (
        ("445153.60", "четыреста сорок пять тысяч сто пятьдесят три рубля 60 копеек"),
        ("1.01", "один рубль 01 копейка"),
        ("7.08", "семь рублей 08 копеек"),
        ("2.02", "два рубля 02 копейки"),
        ("5.00", "пять рублей 00 копеек"),
    ):
        assert in_words(RU, Decimal(roubles)) == russian
