"""A cell takes every word that the page and the template say a choice in."""

import pytest
from pandas import Series

from pricing.bulk import bulk_rules, price_customers, read_customers
from pricing.bulk.cells import default_value, read_cells
from pricing.documents.bulk_files import template
from pricing.limits import SITUATIONS
from pricing.views.catalog import Catalog
from pricing.views.faults import value_name
from tests.bulk.tools import PRICES

LANGUAGES = [Catalog.of("ru"), Catalog.of("en")]


def labels():
    """Every label of a choice on the page, and of its field in a document, with its value."""
    for words in LANGUAGES:
        for place, name in enumerate(SITUATIONS):
            yield "situation", words(f"situation.{name}"), place
            yield "situation", str(name), place
        for term in PRICES.terms:
            share = words.percent(term.advance_discount)
            period, short = (words(key, count=term.months) for key in ("months", "months_of"))
            for label in (period, f"{period} −{share}", short, f"{short} · −{share}"):
                yield "months", label, term.months
            yield "months", value_name(words, "months", term.months), term.months
        discount = PRICES.prompt_discount.share
        yield "prompt", words("choices.prompt", discount=discount), 1
        yield "prompt", words("choices.prompt_short"), 1
        for value in (True, False):
            yield "prompt", value_name(words, "prompt", value), int(value)


@pytest.mark.parametrize("field", ["situation", "months", "prompt"])
def test_a_cell_takes_the_pages_own_words_however_they_are_written(field):
    right = {
        how(text): value
        for name, text, value in labels()
        for how in (str, str.upper, str.lower, "\u00a0{} ".format)
        if name == field
    }
    found = read_cells(field, Series([*right]))
    assert dict(zip(right, found.values.tolist(), strict=True)) == right
    assert not found.faults


def test_the_first_word_of_a_label_is_enough():
    found = read_cells(
        "situation", Series(["продлеваемый", "Продлеваемый", "Продлеваемый договор"])
    )
    assert found.values.tolist() == [SITUATIONS.index("renewal")] * 3


def test_what_only_looks_like_a_label_is_a_fault():
    for field, texts in (
        ("months", ["7 мес. · −8 %", "12 мес. · дорого", "· −8 %"]),
        ("prompt", ["нет: ещё думают", "когда-нибудь: −5 %"]),
    ):
        found = read_cells(field, Series(texts))
        assert found.values.tolist() == [default_value(field)] * len(texts)
        assert len(found.faults) == len(texts)


@pytest.mark.parametrize("words", LANGUAGES, ids=["ru", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_says_what_the_page_says_and_is_read_back(words, kind):
    customers = read_customers(template(words, kind))
    examples = bulk_rules().examples
    wanted = [one.values.get("situation", "") for one in examples]
    told = [text.casefold() for text in customers.frame["situation"]]
    assert told == [one and words(f"situation.{one}").casefold() for one in wanted]
    flags = [words("notice.yes"), words("notice.no")]
    assert customers.frame["prompt"].tolist() == flags
    assert not price_customers(PRICES, customers).faults
