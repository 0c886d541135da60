"""The workbook's sheets that compare, live: every column of the price list, and the variants.

A variant stands in a column, its choice in cells to change.
"""

from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell  # type: ignore[import-untyped]

from pricing.documents.offer import Offer
from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook import formulas
from pricing.documents.workbook.formulas import Fields, yes_no
from pricing.documents.workbook.writer import ACCENT, ITEM_WIDTH, LINE_POINTS, SheetWriter
from pricing.limits import SERVICES
from pricing.quotes import Compared, Option, Selection, comparison
from pricing.views.catalog import Catalog
from pricing.views.compared import told_apart
from pricing.views.phrases import net, option_name, rate_period, tier_name, variant_name

HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1
NAME, MONTHS, RATE, PAYMENT, PAYMENTS, HORIZON, DIFFERENCE = range(7)

# The variants' columns, and the rows in them.
LABEL, FIRST = 0, 1
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


def write_comparison(sheet: SheetWriter, document: OfferDocument) -> None:
    """A row a column of the price list; the chosen one is marked as the choice changes."""
    words, offer = sheet.words, document.offer
    options = offer.options
    months = offer.quote.price_list.horizon
    sheet.worksheet.set_column(NAME, NAME, 26)
    sheet.worksheet.set_column(MONTHS, DIFFERENCE, 20)
    sheet.text(0, 0, words("comparison.heading", months=months), "title")
    lead = (words("comparison.lead", months=months), words("comparison.assumed"))
    sheet.text(1, 0, " ".join(lead))
    period = rate_period(words, offer.quote.price_list)
    rate, payment, horizon, difference = (
        net(words, words(f"comparison.{key}", period=period, months=months), offer.sale.vat)
        for key in ("rate", "payment", "horizon", "difference")
    )
    heads = [
        words("workbook.months_column"),
        rate,
        payment,
        words("workbook.payments"),
        horizon,
        difference,
    ]
    sheet.text(HEAD_ROW, NAME, words("comparison.period"), "head")
    sheet.texts(HEAD_ROW, MONTHS, heads, "head_right")
    for index, option in enumerate(options):
        _option(sheet, index, option, comparison.chosen_option(options))
    _option_marks(sheet, len(options))
    _chart(sheet, len(options), words("comparison.heading", months=months))
    sheet.worksheet.freeze_panes(FIRST_ROW, 1)
    sheet.print_on_one_page(landscape=True)


def _option(sheet: SheetWriter, index: int, option: Option, chosen: Option) -> None:
    """One column's rate, payment, and cost over the horizon (R9: a permanent manager stays)."""
    row, quote = FIRST_ROW + index, option.quote
    months, rate, total = f"B{row + 1}", f"C{row + 1}", f"F{row + 1}"
    manager = formulas.manager_over("manager_months", "months", months)
    in_contract = formulas.manager_months(manager, months)
    in_horizon = formulas.manager_over("manager_months", "months", "horizon")
    payment = _cost(rate, months, in_contract)
    horizon = _cost(rate, "horizon", in_horizon)
    difference = f"{total}-INDEX(comparison_totals,column_index)"
    more = option.horizon_total - chosen.horizon_total
    sheet.text(row, NAME, option_name(sheet.words, option.payment_option), "cell")
    sheet.number(row, MONTHS, option.payment_option.months)
    sheet.formula(row, RATE, formulas.rate("tier_index", index + 1), quote.rate, "money")
    sheet.formula(row, PAYMENT, payment, quote.total, "money")
    sheet.formula(row, PAYMENTS, f"horizon/{months}", option.horizon_payments)
    sheet.formula(row, HORIZON, horizon, option.horizon_total, "money")
    sheet.formula(row, DIFFERENCE, difference, more, "difference")


def _cost(rate: str, months: str, manager: str) -> str:
    """Everything over so many months, the manager for his own, one-off services once."""
    support = formulas.support("licenses", rate, months)
    return f"{support}+{formulas.add_ons('contacts', months, manager)}+one_off_total"


def _option_marks(sheet: SheetWriter, count: int) -> None:
    """«от» where the sum is a minimum, a band over the chosen row, and the totals' name."""
    sheet.name("comparison_totals", FIRST_ROW, HORIZON, rows=count)
    last = FIRST_ROW + count - 1
    for column in (PAYMENT, HORIZON):
        sheet.mark((FIRST_ROW, column), (last, column), "minimum_total>0", "minimum")
    chosen = f"ROW()-{FIRST_ROW}=column_index"
    sheet.mark((FIRST_ROW, NAME), (last, DIFFERENCE), chosen, "chosen")
    note = f"{sheet.words('offer.chosen')} {sheet.words('comparison.prompt_note')}"
    sheet.text(FIRST_ROW + count, 0, note)


