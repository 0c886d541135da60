"""Tables of a quote: every figure with its working, the marks, and their HTML."""

import re

import pytest

from pricing import Selection, compare, quote
from pricing.cli.quote import aligned, quote_text
from pricing.price_lists import PaymentOption
from pricing.views import tables
from pricing.views.costs import Costs
from pricing.views.tables import Cell, Table
from pricing.views.templates import part
from tests.tables import COLUMNS, ROWS, printed_rate
from tests.texts import EN, RU, plain


def texts(table):
    return [[plain(cell.text) for cell in row] for row in table.rows]


def test_the_breakdown_has_a_row_for_each_line_and_the_total(price_list):
    chosen = Selection(
        dry_cleaning=9, reception=8, prompt=True, contacts=2, manager=12, cloud_migration=1
    )
    table = tables.breakdown(RU, quote(price_list, chosen))
    assert table.headings == ("За что", "Как посчитано", "Сумма")
    assert texts(table) == [
        ["Сопровождение лицензий", "17 × 845 ₽ × 12 мес.", "172 380 ₽"],
        ["Дополнительные контактные лица", "2 × 1 000 ₽ × 12 мес.", "24 000 ₽"],
        ["Персональный менеджер", "1 × 13 000 ₽ × 12 мес.", "156 000 ₽"],
        ["Перенос центральной базы данных в облако", "1 × 12 500 ₽", "12 500 ₽"],
        ["Итого", "", "364 880 ₽"],
    ]
    assert [row[-1].strong for row in table.rows] == [False, False, False, False, True]


def test_from_stands_in_a_minimums_line_and_total_but_not_in_firm_lines(price_list):
    chosen = Selection(sms_integration=2, cloud_migration=1)
    amounts = [row[-1] for row in texts(tables.breakdown(RU, quote(price_list, chosen)))]
    # 42 624 + 2 × 90 000 + 12 500
    assert amounts == ["42 624 ₽", "от 180 000 ₽", "12 500 ₽", "от 235 124 ₽"]


def test_the_comparison_marks_the_choice_and_the_cheapest(price_list):
    options = compare(price_list, Selection(dry_cleaning=17))
    table = tables.comparison_table(RU, options)
    assert [row[0].badge for row in table.rows] == ["", "", "ваш выбор", "", "дешевле всего"]
    assert [row[0].strong for row in table.rows] == [False, False, True, False, False]
    assert texts(table)[4] == [
        "12 месяцев, договор в срок",
        "845 ₽",
        "172 380 ₽",
        "172 380 ₽",
        "−43 044 ₽",
    ]
    assert "За 12 месяцев" in [" ".join(heading.split()) for heading in table.headings]


def test_a_choice_that_is_the_cheapest_has_both_marks(price_list):
    table = tables.comparison_table(EN, compare(price_list, Selection(prompt=True)))
    assert table.rows[4][0].badge == "your choice, cheapest"


def test_from_stands_in_every_sum_of_a_minimums_comparison(price_list):
    table = tables.comparison_table(EN, compare(price_list, Selection(sms_integration=1)))
    for row in texts(table):
        assert row[2].startswith("from ")
        assert row[3].startswith("from ")


@pytest.mark.parametrize("words", [RU, EN])
def test_the_printed_prices_are_the_published_table(price_list, words):
    table = tables.printed_prices(words, price_list)
    figures = [[int(text.replace(" ", "")) for text in row[1:]] for row in texts(table)]
    assert figures == [row["rates"] for row in ROWS]
    assert not any(cell.strong for row in table.rows for cell in row)


def test_with_three_months_a_prompt_wish_marks_the_base_rate(price_list):
    offer = quote(price_list, Selection(dry_cleaning=17, months=3, prompt=True))
    table = tables.printed_prices(RU, price_list, (offer.tier, offer.payment_option))
    strong = [cell.text for row in table.rows for cell in row if cell.strong]
    assert strong == ["16–20", "1\u00a0320"]


def test_a_changed_cell_is_counted_as_one_that_does_not_equal_the_formula(price_list):
    tier = price_list.tiers[4]
    wrong = tier.model_copy(update={"printed": {**tier.printed, "m12": 1057}})
    tiers = (*price_list.tiers[:4], wrong, *price_list.tiers[5:])
    changed = price_list.model_copy(update={"tiers": tiers})
    assert tables.printed_check(changed) == (49, 50)


