"""The page's own HTML: text stays text, figures stand right, nothing empty is written."""

from pricing import Selection, quote
from pricing.price_lists import of_date
from pricing.views import tables
from pricing.views.costs import Costs
from pricing.views.tables import Cell, Table
from pricing.views.templates import part
from tests.texts import RU

LIST = of_date("2020-06-15")
OFFER = quote(LIST, Selection(dry_cleaning=9, reception=8, prompt=True))


def test_what_a_cell_says_is_never_markup():
    shown = part("table", Table(("<b>",), ((Cell("<i>&", strong=True, badge="<u>"),),)))
    assert "&lt;b&gt;" in shown
    assert "<strong>&lt;i&gt;&amp;</strong>" in shown
    assert ">&lt;u&gt;</span>" in shown


def test_words_stand_left_and_figures_right():
    shown = part("table", Table(("за что", "сумма"), ((Cell("сопровождение"), Cell("1 ₽")),)))
    assert '<td>сопровождение</td><td class="figure">1 ₽</td>' in shown


def test_a_wide_table_is_scrolled_from_the_keyboard_and_a_narrow_one_is_no_stop():
    def table(letters: int) -> str:
        return part("table", Table(("a",), ((Cell("x" * letters),),)))

    assert 'tabindex="0"' not in table(tables.WIDE)
    assert 'tabindex="0" role="region" aria-label="a"' in table(tables.WIDE + 1)


def test_an_empty_note_is_not_written():
    assert part("note", ["", ""]) == ""


def test_a_place_keeps_its_key_where_it_holds_nothing():
    empty = '<div class="st-key-hint" data-place="hint"></div>'
    assert part("place", "hint", "") == empty


def test_the_printed_table_marks_one_row_and_one_cell():
    shown = Costs(RU, OFFER, ()).price_table
    assert shown.count("<strong>") == 2
    assert "<strong>16–20</strong>" in shown
    assert "<strong>845</strong>" in shown
