"""The tools for the months to come: a licence plan, the payments; each open where it is asked for.

A tool's fields are the form's own, so that they stand in the address; what follows
from them comes as a place of the answer.
"""

from collections.abc import Mapping
from datetime import date
from html import escape

from pricing.faults import Fault, PlanError
from pricing.limits import limits
from pricing.over_time import Outlook, Plan, calendars, in_todays_money, outlook
from pricing.over_time import plan as plan_of
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.faults import sentence, sentences
from pricing.views.html import (
    Places,
    attributes,
    heading,
    note,
    notice_box,
    part,
    place,
    subheading,
    table,
    unfolded,
)
from pricing.views.licence_plan import plan_notes, plan_sum, plan_table
from pricing.views.payments import (
    calendar_table,
    interest_text,
    money_formulas,
    money_table,
    money_verdict,
)


def tools_section(words: Catalog, values: Mapping[str, str], places: Places) -> str:
    """Each tool behind a box that opens it; its fields and its place."""
    plan = note(words("plan.lead")) + _row(
        _text(words, outlook.FROM, values, "plan.start", words("plan.as_chosen")),
        _text(words, outlook.STEP, values, "plan.step"),
    )
    months = "".join(
        _field(words("plan.number", month=number), name, values[name])
        for number, name in enumerate(outlook.MONTHS, 1)
    )
    plan += f"<details{_open(values)}><summary>{escape(words('plan.by_hand'))}</summary>"
    plan += f'<div class="months">{months}</div></details>'
    begins = _field(
        words("payments_plan.begins"), outlook.BEGINS, values[outlook.BEGINS], type_="date",
        min_=limits().first_day.isoformat(), max_=limits().last_day.isoformat(),
    )  # fmt: skip
    usual = words.decimal(limits().default_yearly_interest.scaleb(2))
    money = _row(_text(words, outlook.INTEREST, values, "money.rate", usual)) + note(
        words("money.rate_note")
    )
    fields = {"plan": plan, "payments": money}
    inside = "".join(_tool(words, name, values, fields[name], places) for name in outlook.OPEN)
    return (
        f'<section class="tools st-key-desk">{heading(words("desk.heading"))}'
        f"{_row(begins)}{note(words('payments_plan.begins_help'))}{inside}</section>"
    )


def _tool(words: Catalog, name: str, values: Mapping[str, str], fields: str, places: Places) -> str:
    checked = " checked" if Outlook(values).is_open(name) else ""
    box = attributes(type="checkbox", name=name, value=1, form="choices")
    opens = f"<input{box}{checked}><span>{escape(words(f'desk.{name}'))}</span>"
    inside = f'<div class="inside">{fields}{place(places, name)}</div>'
    return part(f"desk_{name}", f'<label class="opens">{opens}</label>{inside}')


def _row(*fields: str) -> str:
    return f'<div class="asked">{"".join(fields)}</div>'


def _text(words: Catalog, name: str, values: Mapping[str, str], key: str, usual: str = "") -> str:
    return _field(words(key), name, values[name], placeholder=usual)


def _field(label: str, name: str, value: str, **more: str) -> str:
    own = {"type_": "text", "inputmode": "decimal", "autocomplete": "off", **more}
    field = attributes(id=name, name=name, form="choices", value=value, **own)
    return part(name, f'<label for="{name}">{escape(label)}</label><input{field}>')


def _open(values: Mapping[str, str]) -> str:
    return " open" if any(values[name] for name in outlook.MONTHS) else ""


def read_plan(quote: Quote, asked: Outlook) -> Plan | PlanError | None:
    """The plan that is asked for, or every bad month of it; None where it lacks a number."""
    counts = asked.counts(quote.licenses)
    try:
        return None if counts is None else plan_of(quote.price_list, counts)
    except PlanError as error:
        return error


def plan_part(
    words: Catalog, quote: Quote, asked: Outlook, today: date, plan: Plan | PlanError | None
) -> str:
    """The sum and table of a plan as it was read; or what is wrong with it."""
    begins, fault = asked.begins(today)
    wrong = _unlike_day(words, fault)
    if isinstance(plan, PlanError):
        return wrong + notice_box(words("plan.unread"), sentences(words, plan))
    if plan is None:
        return wrong + notice_box(words("plan.unread"), [words("plan.unfilled")])
    total = f"<p><strong>{escape(plan_sum(words, plan, quote.column))}</strong></p>"
    notes = note(*plan_notes(words, plan), words("plan.chosen"))
    rows = table(plan_table(words, plan, begins, quote.column), words("charts.plan"))
    return wrong + part("plan_sum", total + notes) + part("plan_table", rows)


def payments_part(words: Catalog, quote: Quote, asked: Outlook, today: date, file: str) -> str:
    """The verdict first, then what it rests on, then the calendar; `file` is its address."""
    interest, fault = asked.interest()
    begins, late = asked.begins(today)
    found = calendars(quote.price_list, quote.selection)
    money = in_todays_money(found, interest)
    wrong = _unlike_day(words, late)
    if fault:
        rate = interest_text(words, interest)
        kept = words("money.rate_kept", fault=sentence(words, fault), rate=rate)
        wrong += notice_box("", [kept])
    verdict, *more = money_verdict(words, money, interest)
    advice = f"<p><strong>{escape(verdict)}</strong></p>{note(' '.join(more))}"
    sums = table(money_table(words, quote.price_list, quote.licenses, money))
    how = money_formulas(words, quote.price_list, interest, has_add_ons=quote.addons_total > 0)
    lead = f"{words('payments_plan.lead')} {words('comparison.assumed')}"
    days = table(calendar_table(words, found, begins), words("payments_plan.heading"))
    link = f"<a{attributes(href=file, download='', class_='act')}>"
    link += f"{escape(words('payments_plan.file'))}</a>"
    return (
        f"{wrong}{part('money_verdict', advice)}{part('money_table', sums)}"
        f"{unfolded(words('money.formulas'), note(*how))}"
        f"{subheading(words('payments_plan.heading'), lead)}"
        f"{part('calendar_table', days)}"
        f"{part('payments_file', link)}"
    )


def _unlike_day(words: Catalog, fault: Fault | None) -> str:
    """Why the plan and the payments begin today; empty where they begin as asked."""
    return (
        notice_box(words("payments_plan.begins_faults"), [sentence(words, fault)]) if fault else ""
    )
