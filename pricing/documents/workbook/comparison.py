"""The workbook's comparison: the same choice under every column of the price list, live."""

from typing import Any

from pricing.documents.offer_document import OfferDocument
from pricing.documents.workbook import formulas
from pricing.documents.workbook.writer import ACCENT, SheetWriter
from pricing.quotes import Option, comparison
from pricing.views.phrases import net, option_name, rate_period

HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1
NAME, MONTHS, RATE, PAYMENT, PAYMENTS, HORIZON, DIFFERENCE = range(7)


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
    _marks(sheet, len(options))
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


def _marks(sheet: SheetWriter, count: int) -> None:
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
