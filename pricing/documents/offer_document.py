"""An offer in words: every word and figure of it, once, for all formats. No markup, no layout."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pricing.documents.offer import Offer
from pricing.quotes import Line, Quote, comparison
from pricing.views import phrases
from pricing.views.catalog import Catalog
from pricing.views.compared import renewal_lines, variant_lines, variants_by_row
from pricing.views.phrases import (
    Condition,
    all_net,
    conditions,
    gross,
    in_words,
    kopecks,
    module_split,
    net,
    not_in_effect,
    payable,
    signed_on_time,
    today_costs,
    vat_label,
    vat_sentence,
)
from pricing.views.seller import bank_facts, contact_facts, named_contacts, seller_facts, signatory
from pricing.views.tables import Table, comparison_table

DIGIT_GAPS = re.compile(r"(?<=\d)\s(?=\d)")
# The readings that a short document needs, and when: all of them are on the page.
READINGS: dict[str, Callable[[Quote], bool]] = {
    "R6": lambda quote: quote.payment_option.prompt,
    "R7": lambda quote: len(quote.lines) > 1,
    "R9": lambda quote: quote.selection.manager > 0,
    "R12": lambda _quote: True,
    "R18": lambda quote: len(quote.lines) > 1,
}


@dataclass(frozen=True)
class Fact:
    """A label and its value in words; `note` goes with it in small letters.

    A format that says a fact in a place of its own knows it by its `key`. `raw` is the value
    itself, for formats that hold values; None where it is words alone.
    """

    key: str
    label: str
    value: str
    note: str = ""
    raw: str | date | None = None


@dataclass(frozen=True)
class Charged:
    """A line of the offer: what is charged, how many, at which price, how long, the amount."""

    name: str
    quantity: str
    price: str
    months: str
    amount: str
    formula: str


@dataclass(frozen=True)
class Section:
    """Sentences under their title."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class TableSection:
    """A table under its title, with a note beneath; `lines` say it where there are no columns."""

    title: str
    table: Table
    note: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfferDocument:
    """What every format of an offer shows, in its language; `offer` has the values.

    `facts` begin with the total, the cost a month and the rate; `totals` stand under the lines,
    `about` under the heading. `notes` are the conditions that travel with the price. What an
    offer does not have is empty, or None.
    """

    offer: Offer
    title: str
    kind: str
    brand: str
    subject: str
    heading: str
    licenses: str
    modules: str
    period: str
    payment_option: str
    about: tuple[Fact, ...]
    other_list: tuple[str, ...]
    facts: tuple[Fact, ...]
    horizon: Fact | None
    on_time: str
    line_headings: tuple[str, ...]
    lines: tuple[Charged, ...]
    rate_for_all: str
    parts: str
    saving: str
    totals: tuple[Fact, ...]
    in_words: str
    notes: tuple[Condition, ...]
    comparison: TableSection
    variants: TableSection | None
    renewal: Section | None
    included: Section
    excluded: Section
    conditions: Section
    readings: Section
    seller: tuple[Fact, ...]
    next_step: str
    basis: str
    links: tuple[Fact, ...]

    @property
    def words(self) -> Catalog:
        """The words of the offer's language."""
        return Catalog.of(self.offer.lang)


def offer_document(offer: Offer) -> OfferDocument:
    """The offer in its language."""
    words, quote, vat = Catalog.of(offer.lang), offer.quote, offer.sale.vat
    licenses, months = quote.licenses, quote.selection.months
    kind = _kind(words, offer)
    spelt = words("offer.in_words", sum=_total_in_words(words, offer))
    is_renewal = offer.current_terms is not None
    return OfferDocument(
        offer=offer,
        title=words("offer.document", title=kind, licenses=licenses, months=months),
        kind=kind,
        brand=words("offer.brand"),
        subject=words("offer.subject"),
        heading=words("offer.heading", title=kind, number=offer.number, date=offer.offered_on),
        licenses=words("licenses", count=licenses),
        modules=module_split(words, quote),
        period=words("months", count=months),
        payment_option=phrases.option_name(words, quote.payment_option),
        about=_about(words, offer),
        other_list=_other_list(words, offer),
        facts=_facts(words, offer),
        horizon=_horizon(words, offer),
        on_time=signed_on_time(words, quote, vat),
        line_headings=_line_headings(words, offer),
        lines=tuple(_line(words, offer, line) for line in quote.lines),
        rate_for_all=phrases.rate_for_all(words, quote),
        parts=phrases.parts(words, quote),
        saving=_saving(words, offer),
        totals=_totals(words, offer, spelt),
        in_words=spelt,
        notes=conditions(words, quote, vat, is_renewal=is_renewal),
        comparison=_comparison(words, offer),
        variants=_variants(words, offer),
        renewal=_renewal(words, offer),
        **_terms(words, offer),
        seller=_seller(words, offer),
        next_step=_next_step(words, offer),
        basis=words(
            "offer.basis_other" if offer.other_list else "offer.basis",
            date=quote.price_list.effective_from,
        ),
        links=_links(words, offer),
    )


