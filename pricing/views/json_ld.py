"""The price list for machines: JSON-LD in the words of schema.org.

A tier is a `UnitPriceSpecification` of the base rate; the shares that are taken off
stand beside them, so that every printed rate can be built again: base × (1 − advance)
× (1 − prompt), rounded once, half up (R4).
"""

from functools import lru_cache
from typing import Any

from pricing.price_lists import OneOffService, PriceList, Tier
from pricing.views.catalog import Catalog

CURRENCY = "RUB"
JsonLd = dict[str, Any]


@lru_cache(maxsize=32)
def price_list_json_ld(words: Catalog, price_list: PriceList) -> JsonLd:
    """The list as one Service with its offers."""
    return {
        "@context": "https://schema.org",
        "@type": "Service",
        "name": words("page.title"),
        "description": words("page.description"),
        "inLanguage": words.lang,
        "provider": {"@type": "Organization", "name": words("offer.brand")},
        "offers": [
            _support(words, price_list),
            *(_add_on(words, price_list, each) for each in price_list.add_ons),
            *(_service(words, price_list, each) for each in price_list.one_off_services),
        ],
    }


def _support(words: Catalog, price_list: PriceList) -> JsonLd:
    """Support of licences: ten tiers, and what is taken off for paying ahead and in time."""
    shares = [(f"advance_discount_{term.months}", term.advance_discount)
              for term in price_list.terms]  # fmt: skip
    prompt = price_list.prompt_discount
    shares += [(f"prompt_discount_{months}", prompt.share) for months in prompt.months]
    return {
        "@type": "Offer",
        "name": words("breakdown.support"),
        "description": words("terms.price_list_lead", period=words("rate.month")),
        "validFrom": price_list.effective_from.isoformat(),
        "priceSpecification": [_tier(words, price_list, tier) for tier in price_list.tiers],
        "additionalProperty": [
            {"@type": "PropertyValue", "propertyID": name, "value": str(share)}
            for name, share in shares
        ],
    }


def _tier(words: Catalog, price_list: PriceList, tier: Tier) -> JsonLd:
    quantity: JsonLd = {"@type": "QuantitativeValue", "minValue": tier.first}
    if tier.last is not None:
        quantity["maxValue"] = tier.last
    return {
        "@type": "UnitPriceSpecification",
        "price": tier.printed[price_list.base_option.key],
        "priceCurrency": CURRENCY,
        "unitText": words("licenses", count=1).replace("\u00a0", " "),
        "billingDuration": f"P{price_list.rate_period.months}M",
        "eligibleQuantity": quantity,
        "validFrom": price_list.effective_from.isoformat(),
    }


def _add_on(words: Catalog, price_list: PriceList, add_on: Any) -> JsonLd:
    price = {"price": add_on.monthly, "description": words("rate.month")}
    return _offer(price_list, words.text(add_on.name), price)


def _service(words: Catalog, price_list: PriceList, service: OneOffService) -> JsonLd:
    price = {"minPrice" if service.is_minimum else "price": service.price}
    return _offer(price_list, words.text(service.name), price)


def _offer(price_list: PriceList, name: str, price: JsonLd) -> JsonLd:
    day = price_list.effective_from.isoformat()
    specification = {"@type": "PriceSpecification", "priceCurrency": CURRENCY, "validFrom": day}
    return {"@type": "Offer", "name": name, "priceSpecification": {**specification, **price}}