def test_columns_of_plain_text_are_aligned(price_list):
    lines = aligned(tables.printed_prices(EN, price_list))
    assert len(lines) == 11
    assert len({len(line) for line in lines}) == 1


def test_a_quote_as_plain_text_has_the_total_first_and_says_what_is_unsaid(price_list):
    shown = quote_text(quote(price_list, Selection(situation="renewal")), RU).splitlines()
    assert " ".join(shown[0].split()) == "К оплате за 12 месяцев: 42 624 ₽"
    assert "письменного согласия" in shown[-2]
    assert "НДС" in shown[-1]


def test_a_sign_that_is_seen_is_coloured_and_heard_as_words():
    for cell, (kind, seen, heard) in (
        (tables.signed_cell(RU, -1200), (' class="down"', "−1 200 ₽", "меньше на 1 200 ₽")),
        (tables.signed_cell(EN, 1200), (' class="up"', "+1 200 ₽", "1 200 ₽ more")),
        (tables.signed_cell(RU, 0), (' class="same"', "—", "без разницы")),
        (Cell("816 → 900", heard="было 816"), ("", "816 → 900", "было 816")),
    ):
        assert plain(part("cell", cell)) == (
            f'<span{kind} aria-hidden="true">{seen}</span><span class="unseen">{heard}</span>'
        )


def test_a_figure_without_a_sign_is_heard_as_it_is_seen():
    assert part("cell", Cell("1 200 ₽", heard="никогда")) == "1 200 ₽"


# Their HTML: text stays text, figures stand right, nothing empty is written.


def test_what_a_cell_says_is_never_markup():
    shown = part("table", Table(("<b>",), ((Cell("<i>&", strong=True, badge="<u>"),),)))
    assert "&lt;b&gt;" in shown
    assert "<strong>&lt;i&gt;&amp;</strong>" in shown
    assert ">&lt;u&gt;</span>" in shown


def test_words_stand_left_and_figures_right():
    shown = part("table", Table(("за что", "сумма"), ((Cell("сопровождение"), Cell("1 ₽")),)))
    assert '<td>сопровождение</td><td class="figure">1 ₽</td>' in shown


def test_a_wide_table_is_scrolled_from_the_keyboard_and_a_narrow_one_is_no_stop():
    def table(letters):
        return part("table", Table(("a",), ((Cell("x" * letters),),)))

    assert 'tabindex="0"' not in table(tables.WIDE)
    assert 'tabindex="0" role="region" aria-label="a"' in table(tables.WIDE + 1)


def test_an_empty_note_is_not_written():
    assert part("note", ["", ""]) == ""


def test_a_place_keeps_its_key_where_it_holds_nothing():
    empty = '<div class="st-key-hint" data-place="hint"></div>'
    assert part("place", "hint", "") == empty


def test_the_printed_table_marks_one_row_and_one_cell(price_list):
    offer = quote(price_list, Selection(dry_cleaning=9, reception=8, prompt=True))
    shown = Costs(RU, offer, ()).price_table
    assert shown.count("<strong>") == 2
    assert "<strong>16–20</strong>" in shown
    assert "<strong>845</strong>" in shown


def bills(price_list, option, until):
    """The counts and bills of the table of the chart of totals."""
    shown = plain(tables.monthly_bills(RU, price_list, option, until))
    figures = [int(re.sub(r"\D", "", text)) for text in re.findall(r">([\d ]+)(?: ₽)?<", shown)]
    return list(zip(figures[::2], figures[1::2], strict=True))


@pytest.mark.parametrize(("months", "prompt"), COLUMNS)
def test_the_bills_of_a_month_stand_at_both_ends_of_each_tier(price_list, months, prompt):
    assert bills(price_list, PaymentOption(months, prompt), until=200) == [
        (count, printed_rate(count, months, prompt) * count)
        for row in ROWS
        for count in (row["first"], row["last"] or 200)
    ]


def test_the_bills_of_a_month_end_where_the_chart_ends(price_list):
    for until, last in {
        1: [1, 1],
        3: [1, 3],
        4: [4, 4],
        17: [16, 17],
        150: [101, 150],
        151: [151, 151],
        10_000: [151, 10_000],
    }.items():
        counts = [count for count, _ in bills(price_list, PaymentOption(12, prompt=True), until)]
        assert counts[-2:] == last
