"""What support costs while the number of licences changes from month to month: an estimate (R12).

Twelve small number fields, not st.data_editor: its canvas has no cells that a
screen reader or a phone could reach, and its menus speak English.
"""

from dataclasses import dataclass, replace

import streamlit as st

from pricing.faults import PlanError
from pricing.over_time import Plan, growing
from pricing.over_time import plan as plan_of
from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.charts.licence_plan import plan_chart, plan_rows
from pricing.views.faults import sentences
from pricing.views.html import table
from pricing.views.licence_plan import plan_notes, plan_sum, plan_table
from pricing.web.page.charts import Chart, show_chart
from pricing.web.page.sections import own_html, plain

WAYS = ("growing", "by_hand")
FIELD_WIDTH, NUMBER_WIDTH = 220, 96  # pixels: three months side by side on a phone

Counts = tuple[int | None, ...]


@dataclass(frozen=True)
class _Draft:
    """What is typed: it outlives the fields, which go when the section is closed.

    `page` is the page's own number, which `start` follows until it is changed, and
    `is_set` tells that this run moved its field; `filled` is what the months were
    filled with before they were changed.
    """

    start: int | None
    page: int
    is_following: bool = True
    is_set: bool = False
    step: int | None = 1
    way: str = WAYS[0]
    counts: Counts = ()
    filled: Counts = ()


def plan(words: Catalog, quote: Quote) -> None:
    """The counts, the sum of the plan, its table and its chart; or what is wrong with it."""
    st.caption(words("plan.lead"))
    counts = _counts(words, quote)
    if counts is None:
        st.warning(words("plan.unfilled"))
        return
    try:
        made = plan_of(quote.price_list, counts)
    except PlanError as error:
        faults = [f"- {plain(line)}" for line in sentences(words, error)]
        st.warning("\n".join([words("plan.unread"), "", *faults]))
        return
    _result(words, quote, made)


def _result(words: Catalog, quote: Quote, made: Plan) -> None:
    with st.container(key="plan_sum", gap="xsmall"):
        st.markdown(f"**{plan_sum(words, made, quote.column)}**")
        st.caption("  \n".join([*plan_notes(words, made), words("plan.chosen")]))
    with st.container(key="plan_table"):
        own_html(table(plan_table(words, made, quote.column), words("charts.plan")))
    show_chart(words, quote, Chart("plan", plan_chart, plan_rows(words, made, quote.column)))


def _counts(words: Catalog, quote: Quote) -> Counts | None:
    """The licences of each month as they are typed; None where a growing plan lacks a number."""
    draft = _followed(quote.licenses)
    way = st.radio(
        words("plan.way"),
        WAYS,
        index=WAYS.index(draft.way),
        format_func=lambda way: words(f"plan.way_{way}"),
        key="plan_way",
        horizontal=True,
    )
    draft = replace(draft, way=way if way in WAYS else draft.way)
    months = quote.price_list.horizon
    is_growing = draft.way == WAYS[0]
    with st.container(key="plan_fields", horizontal=True, gap="small"):
        draft = _growth(words, draft) if is_growing else _by_hand(words, draft, months)
    st.session_state["_plan"] = draft
    return _grown(draft, months) if is_growing else draft.counts


def _followed(licenses: int) -> _Draft:
    """The draft; an untouched start is the page's own number of licences."""
    draft: _Draft = st.session_state.get("_plan") or _Draft(start=licenses, page=licenses)
    start = licenses if draft.is_following else draft.start
    is_set = start != draft.start and st.session_state.get("plan_start") == draft.start
    if is_set:
        st.session_state["plan_start"] = start
    return replace(draft, start=start, page=licenses, is_set=is_set)


def _growth(words: Catalog, draft: _Draft) -> _Draft:
    """The draft as the two fields of a growing plan say it."""
    start = _number(
        words("plan.start"), "plan_start", draft.start, width=FIELD_WIDTH, is_set=draft.is_set
    )
    step = _number(words("plan.step"), "plan_step", draft.step, width=FIELD_WIDTH)
    is_following = draft.is_following and start == draft.page
    return replace(draft, start=start, step=step, is_following=is_following)


def _by_hand(words: Catalog, draft: _Draft, months: int) -> _Draft:
    """The draft as a field for each month says it; untouched months show the growing plan."""
    if draft.counts == draft.filled and "plan_1" not in st.session_state:
        grown = _grown(draft, months) or (draft.page,) * months
        draft = replace(draft, counts=grown, filled=grown)
    counts = [
        _number(words("plan.number", month=month), f"plan_{month}", count, width=NUMBER_WIDTH)
        for month, count in enumerate(draft.counts, 1)
    ]
    return replace(draft, counts=tuple(counts))


def _grown(draft: _Draft, months: int) -> Counts | None:
    if draft.start is None or draft.step is None:
        return None
    return growing(draft.start, draft.step, months)


def _number(
    label: str, key: str, value: int | None, *, width: int, is_set: bool = False
) -> int | None:
    """A field for a count: it begins with `value`, and an emptied one returns to its last number.

    Where this run has set the field by its key, no number may be given beside it.
    """
    last = None if is_set else st.session_state.get(key, value)
    return st.number_input(label, value=last, step=1, key=key, width=width)
