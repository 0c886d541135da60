"""The lines of the workbook's offer: every item of the price list, chosen or not, and the sums."""

from collections.abc import Iterable

from pricing.documents import facts
from pricing.documents.offer import Offer
from pricing.documents.workbook.choice import field, whole
from pricing.documents.workbook.pen import Pen
from pricing.limits import limits
from pricing.price_lists.price_list import Column, OneOffService

ITEM, QUANTITY, RATE, MONTHS, AMOUNT = range(5)
MINIMUM = "minimum_total>0"


def write_lines(pen: Pen, offer: Offer, row: int) -> int:
    """Support, add-ons and services with quantities to change; the row after them."""
    words, services = offer.words, offer.quote.price_list.one_off_services
    heads = [words(f"workbook.{name}") for name in ("quantity", "rate", "months_column", "amount")]
    pen.text(row, ITEM, words("breakdown.item"), "head")
    pen.texts(row, QUANTITY, heads, "head_right")
    _support(pen, offer, row + 1)
    _contacts(pen, offer, row + 2)
    _manager(pen, offer, row + 3)
    for index, service in enumerate(services, row + 4):
        _service(pen, offer, service, index)
    pen.rule("addons_total", "contacts*contacts_price*months+manager_price*manager_months")
    pen.rule("one_off_total", _sum(services))
    pen.rule("minimum_total", _sum(service for service in services if service.is_minimum))
    return row + 4 + len(services)


def write_totals(pen: Pen, offer: Offer, row: int) -> int:
    """The total, a month, over the horizon, the saving, firm and minimum part; the next row."""
    words, quote = offer.words, offer.quote
    for column in range(AMOUNT):
        pen.text(row, column, words("breakdown.total") if column == 0 else "", "total")
    pen.formula(row, AMOUNT, "support_total+addons_total+one_off_total", quote.total, "total_money")
    pen.minimum_when(row, AMOUNT, MINIMUM)
    pen.name("total", row, AMOUNT)
    _result(
        pen,
        row + 1,
        words("workbook.monthly"),
        "ROUND((support_total+addons_total)/months,0)",
        quote.recurring_monthly,
    )
    own = facts.own_option(offer)
    horizon = words("workbook.horizon_total", months=facts.horizon(offer))
    totals = "INDEX(comparison_totals,column_index)"
    _result(pen, row + 2, horizon, totals, own.horizon_total)
    pen.minimum_when(row + 2, AMOUNT, MINIMUM)
    base = Column(months=quote.price_list.base_months, prompt=False).key
    base_rate = f'INDEX(rates,tier_index,MATCH("{base}",column_keys,0))'
    saving = f"licenses*{base_rate}*months/rate_months-support_total"
    label = words("offer.saving", months=facts.base_months(offer))
    _result(pen, row + 3, label, saving, quote.saving)
    _part(pen, offer, row + 4, "firm", "total-minimum_total")
    _part(pen, offer, row + 5, "minimum", "minimum_total")
    pen.minimum_when(row + 5, AMOUNT, MINIMUM)
    return row + 6


def _support(pen: Pen, offer: Offer, row: int) -> None:
    """All licences at the rate that the price table has for their tier (R3)."""
    quote = offer.quote
    pen.text(row, ITEM, offer.words("breakdown.support"), "cell")
    pen.formula(row, QUANTITY, "licenses", quote.licenses)
    pen.formula(row, RATE, "INDEX(rates,tier_index,column_index)", quote.rate, "money")
    pen.formula(row, MONTHS, "months", quote.selection.months)
    amount = "licenses*license_rate*months/rate_months"
    pen.formula(row, AMOUNT, amount, quote.support_total, "money")
    pen.name("license_rate", row, RATE)
    pen.name("support_total", row, AMOUNT)


def _contacts(pen: Pen, offer: Offer, row: int) -> None:
    """Additional people, for every month of the contract (R8)."""
    words, chosen = offer.words, offer.quote.selection
    add_on = offer.quote.price_list.add_on("contacts")
    pen.text(row, ITEM, words.text(add_on.name), "cell")
    field(pen, (row, QUANTITY), "contacts", chosen.contacts, _count(offer))
    pen.formula(row, RATE, "contacts_price", add_on.monthly, "money")
    pen.formula(row, MONTHS, "months", chosen.months)
    amount = chosen.contacts * add_on.monthly * chosen.months
    pen.formula(row, AMOUNT, "contacts*contacts_price*months", amount, "money")


def _manager(pen: Pen, offer: Offer, row: int) -> None:
    """One manager, for as many months of the contract as chosen (R9)."""
    words, chosen = offer.words, offer.quote.selection
    add_on = offer.quote.price_list.add_on("manager")
    rule = whole(0, "=months", words("workbook.manager_fault"))
    pen.text(row, ITEM, words.text(add_on.name), "cell")
    pen.formula(row, QUANTITY, "IF(manager>0,1,0)", int(chosen.manager > 0))
    pen.formula(row, RATE, "manager_price", add_on.monthly, "money")
    field(pen, (row, MONTHS), "manager", chosen.manager, rule)
    amount = add_on.monthly * chosen.manager
    pen.formula(row, AMOUNT, "manager_price*manager_months", amount, "money")


def _service(pen: Pen, offer: Offer, service: OneOffService, row: int) -> None:
    """A one-off service; its amount is a minimum where its price is (R10)."""
    quantity = offer.quote.selection.quantity(service.code)
    style = "from" if service.is_minimum else "money"
    pen.item(row, offer.words.text(service.name))
    field(pen, (row, QUANTITY), service.code, quantity, _count(offer))
    pen.formula(row, RATE, f"{service.code}_price", service.price, style)
    pen.text(row, MONTHS, "", "cell")
    amount = f"{service.code}*{service.code}_price"
    pen.formula(row, AMOUNT, amount, quantity * service.price, style)


def _count(offer: Offer) -> dict[str, object]:
    limit = limits().count_limit
    return whole(0, limit, offer.words("workbook.count_fault", limit=limit))


def _sum(services: Iterable[OneOffService]) -> str:
    """The formula that adds the services up; 0 where there is none."""
    return "+".join(f"{service.code}*{service.code}_price" for service in services) or "0"


def _result(pen: Pen, row: int, label: str, formula: str, value: int) -> None:
    pen.texts(row, ITEM, [label, "", "", ""], "cell")
    pen.formula(row, AMOUNT, formula, value, "money")


def _part(pen: Pen, offer: Offer, row: int, name: str, formula: str) -> None:
    """A part of the total, seen only while the total has a minimum part."""
    quote, label = offer.quote, offer.words(f"workbook.{name}")
    value = quote.minimum_total if name == "minimum" else quote.firm_total
    now: tuple[str, int | str] = (label, value) if quote.is_minimum else ("", "")
    pen.formula(row, ITEM, f'IF({MINIMUM},"{label}","")', now[0], "text")
    pen.formula(row, AMOUNT, f'IF({MINIMUM},{formula},"")', now[1], "plain_money")
