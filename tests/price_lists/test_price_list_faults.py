"""Every fault of a price list, each with its place, all at once."""

import tomllib
from decimal import Decimal

import pytest

from pricing import price_lists
from pricing.faults import Fault, PriceListError
from pricing.price_lists.files import published_files
from pricing.views.faults import sentence, sentences
from tests.tables import cases
from tests.texts import EN, RU


def lines(path):
    """The faults of a file as sentences, each with its place."""
    return sorted(sentence(EN, fault) for fault in price_lists.files.faults_in(path))


@pytest.mark.parametrize("path", published_files(), ids=lambda path: path.stem)
def test_a_published_price_list_has_no_fault(path):
    assert price_lists.files.faults_in(path) == []


@pytest.mark.parametrize("case", cases("price_list_faults"))
def test_a_fault_is_named_with_its_place(edited, case):
    path = edited(*case["edits"])
    assert lines(path) == sorted(case["faults"])
    with pytest.raises(PriceListError) as caught:
        price_lists.read(path)
    assert list(caught.value.faults) == price_lists.files.faults_in(path)
    assert all(line.startswith(f"{path}: ") for line in sentences(EN, caught.value))
    assert len(str(caught.value).splitlines()) == len(case["faults"])


def test_the_example_of_the_house_style_is_said_word_for_word(edited):
    path = edited(("m12 = 1056", "m12 = 1057"))
    (fault,) = price_lists.files.faults_in(path)
    assert fault == Fault("tiers[4].printed.m12", "misprint", 1057, 1056)
    assert sentence(EN, fault) == "tiers[4].printed.m12: is 1057, but the discounts give 1056"
    assert sentence(RU, fault) == "tiers[4].printed.m12: указано 1057, а по скидкам выходит 1056"


def test_a_figure_out_of_its_bounds_is_told_in_the_readers_language_alone(edited):
    path = edited(
        ("advance_discount = 0.07", "advance_discount = 7"),
        ("share = 0.20", "share = -1"),
        ("price = 12500", "price = 0"),
    )
    assert [sentence(RU, fault) for fault in price_lists.files.faults_in(path)] == [
        "terms[1].advance_discount: указано 7, нужно меньше 1",
        "prompt_discount.share: указано -1, нужно не меньше 0",
        "one_off_services[4].price: указано 0, нужно больше 0",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("monthly = 13000", "monthly = 1.5", "add_ons[1].monthly: указано 1.5, нужно целое число"),
        (
            "share = 0.20",
            'share = "0,2"',
            "prompt_discount.share: указано '0,2', нужно число без кавычек",
        ),
        ("share = 0.20", "share = nan", "prompt_discount.share: указано NaN, нужно обычное число"),
        (
            "effective_from = 2020-06-15",
            "effective_from = 20200615",
            "effective_from: указано 20200615, нужна дата без времени, как 2027-03-01",
        ),
        ("[prompt_discount]", "[[prompt_discount]]", "нужна таблица"),
    ],
)
def test_a_value_of_another_type_is_told_in_the_readers_language_alone(edited, old, new, said):
    found = [sentence(RU, fault) for fault in price_lists.files.faults_in(edited((old, new)))]
    assert [one for one in found if said in one], found
    assert not [one for one in found if "expected" in one or "Input" in one]


@pytest.mark.parametrize("date", ["2020-06-16", '"2020-06-16"', "2020-06-16T00:00:00"])
def test_a_file_named_by_a_date_says_the_same_date_inside(edited, date):
    path = edited(
        ("effective_from = 2020-06-15", f"effective_from = {date}"), name="2020-06-15.toml"
    )
    (fault,) = price_lists.files.faults_in(path)
    said = sentence(EN, fault)
    assert said.startswith("effective_from: is 2020-06-16")
    assert said.endswith("expected 2020-06-15, as in the file’s name")


def test_a_file_without_a_date_in_its_name_says_any_date(edited):
    path = edited(("effective_from = 2020-06-15", "effective_from = 2031-01-01"))
    assert price_lists.files.faults_in(path) == []


def test_every_single_printed_rate_is_held_against_the_formula(tmp_path, published_text):
    raw = tomllib.loads(published_text, parse_float=Decimal)
    path = tmp_path / "one_off_by_one.toml"
    for index, tier in enumerate(raw["tiers"]):
        for key in ("m6", "m12", "m6_prompt", "m12_prompt"):
            printed = ", ".join(f"{name} = {rate}" for name, rate in tier["printed"].items())
            cell, wrong = f"{key} = {tier['printed'][key]}", tier["printed"][key] - 1
            changed = f"{printed} ".replace(f"{cell}, ", f"{key} = {wrong}, ")
            changed = changed.replace(f"{cell} ", f"{key} = {wrong} ").strip()
            path.write_text(published_text.replace(printed, changed), "utf-8")
            messages = lines(path)
            misprint = (
                f"tiers[{index}].printed.{key}: is {wrong}, but the discounts give {wrong + 1}"
            )
            assert misprint in messages


def test_an_empty_file_lacks_everything(tmp_path):
    path = tmp_path / "empty.toml"
    path.write_text("")
    said = lines(path)
    for key in ("effective_from", "currency", "rate_period", "prompt_discount", "readings"):
        assert f"{key}: is missing" in said
    assert "tiers: is empty, expected at least one tier" in said
    assert "terms: has no entry with months 12" in said


@pytest.mark.parametrize("key", ["tiers", "terms", "add_ons", "readings"])
def test_a_table_of_another_shape_is_a_fault_and_no_crash(tmp_path, published_text, key):
    for shape in ('"text"', "3", "[]", "[1, 2]", "[[1]]", "{ a = 1 }"):
        text = published_text.replace(f"[[{key}]]", f"[[other_{key}]]")
        path = tmp_path / "shape.toml"
        path.write_text(f"{key} = {shape}\n{text}", "utf-8")
        assert any(line.startswith(f"other_{key}: is unknown") for line in lines(path))
        if key != "readings" or shape != "[]":
            assert any(line.startswith(key) for line in lines(path))
