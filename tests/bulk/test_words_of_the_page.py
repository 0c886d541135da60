"""A cell takes every word that the page and the template say a choice in."""

from itertools import product

import pytest
from pandas import Series

from pricing.bulk import bulk_rules, price_customers, read_customers
from pricing.bulk.cells import default_value, read_cells
from pricing.codes import SITUATIONS
from pricing.documents.bulk_files import template
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


@pytest.mark.parametrize(
    ("case", "how"),
    [*product(labels(), (str, str.upper, str.lower, "\u00a0{} ".format))],
)
def test_a_cell_takes_the_pages_own_words(case, how):
    field, text, value = case
    found = read_cells(field, Series([how(text)]))
    assert not found.faults
    assert found.values.tolist() == [value]


@pytest.mark.parametrize("text", ["продлеваемый", "Продлеваемый", "Продлеваемый договор"])
def test_the_first_word_of_a_label_is_enough(text):
    assert read_cells("situation", Series([text])).values.tolist() == [SITUATIONS.index("renewal")]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("months", "7 мес. · −8 %"),
        ("months", "12 мес. · дорого"),
        ("months", "· −8 %"),
        ("prompt", "нет: ещё думают"),
        ("prompt", "когда-нибудь: −5 %"),
    ],
)
def test_what_only_looks_like_a_label_is_a_fault(field, text):
    found = read_cells(field, Series([text]))
    assert found.values.tolist() == [default_value(field)]
    assert found.faults


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
