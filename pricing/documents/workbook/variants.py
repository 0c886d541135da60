"""The workbook's variants: each in a column, its choice in cells to change, its sums live."""

from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from pricing.documents import facts
from pricing.documents.offer import Offer
from pricing.documents.workbook.choice import whole
from pricing.documents.workbook.pen import ITEM_WIDTH, LINE_POINTS, Pen
from pricing.limits import limits
from pricing.quotes.selection import DEFAULTS, SERVICES
from pricing.quotes.variants import Compared
from pricing.views.phrases import column_name, rate_period, tier_name
from pricing.views.variants import variant_name

HEAD_ROW, LABEL, FIRST = 3, 0, 1
NAME_LETTERS = 16
FIELDS = tuple(name for name in DEFAULTS if name != "situation")  # it changes no sum
RESULTS = ("licenses", "tier", "column", "rate", "support", "addons", "one_off", "total", "monthly",
           "payments", "horizon", "total_difference", "horizon_difference", "cheapest")  # fmt: skip
# Where each stands, counted from 0; formulas count from 1.
ROWS = {name: row for row, name in enumerate((*FIELDS, "", *RESULTS), HEAD_ROW + 1)}
STYLES = {"rate": "money", "support": "money", "addons": "money", "one_off": "money",
          "total": "total_money", "monthly": "money", "horizon": "money",
          "total_difference": "difference", "horizon_difference": "difference"}  # fmt: skip
SUMS_WITH_SERVICES = ("one_off", "total", "horizon")


