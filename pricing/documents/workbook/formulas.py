"""The price list in Excel: its sheet, whose cells have names, and its rules as formulas of these.

Each rule is written here, and nowhere else. The arguments are names of the workbook or places
of cells, as in `licenses` or `B5`. The formulas call the price list's cells by name: `rates`,
`tier_first`, `column_keys`, `rate_months`, `horizon` and `<code>_price`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook.writer import ITEM_WIDTH, LINE_POINTS, Cell, SheetWriter
from pricing.limits import SITUATIONS, limits
from pricing.price_lists import PriceList
from pricing.quotes import Selection
from pricing.views.catalog import Catalog
from pricing.views.faults import value_name
from pricing.views.phrases import option_name, rate_period, tier_name

HEAD_ROW = 3
KEY_ROW, DISCOUNT_ROW, TIER_ROW = HEAD_ROW + 1, HEAD_ROW + 2, HEAD_ROW + 3
FIRST_RATE = 2


def write_prices(sheet: SheetWriter, document: OfferDocument) -> None:
    """The table under the names `rates`, `tier_names`, `tier_first`, `column_keys`; the rest below.

    Below it stand the add-ons and services as `<code>_price`, and the numbers
    `rate_months`, `horizon` that formulas share.
    """
    words, price_list = sheet.words, document.offer.quote.price_list
    sheet.worksheet.set_column(0, 0, ITEM_WIDTH)
    sheet.worksheet.set_column(1, FIRST_RATE + len(price_list.payment_options()) - 1, 19)
    sheet.text(0, 0, words("terms.price_list"), "title")
    lead = words("terms.price_list_lead", period=rate_period(words, price_list))
    sheet.text(1, 0, document.basis)
    sheet.text(2, 0, lead)
    _columns(sheet, price_list)
    _tiers(sheet, price_list)
    row = TIER_ROW + len(price_list.tiers) + 1
    row = _items(sheet, price_list, row)
    _shared(sheet, price_list, row + 1)
    sheet.worksheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.print_on_one_page(landscape=True)


def _columns(sheet: SheetWriter, price_list: PriceList) -> None:
    """The table's head: each column's name, its key for formulas, and its discount."""
    words, columns = sheet.words, price_list.payment_options()
    sheet.worksheet.set_row(HEAD_ROW, 2 * LINE_POINTS)
    sheet.text(HEAD_ROW, 0, words("charts.licenses"), "head")
    names = [option_name(words, column) for column in columns]
    sheet.texts(HEAD_ROW, 1, [words("workbook.first"), *names], "head_right")
    sheet.text(KEY_ROW, 0, words("workbook.key"), "note")
    sheet.texts(KEY_ROW, FIRST_RATE, [column.key for column in columns], "key")
    sheet.text(DISCOUNT_ROW, 0, words("workbook.discount", months=price_list.base_months), "note")
    for index, column in enumerate(columns, FIRST_RATE):
        sheet.number(DISCOUNT_ROW, index, float(price_list.discount(column)), "percent")
    sheet.name("column_names", HEAD_ROW, FIRST_RATE, columns=len(columns))
    sheet.name("column_keys", KEY_ROW, FIRST_RATE, columns=len(columns))


def _tiers(sheet: SheetWriter, price_list: PriceList) -> None:
    """A row a tier: its counts, the first of them as a number, and its rates."""
    columns, count = price_list.payment_options(), len(price_list.tiers)
    for row, tier in enumerate(price_list.tiers, TIER_ROW):
        sheet.text(row, 0, tier_name(sheet.words, tier), "cell")
        sheet.number(row, 1, tier.first)
        for index, column in enumerate(columns, FIRST_RATE):
            sheet.number(row, index, tier.printed[column.key], "money")
    sheet.name("tier_names", TIER_ROW, 0, rows=count)
    sheet.name("tier_first", TIER_ROW, 1, rows=count)
    sheet.name("rates", TIER_ROW, FIRST_RATE, rows=count, columns=len(columns))


def _items(sheet: SheetWriter, price_list: PriceList, row: int) -> int:
    """Add-ons and one-off services, each with its price; the row after them."""
    words = sheet.words
    sheet.text(row, 0, words("workbook.items"), "head")
    sheet.text(row, 1, words("workbook.price"), "head_right")
    for add_on in price_list.add_ons:
        row += 1
        sheet.text(row, 0, words.text(add_on.name), "cell")
        sheet.number(row, 1, add_on.monthly, "money")
        sheet.text(row, 2, words("rate.month"))
        sheet.name(f"{add_on.code}_price", row, 1)
    for service in price_list.one_off_services:
        row += 1
        sheet.item(row, words.text(service.name))
        sheet.number(row, 1, service.price, "from" if service.is_minimum else "money")
        sheet.name(f"{service.code}_price", row, 1)
    return row + 1


def _shared(sheet: SheetWriter, price_list: PriceList, row: int) -> None:
    """How many months one rate covers, and on how many periods are compared (R1)."""
    numbers = (("rate_months", price_list.rate_period.months), ("horizon", price_list.horizon))
    for index, (name, months) in enumerate(numbers, row):
        sheet.text(index, 0, sheet.words(f"workbook.{name}"), "cell")
        sheet.number(index, 1, months)
        sheet.name(name, index, 1)


class Fields:
    """The fields of one selection; formulas call the cell of a field `at` its name, or a place."""

    def __init__(
        self, sheet: SheetWriter, prices: PriceList, chosen: Selection, at: Callable[[str], str]
    ) -> None:
        self.sheet, self.at = sheet, at
        self.values = chosen.model_dump()
        self.values["prompt"] = yes_no(sheet.words)[0 if chosen.prompt else 1]
        self.values["situation"] = value_name(sheet.words, "situation", chosen.situation)
        self.rules = _rules(sheet.words, prices, at)

    def write(self, cell: Cell, name: str) -> None:
        """One field; its cell has its name where formulas call it so."""
        value, title = self.values[name], self.sheet.words("workbook.fault")
        if isinstance(value, str):
            self.sheet.text(*cell, value, "field")
        else:
            self.sheet.number(*cell, value, "field")
        if self.at(name) == name:
            self.sheet.name(name, *cell)
        rule = {"error_title": title, **self.rules[name]}
        self.sheet.worksheet.data_validation(*cell, *cell, rule)


def yes_no(words: Catalog) -> list[str]:
    """How a field says that the contract is concluded in time, and that it is not."""
    return [words("notice.yes"), words("notice.no")]


def _rules(words: Catalog, prices: PriceList, at: Callable[[str], str]) -> dict[str, Any]:
    """What each field takes: of the modules' licences together at least one (R15)."""
    limit = limits().count_limit
    count = _whole(limit, words("workbook.count_fault", limit=limit))
    modules = [at(name) for name in Selection.MODULES]
    whole_ones = [f"{cell}>=0,{cell}<={limit},INT({cell})={cell}" for cell in modules]
    licenses = {
        "validate": "custom",
        "value": f"=AND({','.join(whole_ones)},{at('licenses')}>=1)",
        "error_message": words("workbook.licenses_fault"),
    }
    situations = [value_name(words, "situation", code) for code in SITUATIONS]
    return {
        **dict.fromkeys(Selection.DEFAULTS, count),
        **dict.fromkeys(Selection.MODULES, licenses),
        "months": _one_of([term.months for term in prices.terms]),
        "prompt": _one_of(yes_no(words)),
        "situation": _one_of(situations),
        "manager": _whole(f"={at('months')}", words("workbook.manager_fault")),
    }


