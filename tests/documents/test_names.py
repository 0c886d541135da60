"""Names that people type, of customers and variants: literal in every format."""

import io
import re
import zipfile
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing import Selection
from pricing.documents.typeset import MISSING, printable
from pricing.quotes.selection_text import Variant
from pricing.spreadsheet_text import FORMULA
from tests.documents.tools import (
    HOSTILE,
    book,
    close,
    csv_rows,
    message,
    offer,
    page,
    pdf,
    pdf_text,
    plain,
    sale,
    workbook,
)


def named(customer, *variants, **about):
    """An offer to a customer, beside it variants of these names."""
    return offer(
        customer=customer, variants=tuple(Variant(Selection(), name) for name in variants), **about
    )


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_name_is_literal_in_every_format_and_never_a_formula_or_a_link(name):
    made = named(name, name)
    (variant,) = made.variants
    text = message(made).splitlines()
    assert plain(text[1]) == plain(f"Кому: {made.customer}")
    assert any(line.startswith(f"• {variant.name or 'Вариант 1'}: ") for line in text)

    letters = close(page(made, "-raw"))
    assert close(printable(made.customer)) in letters
    assert close(printable(variant.name)) in letters

    shown = csv_rows(made)[0]["Кому"]
    assert shown.removeprefix("'") == made.customer
    assert not FORMULA.match(shown)

    data = workbook(made)
    sheets = book(data, figures=False).worksheets
    heading = sheets[-1]["B4"]
    assert (heading.value, heading.data_type) == (variant.name or "Вариант 1", "s")
    kinds = {cell.data_type for row in sheets[0] for cell in row if cell.value == made.customer}
    assert kinds == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.namelist():
            content = packed.read(part).decode("utf-8")
            assert "<hyperlink" not in content
            assert not {made.customer, variant.name} & {*re.findall("<f>(.*?)</f>", content)}


@settings(max_examples=25)
@given(st.text(max_size=130), st.lists(st.text(max_size=50), max_size=4))
def test_any_names_give_one_page(customer, names):
    made = named(customer, *names, selection={}, link="")
    assert len(pypdf.PdfReader(io.BytesIO(pdf(made))).pages) == 1


@given(st.text())
def test_no_cell_of_any_name_starts_like_a_formula(name):
    for row in csv_rows(offer(customer=name)):
        assert not row.get("Кому", "").lstrip().startswith(tuple("=+-@＝＋－＠"))


def test_the_same_formulas_whoever_the_customer_is():
    def formulas(made):
        with zipfile.ZipFile(io.BytesIO(workbook(made))) as packed:
            return [re.findall(rb"<f>(.*?)</f>", packed.read(name)) for name in packed.namelist()]

    assert formulas(named("=1+1", "=2+2")) == formulas(named("Дом", "Сад"))


def test_a_missing_character_of_a_name_is_visible_and_explained():
    seller = sale()
    of_seller = replace(seller, seller=seller.seller.model_copy(update={"name": "清洁 Дом"}))
    for made in (named("清洁 Дом"), named("", "清洁 Дом"), offer(sale=of_seller)):
        text = plain(page(made))
        assert f"{MISSING} Дом" in text
        assert f"Знак {MISSING} стоит вместо символов, которых нет в шрифтах документа." in text
    assert MISSING not in page(offer())


def test_georgian_armenian_and_emoji_letters_are_on_the_page():
    names = ["თბილისი", "Երևան", "Прачечная 👍", "ქ. ბათუმი № 5"]
    text = plain(page(named(*names)))
    assert [name for name in names if name not in text] == []
    assert MISSING not in text


WORD = "Достопримечательнейшаяпрачечная"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_long_word_that_fits_its_column_is_found_as_it_was_typed(lang):
    data = pdf(offer(lang, customer=f"ООО «{WORD}» на Садовой"))
    for order in ("-layout", "-raw"):
        text = pdf_text(data, order)
        assert f"ООО «{WORD}» на Садовой" in plain(text)
        assert not set("\u200b\u00ad\u2060") & set(text)


def test_a_word_wider_than_its_column_is_broken_and_no_letter_is_added():
    name = "Щ" * 60 + "ы" * 60
    text = page(offer(customer=name), "-raw")
    assert "".join(text.split()).count(name) == 1
    assert not set("\u200b\u00ad\u2060") & set(text)