def _chart(sheet: SheetWriter, count: int, title: str) -> None:
    """Bars of the cost over the horizon, the first period on top."""
    chart: Any = sheet.book.add_chart({"type": "bar"})
    own, last = sheet.worksheet.get_name(), FIRST_ROW + count - 1
    chart.add_series(
        {
            "categories": [own, FIRST_ROW, NAME, last, NAME],
            "values": [own, FIRST_ROW, HORIZON, last, HORIZON],
            "fill": {"color": ACCENT},
            "data_labels": {"value": True, "num_format": sheet.styles.numbers["roubles"]},
            "gap": 60,
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_y_axis({"reverse": True, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_size({"width": 900, "height": 280})
    sheet.worksheet.insert_chart(FIRST_ROW + count + 2, 0, chart, {"description": title})


def write_variants(sheet: SheetWriter, document: OfferDocument) -> None:
    """A column a variant; the differences are to the first, the cheapest is marked."""
    words, offer = sheet.words, document.offer
    compared, last = told_apart(offer.compared), FIRST + len(offer.compared) - 1
    sheet.worksheet.set_column(LABEL, LABEL, ITEM_WIDTH)
    sheet.worksheet.set_column(FIRST, last, 24)
    sheet.text(0, 0, words("offer.variants"), "title")
    sheet.text(1, 0, words("workbook.change"))
    sheet.text(HEAD_ROW, LABEL, words("variants.figure"), "head")
    names = [variant_name(words, each.variant, number) for number, each in enumerate(compared, 1)]
    sheet.texts(HEAD_ROW, FIRST, names, "head_right")
    sheet.worksheet.set_row(HEAD_ROW, LINE_POINTS * (1 + max(map(len, names)) // NAME_LETTERS))
    for name, label in _labels(words, offer).items():
        if name == "total":
            sheet.text(ROWS[name], LABEL, label, "total")
        else:
            sheet.item(ROWS[name], label)
    for column, each in enumerate(compared, FIRST):
        at = _Cells(column)
        fields = Fields(sheet, offer.quote.price_list, each.variant.selection, at)
        for name in FIELDS:
            fields.write((ROWS[name], column), name)
        for name, live in _results(words, at, xl_col_to_name(last), each).items():
            sheet.formula(ROWS[name], column, *live, STYLES.get(name, "count"))
    _fold(sheet, compared)
    _variant_marks(sheet, offer, last)
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
    months, period = price_list.horizon, rate_period(words, price_list)
    own = (*Selection.MODULES, "months", "prompt", "licenses", "tier", "column", "payments")
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


class _Cells:
    """The cells of one variant by name, as formulas call them."""

    def __init__(self, column: int) -> None:
        self.column = column

    def __call__(self, name: str) -> str:
        return str(xl_rowcol_to_cell(ROWS[name], self.column))

    def first(self, name: str) -> str:
        """The same row of the first variant."""
        return str(xl_rowcol_to_cell(ROWS[name], FIRST, col_abs=True))

    def all(self, name: str, last: str) -> str:
        """The same row of all variants, to the column `last`."""
        return f"{self.first(name)}:${last}{ROWS[name] + 1}"


def _results(
    words: Catalog, at: "_Cells", last: str, compared: Compared
) -> dict[str, tuple[str, int | str]]:
    """What follows from a choice, from the cells of its column: each formula, its figure of now."""
    quote, months = compared.quote, at("months")
    column = formulas.column(months, at("prompt"), yes_no(words)[0])
    tier = formulas.tier(at("licenses"))
    manager = formulas.manager_months(at("manager"), months)
    in_horizon = formulas.manager_over(manager, months, "horizon")
    over_horizon = formulas.support(at("licenses"), at("rate"), "horizon")
    extras = formulas.add_ons(at("contacts"), "horizon", in_horizon)
    more = f"{at('total')}-{at.first('total')}"
    apart, mark = compared.total_difference, words("comparison.cheapest")
    horizons = at.all("horizon", last)
    is_cheapest = f"{_are_alike(at, last)},{at('horizon')}=MIN({horizons})"
    is_cheapest += f",MAX({horizons})>{at('horizon')}"
    return {
        "licenses": (f"{at('dry_cleaning')}+{at('reception')}", quote.licenses),
        "tier": (f"INDEX(tier_names,{tier})", tier_name(words, quote.tier)),
        "column": (f"INDEX(column_names,{column})", option_name(words, quote.payment_option)),
        "rate": (formulas.rate(tier, column), quote.rate),
        "support": (formulas.support(at("licenses"), at("rate"), months), quote.support_total),
        "addons": (formulas.add_ons(at("contacts"), months, manager), quote.addons_total),
        "one_off": (formulas.services(SERVICES, at), quote.one_off_total),
        "total": (f"{at('support')}+{at('addons')}+{at('one_off')}", quote.total),
        "monthly": (
            formulas.monthly(f"{at('support')}+{at('addons')}", months),
            quote.recurring_monthly,
        ),
        "payments": (f"horizon/{months}", compared.horizon_payments),
        "horizon": (f"{over_horizon}+{extras}+{at('one_off')}", compared.horizon_total),
        "total_difference": (
            f'IF({months}={at.first("months")},{more},"")',
            "" if apart is None else apart,
        ),
        "horizon_difference": (
            f"{at('horizon')}-{at.first('horizon')}",
            compared.horizon_difference,
        ),
        "cheapest": (
            f'IF(AND({is_cheapest}),"{mark}","")',
            mark if compared.is_cheapest else "",
        ),
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


def _variant_marks(sheet: SheetWriter, offer: Offer, last: int) -> None:
    """«от» where a sum is a minimum, and a band under the cheapest."""

    def first(name: str) -> str:
        """The first variant's cell, from which a mark moves on to the others'."""
        return str(xl_rowcol_to_cell(ROWS[name], FIRST, row_abs=True))

    minimums = [each.code for each in offer.quote.price_list.one_off_services if each.is_minimum]
    for name in SUMS_WITH_SERVICES if minimums else ():
        quantities = "+".join(map(first, minimums))
        sheet.mark((ROWS[name], FIRST), (ROWS[name], last), f"{quantities}>0", "minimum")
    for row in (ROWS["horizon"], ROWS["cheapest"]):
        sheet.mark((row, FIRST), (row, last), f'{first("cheapest")}<>""', "chosen")
    for name in ("total", "horizon"):
        sheet.name(f"variant_{name}s", ROWS[name], FIRST, columns=last - FIRST + 1)
