"""What an answer shows: everything that shows its selection, made at once.

It has three callers: the HTML shell, which stands without scripts, the page's
element, and `GET /api/answer`, which the page's script asks at each change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pricing.over_time import Plan, calendars
from pricing.views.calculator import calculator
from pricing.views.charts import answer_rows
from pricing.views.charts.licence_plan import plan_rows
from pricing.views.charts.payments import payments_rows
from pricing.views.form import Form
from pricing.views.html import note
from pricing.views.notes import field_notes, spoken_counts
from pricing.web import log
from pricing.web.answer import Answer
from pricing.web.answer_places import MAKERS, PAGE_ALONE


@dataclass(frozen=True)
class AnswerView:
    """An answer as the page, its script and its charts take it.

    Of one that is `whole`, a place that cannot be made raises, and no sentence stands for it.
    """

    answer: Answer
    whole: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON: texts of fields, HTML by place, link and message, rows of charts.

        `query` is the canonical one; `faults` are sentences by field, and where there are
        any, all else is the answer to the nearest choice that is sound. `prices` is the date
        of its price list.
        """
        answer, request = self.answer, self.answer.request
        rows = answer_rows(answer.words, answer.quote, answer.options)
        return {
            "lang": request.lang,
            "title": answer.words(request.tab),
            "query": request.query(),
            "prices": str(answer.price_list.effective_from),
            "choices": request.texts(),
            "spoken": spoken_counts(answer.words, answer.quote),
            "disabled": [] if answer.has_prompt else ["prompt"],
            "faults": answer.faults,
            "places": self.places(),
            "link": answer.offer.link,
            "message": answer.message,
            "files": answer.files,
            "charts": {**rows, **self.tool_rows()},
        }

    def tool_rows(self) -> dict[str, Any]:
        """The rows of the open tools' charts; a plan that cannot be read has none."""
        answer, asked = self.answer, self.answer.request.outlook
        found: dict[str, Any] = {}
        if answer.request.view:
            return found
        if asked.is_open("plan"):
            plan = answer.plan
            if isinstance(plan, Plan):
                found["plan"] = plan_rows(answer.words, plan, answer.quote.column)
        if asked.is_open("payments"):
            due = calendars(answer.price_list, answer.request.selection)
            found["payments"] = payments_rows(answer.words, answer.price_list, due)
        return found

    def html(self) -> str:
        """The whole calculator, its fields and places filled."""
        answer, view = self.answer, self.answer.request.view
        form = Form(
            answer.words,
            answer.price_list,
            answer.request.texts(),
            self.places(),
            spoken_counts(answer.words, answer.quote),
            is_brief=view == "call",
        )
        return calculator(form, view)

    def places(self) -> dict[str, str]:
        """HTML by place; where one cannot be made, a calm sentence stands, and the log has why."""
        return dict(self._places)

    @cached_property
    def _places(self) -> dict[str, str]:
        """The same, made once: the shell both shows them and sends them along."""
        answer, view = self.answer, self.answer.request.view
        is_brief = view == "call"
        places = dict(
            field_notes(answer.words, answer.quote, answer.request.wishes, is_brief=is_brief)
        )
        for name, make in MAKERS.items():
            if not (view and name in PAGE_ALONE):
                places[name] = self._made(name, make)
        return places

    def _made(self, name: str, make: Callable[[Answer], str]) -> str:
        try:
            return make(self.answer)
        except Exception:
            if self.whole:
                raise
            log.exception("the answer's part %s failed", name)
            return note(self.answer.words("failure.section"))
