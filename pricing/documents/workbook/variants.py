"""The workbook's variants: each in a column, its choice in cells to change, its sums live."""

from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from pricing.codes import SERVICES, SITUATIONS
from pricing.documents.offer import Offer
from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook import formulas
from pricing.documents.workbook.choice import whole
from pricing.documents.workbook.writer import ITEM_WIDTH, LINE_POINTS, SheetWriter
from pricing.limits import limits
from pricing.quotes import Compared, Selection
from pricing.views.catalog import Catalog
from pricing.views.faults import value_name
from pricing.views.phrases import column_name, rate_period, tier_name
from pricing.views.variants import variant_name
from pricing.views.vat import net

HEAD_ROW, LABEL, FIRST = 3, 0, 1
NAME_LETTERS = 16
EXTRAS = ("contacts", "manager", *SERVICES)
FIELDS = tuple(Selection.DEFAULTS)
# What two variants must have alike to be of one set, whose cheapest is marked.
SET = tuple(name for name in FIELDS if name not in (*Selection.HOW_PAID, "manager"))
RESULTS = ("licenses", "tier", "column", "rate", "support", "addons", "one_off", "total", "monthly",
           "payments", "horizon", "total_difference", "horizon_difference", "cheapest")  # fmt: skip
# Where each stands, counted from 0; formulas count from 1.
ROWS = {name: row for row, name in enumerate((*FIELDS, "", *RESULTS), HEAD_ROW + 1)}
STYLES = {"rate": "money", "support": "money", "addons": "money", "one_off": "money",
          "total": "total_money", "monthly": "money", "horizon": "money",
          "total_difference": "difference", "horizon_difference": "difference"}  # fmt: skip
SUMS_WITH_SERVICES = ("one_off", "total", "horizon")