def _whole(most: int | str, message: str) -> dict[str, Any]:
    bounds = {"criteria": "between", "minimum": 0, "maximum": most}
    return {"validate": "integer", **bounds, "error_message": message}


def _one_of(values: list[Any]) -> dict[str, Any]:
    return {"validate": "list", "source": values}


def tier(licenses: str) -> str:
    """The row of the price table that all licences together fall in (R2, R3)."""
    return f"MATCH({licenses},tier_first,1)"


def column(months: str, prompt: str, yes: str) -> str:
    """The column of the price table; a prompt that the period lacks changes nothing (R6)."""
    wish = f'MATCH("m"&{months}&IF({prompt}="{yes}","_prompt",""),column_keys,0)'
    return f"IFERROR({wish},{plain_column(months)})"


def plain_column(months: str) -> str:
    """The column of the price table without the prompt discount (R6)."""
    return f'MATCH("m"&{months},column_keys,0)'


def lacks_prompt(months: str) -> str:
    """Whether the price table has no column with the prompt discount for a period (R6)."""
    return f'ISERROR(MATCH("m"&{months}&"_prompt",column_keys,0))'


def rate(tier_row: str, table_column: str | int) -> str:
    """The printed rate of a licence for all licences (R3)."""
    return f"INDEX(rates,{tier_row},{table_column})"


def support(licenses: str, price: str, months: str) -> str:
    """Licences × rate × months, a rate covering `rate_months` of them (R1, R4)."""
    return f"{licenses}*{price}*{months}/rate_months"


def contacts(people: str, months: str) -> str:
    """Additional people, each month (R8)."""
    return f"{people}*contacts_price*{months}"


def manager_months(manager: str, months: str) -> str:
    """The manager's months within the contract (R9)."""
    return f"MIN({manager},{months})"


def manager_over(manager: str, months: str, span: str) -> str:
    """The manager's months over a span: one taken for the whole contract stays (R9)."""
    return f"IF({manager}={months},{span},{manager})"


def manager_cost(months: str) -> str:
    """The manager for so many months (R9)."""
    return f"manager_price*{months}"


def add_ons(people: str, months: str, manager: str) -> str:
    """Both over so many months, the manager for his own."""
    return f"{contacts(people, months)}+{manager_cost(manager)}"


def service(code: str, quantity: str) -> str:
    """A one-off service (R10)."""
    return f"{quantity}*{code}_price"


def services(codes: Iterable[str], quantity: Callable[[str], str] = str) -> str:
    """One-off services together, each in its `quantity`; 0 where there is none (R10)."""
    return "+".join(service(code, quantity(code)) for code in codes) or "0"


def monthly(recurring: str, months: str) -> str:
    """Support and add-ons a month, to a rouble."""
    return f"ROUND(({recurring})/{months},0)"


def vat_included(total: str) -> str:
    """The VAT within a sum, to a kopeck (R14)."""
    return f"ROUND({total}*vat_share/(1+vat_share),2)"


def vat_on_top(total: str) -> str:
    """The VAT on top of a sum, to a kopeck (R14)."""
    return f"ROUND({total}*vat_share,2)"
