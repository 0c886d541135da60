"""The workbook's comparison: the same choice under every column of the price list, live."""

from typing import Any

from pricing.documents import facts
from pricing.documents.offer import Offer
from pricing.documents.workbook.pen import ACCENT, Pen
from pricing.quotes.comparison import Option, chosen_option
from pricing.views.phrases import column_name, rate_period

HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1
NAME, MONTHS, RATE, PAYMENT, PAYMENTS, HORIZON, DIFFERENCE = range(7)
CONTACTS = "contacts*contacts_price"


def write_comparison(pen: Pen, offer: Offer) -> None:
    """A row a column of the price list; the chosen one is marked as the choice changes."""
    words, options = offer.words, facts.options(offer)
    months = facts.horizon(offer)
    pen.sheet.set_column(NAME, NAME, 26)
    pen.sheet.set_column(MONTHS, DIFFERENCE, 20)
    pen.text(0, 0, words("comparison.heading", months=months), "title")
    pen.text(1, 0, words("comparison.lead", months=months))
    period = rate_period(words, offer.quote.price_list)
    heads = [
        words("workbook.months_column"),
        words("comparison.rate", period=period),
        words("comparison.payment"),
        words("workbook.payments"),
        words("comparison.horizon", months=months),
        words("comparison.difference"),
    ]
    pen.text(HEAD_ROW, NAME, words("comparison.period"), "head")
    pen.texts(HEAD_ROW, MONTHS, heads, "head_right")
    for index, option in enumerate(options):
        _option(pen, index, option, chosen_option(options))
    _marks(pen, offer, len(options))
    _chart(pen, len(options), words("comparison.heading", months=months))
    pen.sheet.freeze_panes(FIRST_ROW, 1)
    pen.print_on_one_page(landscape=True)


def _option(pen: Pen, index: int, option: Option, chosen: Option) -> None:
    """One column's rate, payment, and cost over the horizon (R9: a permanent manager stays)."""
    row, quote = FIRST_ROW + index, option.quote
    months, rate, total = f"B{row + 1}", f"C{row + 1}", f"F{row + 1}"
    support = f"licenses*{rate}/rate_months"
    stays = "manager_months=months"
    payment = (
        f"{support}*{months}+{CONTACTS}*{months}"
        f"+manager_price*IF({stays},{months},MIN(manager_months,{months}))+one_off_total"
    )
    horizon = (
        f"{support}*horizon+{CONTACTS}*horizon"
        f"+manager_price*IF({stays},horizon,manager_months)+one_off_total"
    )
    difference = f"{total}-INDEX(comparison_totals,column_index)"
    more = option.horizon_total - chosen.horizon_total
    pen.text(row, NAME, column_name(pen.words, option.column), "cell")
    pen.number(row, MONTHS, option.column.months)
    pen.formula(row, RATE, f"INDEX(rates,tier_index,{index + 1})", quote.rate, "money")
    pen.formula(row, PAYMENT, payment, quote.total, "money")
    pen.formula(row, PAYMENTS, f"horizon/{months}", option.horizon_payments)
    pen.formula(row, HORIZON, horizon, option.horizon_total, "money")
    pen.formula(row, DIFFERENCE, difference, more, "difference")


def _marks(pen: Pen, offer: Offer, count: int) -> None:
    """«от» where the sum is a minimum, a band over the chosen row, and the totals' name."""
    pen.name("comparison_totals", FIRST_ROW, HORIZON, rows=count)
    last = FIRST_ROW + count - 1
    for column in (PAYMENT, HORIZON):
        pen.mark((FIRST_ROW, column), (last, column), "minimum_total>0", "minimum")
    chosen = f"ROW()-{FIRST_ROW}=column_index"
    pen.mark((FIRST_ROW, NAME), (last, DIFFERENCE), chosen, "chosen")
    note = f"{offer.words('offer.chosen')} {offer.words('comparison.prompt_note')}"
    pen.text(FIRST_ROW + count, 0, note)


def _chart(pen: Pen, count: int, title: str) -> None:
    """Bars of the cost over the horizon, the first period on top."""
    chart: Any = pen.book.add_chart({"type": "bar"})
    sheet, last = pen.sheet.get_name(), FIRST_ROW + count - 1
    chart.add_series(
        {
            "categories": [sheet, FIRST_ROW, NAME, last, NAME],
            "values": [sheet, FIRST_ROW, HORIZON, last, HORIZON],
            "fill": {"color": ACCENT},
            "data_labels": {"value": True, "num_format": pen.styles.numbers["roubles"]},
            "gap": 60,
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_y_axis({"reverse": True, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_size({"width": 900, "height": 280})
    pen.sheet.insert_chart(FIRST_ROW + count + 2, 0, chart, {"description": title})