def write_variants(sheet: SheetWriter, document: OfferDocument) -> None:
    """A column a variant; the differences are to the first, the cheapest is marked."""
    words, offer = sheet.words, document.offer
    compared = offer.compared
    sheet.worksheet.set_column(LABEL, LABEL, ITEM_WIDTH)
    sheet.worksheet.set_column(FIRST, FIRST + len(compared) - 1, 24)
    sheet.text(0, 0, words("offer.variants"), "title")
    sheet.text(1, 0, words("workbook.change"))
    sheet.text(HEAD_ROW, LABEL, words("variants.figure"), "head")
    names = [variant_name(words, each, number) for number, each in enumerate(compared, 1)]
    sheet.texts(HEAD_ROW, FIRST, names, "head_right")
    sheet.worksheet.set_row(HEAD_ROW, LINE_POINTS * (1 + max(map(len, names)) // NAME_LETTERS))
    for name, label in _labels(words, offer).items():
        if name == "total":
            sheet.text(ROWS[name], LABEL, label, "total")
        else:
            sheet.item(ROWS[name], label)
    for column, each in enumerate(compared, FIRST):
        _fields(sheet, column, each)
        _results(sheet, offer, column, each)
    _fold(sheet, compared)
    _marks(sheet, offer, FIRST + len(compared) - 1)
    sheet.worksheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.print_on_one_page(landscape=True)


def _fold(sheet: SheetWriter, compared: tuple[Compared, ...]) -> None:
    """Folds away each extra and service that no variant has, and a situation that is one."""
    chosen = [each.variant.selection.model_dump() for each in compared]
    unused = {ROWS[name] for name in EXTRAS if not any(each[name] for each in chosen)}
    if len({each["situation"] for each in chosen}) == 1:
        unused.add(ROWS["situation"])
    for row in unused:
        sheet.fold(row)
    for row in {row + 1 for row in unused} - unused:
        sheet.unfold_sign(row)


def _labels(words: Catalog, offer: Offer) -> dict[str, str]:
    """What each row shows."""
    price_list = offer.quote.price_list
    months, period = words("months_for", count=price_list.horizon), rate_period(words, price_list)
    own = (
        "dry_cleaning",
        "reception",
        "months",
        "prompt",
        "licenses",
        "tier",
        "column",
        "payments",
    )
    labels = {name: words(f"workbook.{name}") for name in own}
    labels["contacts"] = words.text(price_list.add_on("contacts").name)
    labels |= {name: words(f"choices.{name}") for name in ("manager", "situation")}
    labels |= {each.code: words.text(each.name) for each in price_list.one_off_services}
    labels |= {name: words(f"charts.part_{name}") for name in ("support", "addons", "one_off")}
    labels["total"] = words("breakdown.total")
    others = ("rate", "monthly", "horizon", "total_difference", "horizon_difference")
    labels |= {name: words(f"variants.{name}", months=months, period=period) for name in others}
    sums = ("support", "addons", "one_off", "total", *others)
    labels |= {name: net(words, labels[name], offer.sale.vat) for name in sums}
    return labels


def _fields(sheet: SheetWriter, column: int, compared: Compared) -> None:
    """The variant's choice, each cell with the values that it takes."""
    words, chosen = sheet.words, compared.variant.selection.model_dump()
    answers = [words("notice.yes"), words("notice.no")]
    chosen["prompt"] = answers[0 if chosen["prompt"] else 1]
    chosen["situation"] = value_name(words, "situation", chosen["situation"])
    rules = _rules(sheet, _Cells(column), answers)
    for name in FIELDS:
        row, value = ROWS[name], chosen[name]
        if isinstance(value, str):
            sheet.text(row, column, value, "field")
        else:
            sheet.number(row, column, value, "field")
        title = {"error_title": words("workbook.fault")}
        sheet.worksheet.data_validation(row, column, row, column, {**title, **rules[name]})


def _rules(sheet: SheetWriter, at: "_Cells", answers: list[str]) -> dict[str, dict[str, Any]]:
    words, limit = sheet.words, limits().count_limit
    counts = whole(0, limit, words("workbook.count_fault", limit=limit))
    rules = dict.fromkeys(FIELDS, counts)
    for name in ("dry_cleaning", "reception"):
        cell = at(name)
        sound = f"{cell}>=0,{cell}<={limit},INT({cell})={cell},{at('licenses')}>=1"
        message = words("workbook.licenses_fault")
        rules[name] = {"validate": "custom", "value": f"=AND({sound})", "error_message": message}
    rules["months"] = {"validate": "list", "source": list(limits().months)}
    rules["prompt"] = {"validate": "list", "source": answers}
    situations = [value_name(words, "situation", code) for code in SITUATIONS]
    rules["situation"] = {"validate": "list", "source": situations}
    rules["manager"] = whole(0, f"={at('months')}", words("workbook.manager_fault"))
    return rules


class _Cells:
    """The cells of one variant by name, as formulas call them."""

    def __init__(self, column: int) -> None:
        self.column: str = xl_col_to_name(column)

    def __call__(self, name: str) -> str:
        return f"{self.column}{ROWS[name] + 1}"

    def first(self, name: str) -> str:
        """The same row of the first variant."""
        return f"${xl_col_to_name(FIRST)}{ROWS[name] + 1}"

    def all(self, name: str, last: str) -> str:
        """The same row of all variants, to the column `last`."""
        return f"{self.first(name)}:${last}{ROWS[name] + 1}"


def _results(sheet: SheetWriter, offer: Offer, column: int, compared: Compared) -> None:
    """What follows from the choice: formulas, each with its figure of now."""
    last = FIRST + len(offer.variants) - 1
    found = _formulas(sheet, _Cells(column), xl_col_to_name(last))
    quote = compared.quote
    apart = compared.total_difference
    values: dict[str, int | str] = {
        "licenses": quote.licenses,
        "tier": tier_name(sheet.words, quote.tier),
        "column": column_name(sheet.words, quote.column),
        "rate": quote.rate,
        "support": quote.support_total,
        "addons": quote.addons_total,
        "one_off": quote.one_off_total,
        "total": quote.total,
        "monthly": quote.recurring_monthly,
        "payments": compared.horizon_payments,
        "horizon": compared.horizon_total,
        "total_difference": "" if apart is None else apart,
        "horizon_difference": compared.horizon_difference,
        "cheapest": sheet.words("variants.cheapest") if compared.is_cheapest else "",
    }
    for name in RESULTS:
        sheet.formula(ROWS[name], column, found[name], values[name], STYLES.get(name, "count"))


def _formulas(sheet: SheetWriter, at: "_Cells", last: str) -> dict[str, str]:
    """Each result from the cells of its column and the price list's names."""
    words, months = sheet.words, at("months")
    column = formulas.column(months, at("prompt"), words("notice.yes"))
    tier = formulas.tier(at("licenses"))
    manager = formulas.manager_months(at("manager"), months)
    in_horizon = formulas.manager_over(manager, months, "horizon")
    totals = at.all("horizon", last)
    apart = f"{at('total')}-{at.first('total')}"
    mark = f'"{words("variants.cheapest")}"'
    return {
        "licenses": f"{at('dry_cleaning')}+{at('reception')}",
        "tier": f"INDEX(tier_names,{tier})",
        "column": f"INDEX(column_names,{column})",
        "rate": formulas.rate(tier, column),
        "support": formulas.support(at("licenses"), at("rate"), months),
        "addons": _add_ons(at, months, manager),
        "one_off": formulas.services(SERVICES, at),
        "total": f"{at('support')}+{at('addons')}+{at('one_off')}",
        "monthly": formulas.monthly(f"{at('support')}+{at('addons')}", months),
        "payments": f"horizon/{months}",
        "horizon": f"{formulas.support(at('licenses'), at('rate'), 'horizon')}"
        f"+{_add_ons(at, 'horizon', in_horizon)}+{at('one_off')}",
        "total_difference": f'IF({months}={at.first("months")},{apart},"")',
        "horizon_difference": f"{at('horizon')}-{at.first('horizon')}",
        "cheapest": f'IF(AND({_are_alike(at, last)},{at("horizon")}=MIN({totals})),{mark},"")',
    }


def _are_alike(at: "_Cells", last: str) -> str:
    """Several variants, all of one set, where a manager for the whole contract stays."""
    count = f"COLUMNS({at.all('manager', last)})"
    same = [f"COUNTIF({at.all(name, last)},{at.first(name)})={count}" for name in SET]
    manager, months = (at.all(name, last) for name in ("manager", "months"))
    stays = f"({manager}={months})"
    over = f"{stays}*horizon+(1-{stays})*{manager}"
    first = f"IF({at.first('manager')}={at.first('months')},horizon,{at.first('manager')})"
    return ",".join([f"{count}>1", *same, f"SUMPRODUCT(--({over}={first}))={count}"])


def _add_ons(at: "_Cells", months: str, manager: str) -> str:
    """Add-ons over so many months, the manager for his own."""
    return f"{formulas.contacts(at('contacts'), months)}+{formulas.manager_cost(manager)}"


def _marks(sheet: SheetWriter, offer: Offer, last: int) -> None:
    """«от» where a sum is a minimum, and a band under the cheapest."""
    at = _Cells(FIRST)
    minimums = [each.code for each in offer.quote.price_list.one_off_services if each.is_minimum]
    for name in SUMS_WITH_SERVICES if minimums else ():
        quantities = "+".join(_fixed_row(at(code)) for code in minimums)
        sheet.mark((ROWS[name], FIRST), (ROWS[name], last), f"{quantities}>0", "minimum")
    cheapest = _fixed_row(at("cheapest"))
    for row in (ROWS["horizon"], ROWS["cheapest"]):
        sheet.mark((row, FIRST), (row, last), f'{cheapest}<>""', "chosen")
    for name in ("total", "horizon"):
        sheet.name(f"variant_{name}s", ROWS[name], FIRST, columns=last - FIRST + 1)


def _fixed_row(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"{letters}${cell[len(letters) :]}"
