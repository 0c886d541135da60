"""Phrases about prices, VAT beside them (R14), and the conditions that travel with a price."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from num2words import num2words  # type: ignore[import-untyped]

from pricing.price_lists import PaymentOption, PriceList, Tier, discounted
from pricing.quotes import Line, Option, Quote, Variant, quote
from pricing.seller import NOT_STATED, Vat, vat_sum
from pricing.views.catalog import Catalog


def amount(words: Catalog, roubles: int, *, is_minimum: bool = False) -> str:
    """`364 880 ₽`, or `от 364 880 ₽` where it is a minimum (R10)."""
    text = words.money(roubles)
    return words("answer.from", amount=text) if is_minimum else text


def unit_prices(words: Catalog, price_list: PriceList) -> dict[str, str]:
    """What one of each add-on (a month) and each one-off service costs, by code (R8–R10)."""
    add_ons = {str(each.code): words.money(each.monthly) for each in price_list.add_ons}
    return add_ons | {
        each.code: amount(words, each.price, is_minimum=each.is_minimum)
        for each in price_list.one_off_services
    }


def total(words: Catalog, quote: Quote) -> str:
    """What is paid for the contract."""
    return amount(words, quote.total, is_minimum=quote.is_minimum)


def monthly(words: Catalog, quote: Quote) -> tuple[str, str]:
    """Support and add-ons a month, «≈» where it is rounded, and what it holds or leaves out.

    Support alone needs no such note: it is empty.
    """
    sum_ = quote.recurring_monthly
    value = words.money(sum_) if quote.is_monthly_exact else words("answer.about", amount=sum_)
    if quote.one_off_total:
        return value, words("answer.month_with_one_off")
    return value, words("answer.month_all") if quote.addons_total else ""


def over_horizon(words: Catalog, option: Option) -> tuple[str, str]:
    """What such contracts cost over the horizon, and in how many payments."""
    text = amount(words, option.horizon_total, is_minimum=option.quote.is_minimum)
    if option.horizon_payments == 1:
        return text, payment_way(words, option.quote)
    return text, words("payments", count=option.horizon_payments)


def payment_way(words: Catalog, quote: Quote) -> str:
    """How the total is paid; when add-ons and services are, the list does not say (R18)."""
    return words("answer.single_payment" if is_support_alone(quote) else "answer.first_payment")


def is_support_alone(quote: Quote) -> bool:
    """Whether nothing is charged beside the support of licences."""
    return quote.total == quote.support_total


def parts(words: Catalog, quote: Quote) -> str:
    """Firm and minimum part of the total; empty where all of it is firm (R10)."""
    if not quote.is_minimum:
        return ""
    return words("answer.parts", firm=quote.firm_total, minimum=quote.minimum_total)


def tier_name(words: Catalog, tier: Tier) -> str:
    """`16–20`, `151 и более`."""
    return range_name(words, tier.first, tier.last)


def range_name(words: Catalog, first: int, last: int | None) -> str:
    """Counts from `first` to `last`; without a last one, and all above."""
    if last is None:
        return words("tier.open", first=first)
    if last == first:
        return words("tier.single", first=first)
    return words("tier.closed", first=first, last=last)


def tier_short(words: Catalog, tier: Tier) -> str:
    """`16–20`, `151+`: where a picture has little room."""
    return words("tier.short", first=tier.first) if tier.last is None else tier_name(words, tier)


def tier_licenses(words: Catalog, tier: Tier) -> str:
    """`16–20 лицензий`, `151 лицензии и более`, as after «цена для»."""
    if tier.last is None:
        return words("tier.of_open", first=tier.first)
    if tier.last == tier.first:
        return words("licenses_of", count=tier.first)
    return words("tier.of", first=tier.first, last=tier.last)


def rate_period(words: Catalog, price_list: PriceList) -> str:
    """What a rate covers, as in «в месяц» (R1)."""
    months = price_list.rate_period.months
    if months == 1:
        return words("rate.month")
    return words("rate.months", months=months)


def rate_each(words: Catalog, quote: Quote) -> str:
    """`845 ₽ за каждую лицензию в месяц` (R3)."""
    period = rate_period(words, quote.price_list)
    return words("rate.each", rate=quote.rate, period=period)


def rate_for_all(words: Catalog, quote: Quote) -> str:
    """Which tier's rate it is, where it stands, and that it is for all licences (R3)."""
    tier = tier_licenses(words, quote.tier)
    row = quote.price_list.tiers.index(quote.tier) + 1
    if quote.licenses == 1:
        return words("rate.single", tier=tier, row=row)
    return words(
        "rate.all",
        tier=tier,
        row=row,
        licenses=quote.licenses,
        rate=quote.rate,
        period=rate_period(words, quote.price_list),
    )