def write_variants(pen: Pen, offer: Offer) -> None:
    """A column a variant; the differences are to the first, the cheapest is marked."""
    words, compared = offer.words, facts.variants(offer)
    pen.sheet.set_column(LABEL, LABEL, ITEM_WIDTH)
    pen.sheet.set_column(FIRST, FIRST + len(compared) - 1, 24)
    pen.text(0, 0, words("offer.variants"), "title")
    pen.text(1, 0, words("workbook.change"))
    pen.text(HEAD_ROW, LABEL, words("variants.figure"), "head")
    names = [variant_name(words, each, number) for number, each in enumerate(compared, 1)]
    pen.texts(HEAD_ROW, FIRST, names, "head_right")
    pen.sheet.set_row(HEAD_ROW, LINE_POINTS * (1 + max(map(len, names)) // NAME_LETTERS))
    for name, label in _labels(offer).items():
        if name == "total":
            pen.text(ROWS[name], LABEL, label, "total")
        else:
            pen.item(ROWS[name], label)
    for column, each in enumerate(compared, FIRST):
        _fields(pen, column, each)
        _results(pen, offer, column, each)
    _marks(pen, offer, FIRST + len(compared) - 1)
    pen.sheet.freeze_panes(HEAD_ROW + 1, 1)
    pen.print_on_one_page(landscape=True)


def _labels(offer: Offer) -> dict[str, str]:
    """What each row shows."""
    words, price_list = offer.words, offer.quote.price_list
    months, period = facts.horizon(offer), rate_period(words, price_list)
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
    labels["manager"] = words("choices.manager")
    labels |= {each.code: words.text(each.name) for each in price_list.one_off_services}
    labels |= {name: words(f"charts.part_{name}") for name in ("support", "addons", "one_off")}
    labels["total"] = words("breakdown.total")
    others = ("rate", "monthly", "horizon", "total_difference", "horizon_difference")
    labels |= {name: words(f"variants.{name}", months=months, period=period) for name in others}
    return labels


def _fields(pen: Pen, column: int, compared: Compared) -> None:
    """The variant's choice, each cell with the values that it takes."""
    words, chosen = pen.words, compared.variant.selection.model_dump()
    answers = [words("notice.yes"), words("notice.no")]
    chosen["prompt"] = answers[0 if chosen["prompt"] else 1]
    rules = _rules(pen, _Cells(column), answers)
    for name in FIELDS:
        row, value = ROWS[name], chosen[name]
        if isinstance(value, str):
            pen.text(row, column, value, "field")
        else:
            pen.number(row, column, value, "field")
        title = {"error_title": words("workbook.fault")}
        pen.sheet.data_validation(row, column, row, column, {**title, **rules[name]})


def _rules(pen: Pen, at: "_Cells", answers: list[str]) -> dict[str, dict[str, Any]]:
    words, limit = pen.words, limits().count_limit
    counts = whole(0, limit, words("workbook.count_fault", limit=limit))
    rules = dict.fromkeys(FIELDS, counts)
    for name in ("dry_cleaning", "reception"):
        cell = at(name)
        sound = f"{cell}>=0,{cell}<={limit},INT({cell})={cell},{at('licenses')}>=1"
        message = words("workbook.licenses_fault")
        rules[name] = {"validate": "custom", "value": f"=AND({sound})", "error_message": message}
    rules["months"] = {"validate": "list", "source": list(limits().months)}
    rules["prompt"] = {"validate": "list", "source": answers}
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


def _results(pen: Pen, offer: Offer, column: int, compared: Compared) -> None:
    """What follows from the choice: formulas, each with its figure of now."""
    last = FIRST + len(offer.variants) - 1
    formulas = _formulas(pen, _Cells(column), xl_col_to_name(last))
    quote = compared.quote
    values: dict[str, int | str] = {
        "licenses": quote.licenses,
        "tier": tier_name(pen.words, quote.tier),
        "column": column_name(pen.words, quote.column),
        "rate": quote.rate,
        "support": quote.support_total,
        "addons": quote.addons_total,
        "one_off": quote.one_off_total,
        "total": quote.total,
        "monthly": quote.recurring_monthly,
        "payments": compared.horizon_payments,
        "horizon": compared.horizon_total,
        "total_difference": compared.total_difference,
        "horizon_difference": compared.horizon_difference,
        "cheapest": pen.words("variants.cheapest") if compared.is_cheapest else "",
    }
    for name in RESULTS:
        pen.formula(ROWS[name], column, formulas[name], values[name], STYLES.get(name, "count"))


def _formulas(pen: Pen, at: "_Cells", last: str) -> dict[str, str]:
    """Each result from the cells of its column and the price list's names."""
    words, months = pen.words, at("months")
    key = f'"m"&{months}'
    wish = f'IF({at("prompt")}="{words("notice.yes")}","_prompt","")'
    column = f"IFERROR(MATCH({key}&{wish},column_keys,0),MATCH({key},column_keys,0))"
    tier = f"MATCH({at('licenses')},tier_first,1)"
    manager = f"MIN({at('manager')},{months})"
    stays = f"IF({manager}={months},horizon,{manager})"
    contacts = f"{at('contacts')}*contacts_price"
    totals = f"{at.first('horizon')}:${last}{ROWS['horizon'] + 1}"
    return {
        "licenses": f"{at('dry_cleaning')}+{at('reception')}",
        "tier": f"INDEX(tier_names,{tier})",
        "column": f"INDEX(column_names,{column})",
        "rate": f"INDEX(rates,{tier},{column})",
        "support": f"{at('licenses')}*{at('rate')}*{months}/rate_months",
        "addons": f"{contacts}*{months}+manager_price*{manager}",
        "one_off": "+".join(f"{at(code)}*{code}_price" for code in SERVICES),
        "total": f"{at('support')}+{at('addons')}+{at('one_off')}",
        "monthly": f"ROUND(({at('support')}+{at('addons')})/{months},0)",
        "payments": f"horizon/{months}",
        "horizon": f"{at('support')}*horizon/{months}+{contacts}*horizon"
        f"+manager_price*{stays}+{at('one_off')}",
        "total_difference": f"{at('total')}-{at.first('total')}",
        "horizon_difference": f"{at('horizon')}-{at.first('horizon')}",
        "cheapest": f'IF({at("horizon")}=MIN({totals}),"{words("variants.cheapest")}","")',
    }


def _marks(pen: Pen, offer: Offer, last: int) -> None:
    """«от» where a sum is a minimum, and a band under the cheapest."""
    at = _Cells(FIRST)
    minimums = [each.code for each in offer.quote.price_list.one_off_services if each.is_minimum]
    for name in SUMS_WITH_SERVICES if minimums else ():
        quantities = "+".join(_fixed_row(at(code)) for code in minimums)
        pen.mark((ROWS[name], FIRST), (ROWS[name], last), f"{quantities}>0", "minimum")
    cheapest = _fixed_row(at("cheapest"))
    for row in (ROWS["horizon"], ROWS["cheapest"]):
        pen.mark((row, FIRST), (row, last), f'{cheapest}<>""', "chosen")
    for name in ("total", "horizon"):
        pen.name(f"variant_{name}s", ROWS[name], FIRST, columns=last - FIRST + 1)


def _fixed_row(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"{letters}${cell[len(letters) :]}"
