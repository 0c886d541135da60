"""JSON-LD of the price list: the printed rates can be built again from it alone."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from pricing.price_lists import files, of_date, read
from pricing.views.catalog import LANGUAGES, Catalog
from pricing.views.json_ld import price_list_json_ld
from tests.conftest import LATER

LISTS = [*map(of_date, files.published_dates()), read(LATER)]


def built(json_ld):
    """Every rate by its first count and column, from the JSON-LD alone."""
    support = json_ld["offers"][0]
    shares = {each["propertyID"]: Decimal(each["value"]) for each in support["additionalProperty"]}
    rates = {}
    for tier in support["priceSpecification"]:
        assert tier["@type"] == "UnitPriceSpecification"
        first, base = tier["eligibleQuantity"]["minValue"], Decimal(tier["price"])
        for name, share in shares.items():
            kind, months = name.rsplit("_", 1)
            if kind != "advance_discount":
                continue
            prompt = shares.get(f"prompt_discount_{months}")
            ways = {f"m{months}": 1 - share}
            if prompt is not None:
                ways[f"m{months}_prompt"] = (1 - share) * (1 - prompt)
            for column, factor in ways.items():
                rates[first, column] = int((base * factor).quantize(Decimal(1), ROUND_HALF_UP))
    return rates


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("price_list", LISTS, ids=lambda each: str(each.effective_from))
def test_the_printed_rates_are_built_again_from_the_json_ld(price_list, lang):
    printed = {
        (tier.first, column): rate
        for tier in price_list.tiers
        for column, rate in tier.printed.items()
    }
    assert len(printed) == 50
    assert built(price_list_json_ld(Catalog.of(lang), price_list)) == printed


def test_ten_tiers_say_for_which_counts_and_from_when():
    tiers = price_list_json_ld(Catalog.of("ru"), LISTS[0])["offers"][0]["priceSpecification"]
    counts = [
        (t["eligibleQuantity"]["minValue"], t["eligibleQuantity"].get("maxValue")) for t in tiers
    ]
    assert counts == [(t.first, t.last) for t in LISTS[0].tiers]
    assert len(tiers) == 10
    assert {t["validFrom"] for t in tiers} == {"2020-06-15"}
    assert {(t["priceCurrency"], t["billingDuration"]) for t in tiers} == {("RUB", "P1M")}


def test_a_from_price_is_a_least_price_and_a_firm_one_a_price():
    offers = price_list_json_ld(Catalog.of("en"), LISTS[0])["offers"][1:]
    prices = [offer["priceSpecification"] for offer in offers]
    assert [price.get("price") for price in prices] == [
        1_000,
        13_000,
        None,
        None,
        None,
        None,
        12_500,
    ]
    assert [price.get("minPrice") for price in prices[2:6]] == [90_000, 60_000, 90_000, 50_000]