def rate_origin(words: Catalog, quote: Quote) -> str:
    """How the rate comes from the base rate: the discounts multiplied, one rounding (R4, R5)."""
    base = quote.tier.printed[quote.price_list.base_option.key]
    shares = quote.price_list.discounts(quote.payment_option)
    if not shares:
        return words("rate.base", months=quote.price_list.base_months)
    exact = discounted(base, *shares)
    return words(
        "rate.formula_exact" if exact == quote.rate else "rate.formula",
        base=base,
        factors=" × ".join(words.decimal(1 - share) for share in shares),
        exact=exact,
        rate=quote.rate,
    )


def option_name(words: Catalog, column: PaymentOption) -> str:
    """`12 месяцев, договор в срок`."""
    key = "comparison.prompt" if column.prompt else "comparison.plain"
    return words(key, months=column.months)


def option_short(words: Catalog, column: PaymentOption) -> str:
    """`12 мес., договор в срок`: for narrow headings and legends."""
    key = "comparison.short_prompt" if column.prompt else "comparison.short"
    return words(key, months=column.months)


def variant_name(words: Catalog, variant: Variant, number: int) -> str:
    """The variant's own name, or «Вариант 2»."""
    return variant.name or words("variants.name", number=number)


def line_name(words: Catalog, price_list: PriceList, line: Line) -> str:
    """The name of what a line charges for."""
    name = price_list.name_of(line.code)
    return words.text(name) if name else words("breakdown.support")


def line_formula(words: Catalog, line: Line) -> str:
    """`17 × 845 ₽ × 12 мес.`."""
    key = "line" if line.rate_months == 1 else "line_period"
    return words(
        f"breakdown.{'line_one_off' if line.months is None else key}",
        quantity=line.quantity,
        rate=line.rate,
        months=line.months,
        period=line.rate_months,
    )


def way(difference: int | Decimal) -> Literal["more", "less", "same"]:
    """How what differs by so much is, as the keys of its messages end."""
    return "more" if difference > 0 else "less" if difference else "same"


def signed(words: Catalog, roubles: int) -> str:
    """`+1 200 ₽`, `−1 200 ₽`, `—`."""
    return words(f"comparison.{way(roubles)}", amount=words.money(abs(roubles)))


def signed_share(words: Catalog, share: Decimal) -> str:
    """`+8,1 %`, `−3 %`, `—`."""
    return words(f"comparison.{way(share)}", amount=words.percent(abs(share)))


def applicability(words: Catalog, quote: Quote) -> str:
    """Whether the prices apply to the chosen situation, or under what condition (R13)."""
    rule = next(
        rule
        for rule in quote.price_list.applicability
        if rule.situation == quote.selection.situation
    )
    return words.text(rule.text)


