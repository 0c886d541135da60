"""The page's logic under AppTest: what is chosen, what is shown, and what is mended."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pricing import Selection, quote
from pricing.price_lists import of_date
from pricing.quotes.selection import DEFAULTS
from pricing.views.catalog import Catalog

PAGE = Path(__file__).resolve().parents[2] / "pricing" / "web" / "page.py"
NBSP = "\u00a0"


def open_page(**query: str | list[str]) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def total(page: AppTest) -> str:
    assert not page.exception
    return written(page, r'class="sum">(.*?)<')


def title(page: AppTest) -> str:
    return written(page, "<h1>(.*?)</h1>")


def written(page: AppTest, pattern: str) -> str:
    """What the page's own HTML holds in one place only."""
    found = [re.search(pattern, part.proto.body) for part in page.get("html")]
    (shown,) = filter(None, found)
    return shown.group(1).replace(NBSP, " ")


def address(page: AppTest) -> dict[str, str]:
    """The page's query, one value a name (AppTest gives a list where the test itself set one)."""
    values = page.query_params
    return {name: value if isinstance(value, str) else value[-1] for name, value in values.items()}


def notices(page: AppTest) -> list[str]:
    return [warning.value.replace("\\", "") for warning in page.warning]


def test_the_page_opens_with_one_licence_for_twelve_months():
    page = open_page()
    assert total(page) == "42 624 ₽"  # 1 × 3552 × 12
    assert notices(page) == []


def test_every_choice_comes_from_the_address():
    page = open_page(
        dry_cleaning="9", reception="8", prompt="1", contacts="2", manager="12", cloud_migration="1"
    )
    assert total(page) == "364 880 ₽"
    assert page.number_input(key="dry_cleaning_field").value == 9
    assert page.number_input(key="reception_field").value == 8
    assert page.checkbox(key="prompt").value is True
    assert page.number_input(key="manager").value == 12


def test_a_changed_field_moves_the_address_and_keeps_what_others_added():
    page = open_page(dry_cleaning="9", utm_source="mail")
    page.number_input(key="dry_cleaning_field").set_value(17).run()
    assert address(page)["dry_cleaning"] == "17"
    assert address(page)["utm_source"] == "mail"
    assert total(page) == "215 424 ₽"  # 17 × 1056 × 12


def test_a_field_takes_any_count_and_says_where_counting_ends():
    page = open_page()
    page.number_input(key="dry_cleaning_field").set_value(500).run()
    assert total(page) == "1 956 000 ₽"  # 500 × 326 × 12
    page.number_input(key="dry_cleaning_field").set_value(2_000_000).run()
    assert total(page) == "3 912 000 000 ₽"  # 1 000 000 × 326 × 12
    assert "считаем до 1 000 000" in notices(page)[0].replace(NBSP, " ")
    page.number_input(key="dry_cleaning_field").set_value(-5).run()
    assert total(page) == "42 624 ₽"


def test_defaults_are_left_out_of_the_address():
    page = open_page(dry_cleaning="9")
    page.number_input(key="dry_cleaning_field").set_value(1).run()
    assert "dry_cleaning" not in page.query_params


def test_a_prompt_wish_is_kept_at_three_months_and_changes_no_figure():
    page = open_page(dry_cleaning="9", prompt="1", months="3")
    assert page.checkbox(key="prompt").disabled
    assert page.checkbox(key="prompt").value is True
    assert total(page) == "46 980 ₽"  # 9 × 1740 × 3
    page.segmented_control(key="months").set_value(6).run()
    assert total(page) == "69 930 ₽"  # 9 × 1295 × 6


def test_a_manager_never_outlasts_a_shortened_contract():
    page = open_page(manager="12")
    page.segmented_control(key="months").set_value(6).run()
    assert page.number_input(key="manager").value == 6
    assert total(page) == "102 774 ₽"  # 1 × 4129 × 6 + 13 000 × 6
    assert "Менеджер не бывает дольше договора" in notices(page)[0]


def test_no_licence_at_all_becomes_one_and_says_so():
    page = open_page(dry_cleaning="3")
    page.number_input(key="dry_cleaning_field").set_value(0).run()
    assert page.number_input(key="dry_cleaning_field").value == 1
    assert "хотя бы одна лицензия" in notices(page)[0]


def test_a_link_with_its_price_list_keeps_it():
    page = open_page(prices="2020-06-15", dry_cleaning="2")
    page.number_input(key="dry_cleaning_field").set_value(3).run()
    assert address(page)["prices"] == "2020-06-15"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_language_comes_from_the_address(lang):
    page = open_page(lang=lang)
    assert title(page) == Catalog.of(lang)("page.title")


MENDED = [
    ({"dry_cleaning": "abc"}, 1, "«abc»"),
    ({"dry_cleaning": "-1"}, 1, "хотя бы одна лицензия"),
    ({"dry_cleaning": "-1", "reception": "4"}, 4, "«-1»"),
    ({"dry_cleaning": "Infinity"}, 1_000_000, "1 000 000"),
    ({"dry_cleaning": "1e9"}, 1_000_000, "1 000 000"),
    ({"dry_cleaning": "nan"}, 1, "«nan»"),
    ({"dry_cleaning": "2.6"}, 3, "«2.6»"),
    ({"dry_cleaning": ["5", "7"]}, 7, "несколько раз"),
    ({"dry_cleaning": "9" * 10_000}, 1_000_000, "1 000 000"),
    ({"dry_cleaning": "x" * 10_000}, 1, "«xxxx"),
    ({"dry_cleaning": ""}, 1, "пустого значения"),
]


@pytest.mark.parametrize(("query", "licenses", "said"), MENDED)
def test_a_hostile_count_is_replaced_by_the_nearest_and_said(query, licenses, said):
    page = open_page(**query)
    shown = quote(of_date("2020-06-15"), Selection(dry_cleaning=licenses))
    assert total(page) == Catalog.of("ru").money(shown.total).replace(NBSP, " ")
    assert said in notices(page)[0].replace(NBSP, " ")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"months": "5"}, "6 месяцев"),
        ({"prompt": "perhaps"}, "нет"),
        ({"situation": "' OR 1=1"}, "Новый"),
        ({"manager": "99"}, "12 месяцев"),
        ({"contacts": "-3"}, "0"),
        ({"prices": "1999-01-01"}, "1999-01-01"),
        ({"lang": "xx"}, "«xx»"),
    ],
)
def test_other_hostile_values_are_replaced_and_said(query, said):
    page = open_page(**query)
    assert total(page)
    assert said in notices(page)[0].replace(NBSP, " ")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(st.sampled_from([*DEFAULTS, "prices", "lang", "utm"]), st.text(), max_size=6)
)
def test_no_address_breaks_the_page(query):
    page = AppTest.from_file(PAGE, default_timeout=30)
    for name, value in query.items():
        page.query_params[name] = value
    assert "₽" in total(page.run())


def test_the_situation_is_kept_when_the_language_changes_to_and_fro():
    page = open_page(situation="renewal", months="6", dry_cleaning="5")
    for lang, heading in (("en", "What support costs"), ("ru", "Сколько стоит сопровождение")):
        page.segmented_control(key="lang").set_value(lang).run()
        assert title(page) == heading
        assert page.selectbox(key="situation").value == "renewal"
        assert total(page) == "63 600 ₽"  # 5 × 2120 × 6