def offer_name(offer: Offer, ext: str) -> str:
    """`АГБИС-сопровождение-17-лицензий-12-мес-2026-11-22-K7Q2M4XW3A.pdf`, in its language."""
    return _file_name(offer, Catalog.of(offer.lang), ext)


def ascii_name(offer: Offer, ext: str) -> str:
    """The same name in ASCII, for receivers that know no other."""
    return _file_name(offer, Catalog.of("en"), ext)


def _file_name(offer: Offer, words: Catalog, ext: str) -> str:
    quote = offer.quote
    name = words("offer.file", licenses=quote.licenses, months=quote.selection.months)
    return "-".join([*DIGIT_GAPS.sub("", name).split(), offer.number]) + f".{ext}"


def _kind(words: Catalog, offer: Offer) -> str:
    """What the document is: an offer only where somebody makes it, by a list in effect."""
    is_offer = offer.sale.seller and not offer.other_list
    return words("offer.title" if is_offer else "offer.calculation")


def _about(words: Catalog, offer: Offer) -> tuple[Fact, ...]:
    """Customer, number, date and last day, as far as they are given."""
    days = (("date", offer.offered_on), ("valid_until", offer.valid_until))
    texts = (("customer", offer.customer), ("number", offer.number))
    return (
        *(Fact(key, words(f"offer.{key}"), text, raw=text) for key, text in texts if text),
        *(Fact(key, words(f"offer.{key}"), words.date(day), raw=day) for key, day in days if day),
    )


def _other_list(words: Catalog, offer: Offer) -> tuple[str, ...]:
    """That the prices are of a list not in effect, and what the same costs today (R19)."""
    other, quote = offer.other_list, offer.quote
    if other is None:
        return ()
    lines = [not_in_effect(words, quote, other.since, is_newer=other.is_newer)]
    if other.now:
        lines.append(today_costs(words, quote, other.now, offer.sale.vat, other.vat))
    return tuple(lines)


def _facts(words: Catalog, offer: Offer) -> tuple[Fact, ...]:
    """The total, the cost a month and the rate: what an offer is read for."""
    quote, vat = offer.quote, offer.sale.vat
    counted = words(
        "choices.counted",
        licenses=quote.licenses,
        tier=phrases.tier_licenses(words, quote.tier),
    )
    return (
        Fact(
            "total",
            gross(words, words("answer.total", months=quote.selection.months), vat),
            payable(words, quote, vat),
            phrases.payment_way(words, quote),
        ),
        Fact("month", net(words, words("answer.month"), vat), *phrases.monthly(words, quote)),
        Fact(
            "rate",
            net(words, counted, vat),
            words.money(quote.rate),
            words("offer.rate", period=phrases.rate_period(words, quote.price_list)),
        ),
    )


def _horizon(words: Catalog, offer: Offer) -> Fact | None:
    """The cost over the horizon, in how many payments; None where the contract is as long."""
    months = offer.quote.price_list.horizon
    if offer.quote.selection.months == months:
        return None
    value, payments = phrases.over_horizon(words, comparison.chosen_option(offer.options))
    label = words("comparison.horizon", months=months)
    return Fact("horizon", label, net(words, value, offer.sale.vat), payments)


def _line_headings(words: Catalog, offer: Offer) -> tuple[str, ...]:
    """What each column of the lines holds; sums say where they are without VAT."""
    vat = offer.sale.vat
    return (
        words("breakdown.item"),
        words("offer.quantity"),
        net(words, words("offer.price"), vat),
        words("offer.months"),
        net(words, words("breakdown.amount"), vat),
    )


def _line(words: Catalog, offer: Offer, line: Line) -> Charged:
    months = words("comparison.same") if line.months is None else words.number(line.months)
    if line.months is not None and line.rate_months != 1:
        months = words("offer.months_of_rate", months=months, period=line.rate_months)
    return Charged(
        phrases.line_name(words, offer.quote.price_list, line),
        words.number(line.quantity),
        phrases.amount(words, line.rate, is_minimum=line.is_minimum),
        months,
        phrases.amount(words, line.amount, is_minimum=line.is_minimum),
        phrases.line_formula(words, line),
    )


def _saving(words: Catalog, offer: Offer) -> str:
    """What is saved over the contract against the base rate; empty where it is nothing."""
    quote = offer.quote
    if not quote.saving:
        return ""
    return words(
        "message.saving",
        saving=net(words, words.money(quote.saving), offer.sale.vat),
        months=quote.selection.months,
        base=quote.price_list.base_months,
    )