def in_words(words: Catalog, roubles: int | Decimal) -> str:
    """«триста шестьдесят четыре тысячи восемьсот восемьдесят рублей 00 копеек»."""
    whole = int(roubles)
    # An `int` would count as kopecks; what follows the last comma are kopecks in figures.
    spelt = num2words(
        Decimal(whole), to="currency", currency="RUB", lang=words.lang, cents=False
    ).rpartition(",")[0]
    kopecks = int((Decimal(roubles) - whole).shift(2))
    return f"{spelt} {words('kopecks_spelt', count=kopecks)}"


def vat_sentence(words: Catalog, vat: Vat, roubles: int, *, is_minimum: bool = False) -> str:
    """What a sum of prices has to do with VAT, its kopecks exact; always one sentence."""
    found = vat_sum(vat, roubles)
    if found is None or vat.share is None:
        return (
            words("vat.exempt", reason=words.text(vat.reason))
            if vat.reason
            else words("answer.vat")
        )
    return words(
        f"vat.{vat.kind}",
        share=vat.share,
        amount=kopecks(words, found.amount, is_minimum=is_minimum),
        total=kopecks(words, found.with_vat, is_minimum=is_minimum),
    )


def payable_sum(priced: Quote, vat: Vat) -> int | Decimal:
    """What is paid for the contract: roubles, with kopecks where VAT comes on top."""
    found = vat_sum(vat, priced.total)
    return found.with_vat if found and vat.kind == "on_top" else priced.total


def payable(words: Catalog, priced: Quote, vat: Vat) -> str:
    """What is paid for the contract: with kopecks where VAT comes on top, «от» before a minimum."""
    return paid(words, priced.total, vat, is_minimum=priced.is_minimum)


def paid(words: Catalog, roubles: int, vat: Vat, *, is_minimum: bool = False) -> str:
    """What is paid where prices come to so many roubles."""
    found = vat_sum(vat, roubles)
    if found is None or vat.kind != "on_top":
        return amount(words, roubles, is_minimum=is_minimum)
    return kopecks(words, found.with_vat, is_minimum=is_minimum)


def gross(words: Catalog, text: str, vat: Vat) -> str:
    """What is paid, or its heading: «с НДС» where that comes on top of the prices."""
    return words("vat.gross", text=text) if vat.kind == "on_top" else text


def net(words: Catalog, text: str, vat: Vat) -> str:
    """A figure of prices or its heading: «без НДС» where what is paid has VAT on top."""
    return words("vat.net", text=text) if text and vat.kind == "on_top" else text


def all_net(words: Catalog, vat: Vat) -> list[str]:
    """That a text's sums are without VAT, where what is paid has it on top."""
    return [words("vat.all_net")] if vat.kind == "on_top" else []


def signed_on_time(words: Catalog, priced: Quote, vat: Vat = NOT_STATED) -> str:
    """That the sum depends on signing in time, and the sum without that discount (R6).

    Empty where the sum has no such discount.
    """
    if not priced.payment_option.prompt:
        return ""
    share = priced.price_list.prompt_discount.share
    without = payable(words, without_prompt(priced), vat)
    return words("answer.prompt", share=share, total=without)


def without_prompt(priced: Quote) -> Quote:
    """The same without the discount for signing in time."""
    return quote(priced.price_list, priced.selection.with_(prompt=False))


def how_much_more(
    words: Catalog, before: Quote, after: Quote, vat: Vat, vat_after: Vat
) -> tuple[str, dict[str, str]]:
    """Whether `after` is `more`, `less` or the `same` to pay as `before`; what, and by how much.

    The `total` of `after` and the `difference`, each with its VAT where that comes on top.
    """
    more = payable_sum(after, vat_after) - payable_sum(before, vat)
    size = words.money(abs(more)) if isinstance(more, int) else kopecks(words, abs(more))
    total = gross(words, payable(words, after, vat_after), vat_after)
    return way(more), {"total": total, "difference": size}


def vat_label(words: Catalog, vat: Vat) -> str:
    """«в том числе НДС 22 %», «НДС 22 %»; empty where no VAT is computed."""
    if vat.share is None:
        return ""
    return words(f"vat.{vat.kind}_label", share=vat.share)


