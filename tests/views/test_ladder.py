"""The ladder's picture against the engine's own figures, and what stands beside it."""

import re
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import Selection, quote
from pricing.price_lists import of_date
from pricing.quotes import cheaper_than
from pricing.views import ladder
from tests.tables import COLUMNS
from tests.texts import EN, RU, plain

LIST = of_date("2020-06-15")
OFFER = quote(LIST, Selection(dry_cleaning=9, reception=8, prompt=True))


def drawn(count: int, months: int, prompt: bool) -> ladder.Ladder:
    return ladder.ladder(LIST, LIST.charged(months, prompt=prompt), max(count, ladder.END))


def bill(count: int, months: int, prompt: bool) -> Fraction:
    chosen = Selection(dry_cleaning=count, months=months, prompt=prompt)
    return Fraction(quote(LIST, chosen).support_total, months)


@given(st.integers(1, 5000), st.sampled_from(COLUMNS))
def test_a_bar_is_as_high_as_its_bill_and_stands_in_its_tiers_equal_room(count, column):
    picture = drawn(count, *column)
    end = max(count, ladder.END)
    most = max(bill(tier.last or end, *column) for tier in LIST.tiers)
    assert picture.height(picture.bill(count)) * picture.top == bill(count, *column)
    assert picture.top == most * (1 + ladder.ROOM)
    tier = LIST.tiers.index(LIST.tier(count))
    left = picture.at(count) - picture.wide(count) / 2
    right = picture.at(count) + picture.wide(count) / 2
    tenth = Fraction(1, len(LIST.tiers))
    assert tier * tenth <= left < right <= (tier + 1) * tenth
    if count > 1:
        assert picture.at(count - 1) < picture.at(count)


@pytest.mark.parametrize(("months", "prompt"), COLUMNS)
def test_drawn_as_dear_is_what_costs_more_than_a_larger_count_and_as_high_as_that_is(
    months, prompt
):
    for rung in drawn(1, months, prompt).rungs:
        for count in range(rung.tier.first, rung.last + 1):
            best = cheaper_than(LIST, count, LIST.charged(months, prompt=prompt))
            is_dear = rung.dear is not None and count >= rung.dear.first
            assert is_dear == (best is not None), count
            if best:
                assert rung.dear.best == best.licenses
                assert rung.dear.floor == Fraction(best.support_total, months)
        # The outline goes through every bill.
        start, *ups = re.fullmatch(r"M0 0V(\d+)((?:h1(?:v1)?)+)V0z", rung.steps).groups()
        assert int(start) == rung.tier.first
        assert "".join(ups).count("h1") == rung.counts
        assert "".join(ups).count("v1") == rung.counts - 1


def test_lines_for_round_sums_never_touch_each_other_or_the_advice():
    for count, column in product((1, 200, 201, 1000, 5000), COLUMNS):
        picture = drawn(count, *column)
        heights = [picture.height(Fraction(each)) for each in picture.rules()]
        assert heights
        assert heights[-1] <= ladder.RULES_HIGHEST
        for lower, upper in zip([Fraction(0), *heights], heights, strict=False):
            assert upper - lower >= ladder.RULES_APART


def test_the_hint_leads_to_the_cheaper_count_and_is_absent_without_one():
    shown = plain(ladder.hint_part(RU, OFFER, "dry_cleaning=13&reception=8"))
    assert 'href="?dry_cleaning=13&amp;reception=8"' in shown
    assert "164 556 ₽" in shown  # 21 × 653 × 12
    without = quote(LIST, Selection(dry_cleaning=21, prompt=True))
    assert ladder.hint_part(RU, without, "") == ""


def test_each_label_leads_to_its_tiers_first_count_and_says_its_price():
    shown = plain(ladder.ladder_part(RU, OFFER, lambda count: f"licences={count}"))
    assert shown.count("<li") == len(LIST.tiers)
    assert re.search(r'<li aria-current="true"><a href="\?licences=16" tabindex="-1"', shown)
    assert re.search(r'<li class="to"><a href="\?licences=21" .*?653<', shown)
    for tier in LIST.tiers:
        assert f'href="?licences={tier.first}"' in shown


def test_where_no_larger_count_costs_less_the_next_price_stands_in_the_advices_place():
    for count, lines in (
        (16, "Начиная с 21 лицензии:<br><strong>653 ₽ за каждую в месяц"),
        (151, "Самая низкая цена:<br><strong>261 ₽ за каждую в месяц"),
    ):
        priced = quote(LIST, Selection(dry_cleaning=count, prompt=True))
        assert lines in plain(ladder.ladder_part(RU, priced, str))


def test_what_the_picture_shows_can_be_read_as_a_table():
    shown = plain(ladder.ladder_table_part(RU, LIST, OFFER.payment_option))
    assert "если их 3, 7, 11, 14–15, 17–20, 24–30, 36–50, 79–100, 147–150." in shown
    assert "<td>16–20</td>" in shown
    assert "13 520 ₽ – 16 900 ₽" in shown  # 845 × 16, 845 × 20
    assert "17–20: дешевле 21" in shown


def test_the_ladder_speaks_of_support_and_never_of_buying():
    for words, cheaper_word, support in ((RU, "дешевле", "сопровож"), (EN, "less", "support")):
        shown = ladder.ladder_part(words, OFFER, str) + ladder.hint_part(words, OFFER, "")
        said = re.split(r"[.<>\"]", plain(shown).lower())
        claims = [sentence for sentence in said if cheaper_word in sentence]
        assert len(claims) >= 4
        assert all(support in sentence for sentence in claims), claims
