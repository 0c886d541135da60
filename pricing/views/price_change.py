"""What new prices change, as tables: rates, other figures, and who pays more or less."""

from decimal import Decimal
from typing import Any

from pricing.bulk import Impact
from pricing.price_lists import PriceList, Tier, price_change
from pricing.views.bulk import row_sentences, short_name
from pricing.views.catalog import Catalog
from pricing.views.phrases import option_short, signed_share, tier_name
from pricing.views.tables import Cell, Table, signed_cell


def rates_table(words: Catalog, change: price_change.PriceChange) -> Table:
    """The counts whose rates change, each rate as old → new; «—» where it stays."""
    columns = list(dict.fromkeys([*change.old.payment_options(), *change.new.payment_options()]))
    found = {(rate.first, rate.payment_option): rate for rate in change.rates}
    firsts = {rate.first: rate.last for rate in change.rates}
    rows = tuple(
        (
            Cell(tier_name(words, Tier(first=first, last=last, printed={}, source="-"))),
            *(_rate(words, found.get((first, column))) for column in columns),
        )
        for first, last in firsts.items()
    )
    headings = (words("change.licenses"), *(option_short(words, column) for column in columns))
    return Table(headings, rows)


def rates_sentence(words: Catalog, change: price_change.PriceChange) -> str:
    """How many rates rise, fall and stay, and by how much at least and at most."""
    shift = change.shift()
    counts = words("change.counts", up=shift.up, down=shift.down, same=shift.same)
    if not shift.up and not shift.down:
        return counts
    least, most = (signed_share(words, share) for share in (shift.least, shift.most))
    span = words("change.span", least=least, most=most)
    return f"{counts} {words('change.by', change=most) if least == most else span}"


def items_table(words: Catalog, change: price_change.PriceChange) -> Table:
    """The other figures that change: discounts, add-ons and services, old and new."""
    rows = tuple(
        (
            Cell(_item_name(words, change, item)),
            Cell(_value(words, item, item.old)),
            Cell(_value(words, item, item.new)),
        )
        for item in change.items
    )
    return Table(tuple(words(f"change.{key}") for key in ("item", "old", "new")), rows)


def impact_sums(words: Catalog, found: Impact) -> Table:
    """How many customers win, lose and stay, and what all pay under each list.

    Those whose prices depend on written consent (R13) are counted apart.
    """
    sure, consent = found.sure, found.by_consent
    counts = [(name, getattr(sure, name)) for name in ("winners", "losers", "unchanged")]
    sums = [("old_total", found.old_total), ("new_total", found.new_total)]
    sums += [(name, getattr(sure, name)) for name in ("saved", "added")]
    signs: list[tuple[str, int]] = []
    last = "difference"
    if consent.customers:
        counts += [("consent", consent.customers)]
        counts += [(f"consent_{name}", getattr(consent, name)) for name in ("winners", "losers")]
        signs = [("by_consent", consent.difference), ("without_consent", sure.difference)]
        last = "with_consent"
    counts.append(("faulty", found.faulty))
    shown = [(name, Cell(words.number(count))) for name, count in counts]
    shown += [(name, Cell(words.money(sum_))) for name, sum_ in sums]
    shown += [(name, signed_cell(words, sum_)) for name, sum_ in signs]
    rows = [(Cell(words(f"change.{name}")), cell) for name, cell in shown]
    total = signed_cell(words, found.difference, strong=True)
    rows.append((Cell(words(f"change.{last}"), strong=True), total))
    return Table((words("change.sums"), words("change.value")), tuple(rows))


def impact_rows(words: Catalog, found: Impact, most: int) -> Table:
    """The `most` customers whose totals change most, with both totals.

    Whose prices depend on written consent is marked, where there are such.
    """
    rows = []
    for place in found.largest(most):
        old, new = found.totals(place)
        share = Decimal(new - old) / old
        mark = Cell(words("change.needed") if found.needs_consent[place] else "")
        cells = (
            Cell(str(found.old.customers.row(place))),
            Cell(short_name(found.old.name(place))),
            Cell(words.money(old)),
            Cell(words.money(new)),
            signed_cell(words, new - old),
            signed_cell(words, share, words.percent(abs(share))),
            *((mark,) if found.by_consent.customers else ()),
        )
        rows.append(cells)
    keys = ["row", "customer", "old", "new", "difference", "share"]
    keys += ["consent_mark"] if found.by_consent.customers else []
    return Table(tuple(words(f"change.{key}") for key in keys), tuple(rows), text_columns=2)


def impact_dict(words: Catalog, found: Impact) -> dict[str, Any]:
    """Counts, sums and every row of the customers' file as JSON."""
    customers = found.old.customers
    sentence = row_sentences(words, customers, found.faults)
    rows = []
    for place in range(len(customers)):
        has = bool(found.has_price[place])
        old, new = found.totals(place) if has else (None, None)
        difference = int(found.differences[place]) if has else None
        rows.append(
            {
                "row": customers.row(place),
                "name": found.old.name(place),
                "old": old,
                "new": new,
                "difference": difference,
                "needs_consent": bool(found.needs_consent[place]),
                "error": sentence(place),
            }
        )
    return {**found.to_dict(), "customers": rows}


def _rate(words: Catalog, rate: price_change.RateChange | None) -> Cell:
    if rate is None:
        return signed_cell(words, 0)
    old, new = (
        words("change.none") if value is None else words.number(value)
        for value in (rate.old, rate.new)
    )
    heard = words("heard.changed", old=old, new=new)
    return Cell(words("change.rate", old=old, new=new), heard=heard)


def _value(words: Catalog, item: price_change.ItemChange, value: price_change.Value | None) -> str:
    if value is None:
        return words("change.none")
    if isinstance(value, bool):
        return words("notice.yes" if value else "notice.no")
    if isinstance(value, Decimal):
        return words.percent(value)
    return words.number(value) if item.kind == "rate_period" else words.money(value)


def _item_name(
    words: Catalog, change: price_change.PriceChange, item: price_change.ItemChange
) -> str:
    if item.kind in {"advance", "prompt"}:
        months = words("months_for", count=int(item.code))
        return words(f"change.{item.kind}", months=months)
    if item.kind == "rate_period":
        return words("change.rate_period")
    name = _names(words, change.old).get(item.code) or _names(words, change.new)[item.code]
    return words("change.minimum", name=name) if item.kind == "minimum" else name


def _names(words: Catalog, prices: PriceList) -> dict[str, str]:
    """The names of add-ons and services by code."""
    names: dict[str, str] = {one.code: words.text(one.name) for one in prices.add_ons}
    return names | {one.code: words.text(one.name) for one in prices.one_off_services}