def kopecks(words: Catalog, roubles: Decimal, *, is_minimum: bool = False) -> str:
    """`65 798,03 ₽` in Russian, `65 798.03 ₽` in English; «от» before a minimum (R10)."""
    text = words.kopecks(roubles)
    return words("answer.from", amount=text) if is_minimum else text


@dataclass(frozen=True)
class Condition:
    """A sentence, and the rule that it says, as in "R11"."""

    rule: str
    text: str

    def to_dict(self) -> dict[str, str]:
        """The condition as JSON."""
        return {"rule": self.rule, "text": self.text}


def conditions(
    words: Catalog, quote: Quote, vat: Vat = NOT_STATED, *, is_renewal: bool = False
) -> tuple[Condition, ...]:
    """What holds for this quote; only what applies to it.

    With `is_renewal` what is paid now stands beside the quote, with the condition of R13.

    The split of modules (R2), the commitment and its sum (R11), firm and
    minimum part (R10), to whom the prices apply (R13), VAT (R14).
    """
    minimum = parts(words, quote)
    sentences = (
        ("R2", modules(words, quote)),
        ("R11", commitment(words, quote, vat)),
        ("R10", " ".join([minimum, *all_net(words, vat)]) if minimum else ""),
        ("R13", "" if is_renewal else applicability(words, quote)),
        ("R14", vat_sentence(words, vat, quote.total, is_minimum=quote.is_minimum)),
    )
    return tuple(Condition(rule, text) for rule, text in sentences if text)


def not_in_effect(words: Catalog, quote: Quote, since: date, *, is_newer: bool) -> str:
    """That a quote's list is replaced since a day, or yet to come: no offer is made by it (R19)."""
    own = quote.price_list.effective_from
    return words(f"check.list_{'replaced' if is_newer else 'coming'}", date=own, since=since)


def today_costs(words: Catalog, before: Quote, now: Quote, vat: Vat, vat_now: Vat) -> str:
    """What the same would cost today, each with its VAT where that comes on top."""
    way, sums = how_much_more(words, before, now, vat, vat_now)
    return words(f"check.now_{way}", **sums)


def commitment(words: Catalog, quote: Quote, vat: Vat) -> str:
    """The contract's sum, what of it is paid in advance (R18), and that it binds (R11)."""
    key = "commitment" if is_support_alone(quote) else "commitment_extras"
    total = gross(words, payable(words, quote, vat), vat)
    said = words(f"answer.{key}", total=total, months=quote.selection.months)
    return f"{said} {words('answer.commitment_ends')}"


def modules(words: Catalog, quote: Quote) -> str:
    """«17 лицензий: Химчистка — 9, Приёмка — 8.»; empty where there is one module alone (R2)."""
    chosen = quote.selection
    if not (chosen.dry_cleaning and chosen.reception):
        return ""
    return words("offer.modules", licenses=quote.licenses, split=module_split(words, quote))


def choices_in_words(words: Catalog, quote: Quote) -> str:
    """Modules, period, signing in time and situation in a sentence: paper has no form."""
    chosen = quote.selection
    in_time = chosen.prompt and quote.price_list.has_prompt(chosen.months)
    return words(
        "paper.choices",
        modules=module_split(words, quote),
        months=chosen.months,
        prompt=words("notice.yes" if in_time else "notice.no"),
        situation=words(f"situation.{chosen.situation}").lower(),
    )


def module_split(words: Catalog, quote: Quote) -> str:
    """«Химчистка — 9, Приёмка — 8»: the modules that are chosen, with their licences (R2)."""
    chosen = quote.selection
    counts = (("dry_cleaning", chosen.dry_cleaning), ("reception", chosen.reception))
    return ", ".join(
        words("offer.module", name=words(f"offer.module_{name}"), count=count)
        for name, count in counts
        if count
    )