def _totals(words: Catalog, offer: Offer, spelt: str) -> tuple[Fact, ...]:
    """The total; the sum in words under what is paid, and VAT in a row of its own (R14)."""
    quote, vat, found = offer.quote, offer.sale.vat, offer.vat
    total = Fact("total", words("breakdown.total"), phrases.total(words, quote))
    in_letters = Fact("in_words", spelt, "")
    if found is None:
        return (total, in_letters, Fact("vat", vat_sentence(words, vat, quote.total), ""))
    amount = kopecks(words, found.amount, is_minimum=quote.is_minimum)
    own = Fact("vat", vat_label(words, vat), amount)
    if vat.kind != "on_top":
        return (total, in_letters, own)
    paid = Fact("with_vat", words("offer.with_vat"), payable(words, quote, vat))
    return (total, own, paid, in_letters)


def _total_in_words(words: Catalog, offer: Offer) -> str:
    """What is paid, in words with its kopecks, its first letter large."""
    spelt = in_words(words, offer.payable)
    spelt = words("offer.at_least", sum=spelt) if offer.quote.is_minimum else spelt
    return spelt[:1].upper() + spelt[1:]


def _comparison(words: Catalog, offer: Offer) -> TableSection:
    """The same choice under every period and discount; the chosen one is marked."""
    notes = ("offer.chosen", "comparison.assumed", "comparison.prompt_note")
    return TableSection(
        words("offer.comparison", months=offer.quote.price_list.horizon),
        comparison_table(words, offer.options, offer.sale.vat),
        " ".join(words(key) for key in notes),
    )


def _variants(words: Catalog, offer: Offer) -> TableSection | None:
    """The variants beside the quote, the cheapest marked."""
    if not offer.variants:
        return None
    vat = offer.sale.vat
    horizon = offer.quote.price_list.horizon
    return TableSection(
        words("offer.variants"),
        variants_by_row(words, offer.compared),
        " ".join([words("offer.variants_note", months=horizon), *all_net(words, vat)]),
        (*variant_lines(words, offer.compared), *all_net(words, vat)),
    )


def _renewal(words: Catalog, offer: Offer) -> Section | None:
    """What the customer has now against the quote; None where nothing is known of it."""
    lines = renewal_lines(words, offer.renewal, offer.sale.vat)
    return Section(words("renewal.heading"), tuple(lines)) if lines else None


def _terms(words: Catalog, offer: Offer) -> dict[str, Section]:
    """What the price covers and what not, the list's conditions, and the readings it rests on."""
    quote, price_list = offer.quote, offer.quote.price_list
    # What an integration costs is known where there is one; the commitment says the rest of R11.
    apart = {"R11"} if quote.is_minimum else {"R11", "R10"}
    found = {
        "included": [each.text for each in price_list.included],
        "excluded": [each.text for each in price_list.excluded],
        "conditions": [each.text for each in price_list.conditions if each.rule not in apart],
        "readings": [
            each.offered or each.text
            for each in price_list.readings
            if each.rule in READINGS and READINGS[each.rule](quote)
        ],
    }
    return {
        name: Section(words(f"terms.{name}"), tuple(map(words.text, texts)))
        for name, texts in found.items()
    }


def _seller(words: Catalog, offer: Offer) -> tuple[Fact, ...]:
    """Whose offer it is, how to reach and where to pay them, who signs; as far as given."""
    seller = offer.sale.seller
    if seller is None:
        return ()
    facts = (
        Fact("seller", words("offer.seller"), ", ".join(seller_facts(words, seller))),
        Fact("contacts", "", ", ".join(contact_facts(seller))),
        Fact("bank", words("offer.bank"), ", ".join(bank_facts(words, seller))),
        Fact("signatory", "", signatory(words, seller)),
    )
    return tuple(fact for fact in facts if fact.value)


def _next_step(words: Catalog, offer: Offer) -> str:
    """What the customer does to accept, and where to write or call."""
    if offer.other_list:
        return words("offer.next_step_other_list")
    seller = offer.sale.seller
    contacts = ", ".join(named_contacts(words, seller)) if seller else ""
    if contacts:
        return words("offer.next_step_contacts", number=offer.number, contacts=contacts)
    return words("offer.next_step", number=offer.number)


def _links(words: Catalog, offer: Offer) -> tuple[Fact, ...]:
    """The address of the quote, and the one that checks the number; none without a link."""
    addresses = (("link", offer.link), ("check", offer.check_link))
    return tuple(Fact(key, words(f"offer.{key}"), text) for key, text in addresses if text)
