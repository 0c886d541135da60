"""What an answer shows: everything that shows its selection, made at once.

It has two callers: the HTML shell, which stands without scripts, and `GET /api/answer`, which the
page's script asks at each change.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup

from pricing.faults import PlanError
from pricing.limits import LANGUAGES
from pricing.price_lists import PaymentOption
from pricing.projections import Plan, ProjectionParameters, in_todays_money, parameters
from pricing.quotes import Compared, Quote, Selection, Variant, compare_variants, selection_text
from pricing.requests import DEFAULT_TEXTS
from pricing.views import compared, ladder, projections, tables
from pricing.views.catalog import Catalog
from pricing.views.charts import answer_rows, heights
from pricing.views.charts.prices import cliff
from pricing.views.charts.projections import payments_rows, plan_rows
from pricing.views.charts.style import chart_end
from pricing.views.compared import variant_fault
from pricing.views.costs import Costs
from pricing.views.faults import field_name, notice, quoted, sentence, sentences
from pricing.views.form import Form, extras_sum, field_notes
from pricing.views.phrases import all_net
from pricing.views.seller import contact_facts
from pricing.views.templates import Filled, part
from pricing.web import log
from pricing.web.answer import Answer

# Places of the answer that stand below the calculator, on the page alone.
PLACES_BELOW = ("cliff", "figures_totals", "price_table")
FAULTS_SHOWN = 8
NO_CURRENT_TERMS: dict[str, Any] = {
    "current_terms": None,
    "unread_current_terms": {},
    "current_terms_faults": (),
}


@dataclass(frozen=True)
class AnswerView:
    """An answer as the page, its script and its charts take it.

    Of one that is `whole`, a place that cannot be made raises, and no sentence stands for it.
    """

    answer: Answer
    whole: bool = False

    @property
    def words(self) -> Catalog:
        """The words of the language that is asked for."""
        return self.answer.words

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON: texts of fields, HTML by place, link and message, rows of charts.

        `query` is the canonical one; `faults` are sentences by field, and where there are
        any, all else is the answer to the nearest choice that is sound. `prices` is the date
        of its price list.
        """
        answer = self.answer
        return {
            **self.first(),
            "places": self.places(),
            "link": answer.offer.link,
            "message": answer.message,
            "files": answer.files,
            "charts": self.chart_rows(),
        }

    def first(self) -> dict[str, Any]:
        """What the script needs of an answer beside its HTML, which holds the texts and places."""
        answer, request = self.answer, self.answer.request
        has_prompt = answer.price_list.has_prompt(request.selection.months)
        return {
            "lang": request.lang,
            "title": answer.words(request.tab),
            "query": request.query(),
            "prices": str(answer.price_list.effective_from),
            "choices": request.texts(),
            "disabled": [] if has_prompt else ["prompt"],
            "faults": answer.faults,
        }

    def chart_rows(self) -> dict[str, Any]:
        """The rows of the page's charts; those of tools are there while these are open.

        A plan that cannot be read has none.
        """
        answer = self.answer
        if answer.request.view:
            return {}
        is_open = answer.request.projections.is_open
        found = answer_rows(answer.words, answer.quote)
        if is_open("plan") and isinstance(answer.plan, Plan):
            found["plan"] = plan_rows(answer.words, answer.plan, answer.quote.payment_option)
        if is_open("payments"):
            found["payments"] = payments_rows(answer.words, answer.price_list, answer.calendars)
        return found

    def html(self) -> Markup:
        """The whole screen: the calculator, its fields and places filled, and what stands below."""
        answer = self.answer
        form = Form(
            answer.words,
            answer.price_list,
            answer.request.texts(),
            self._notes,
            is_brief=self._is_brief,
        )
        whole = self._screen.around(self._places, form=form)
        below = () if self._is_brief else ("charts", "terms")
        return Markup().join([whole, *(self._below.block(name) for name in below)])

    def places(self) -> dict[str, str]:
        """HTML by place; where one cannot be made, a calm sentence stands, and the log has why."""
        told = {f"note_{name}": part("note", [said]) for name, said in self._notes.items()}
        below = () if self._is_brief else PLACES_BELOW
        return {**told, **self._places, **{name: self._made(self._below, name) for name in below}}

    def place(self, name: str) -> Markup:
        """One of the places below the calculator, under its name."""
        return part("place", name, self._made(self._below, name))

    def below(self, name: str) -> Markup:
        """What stands below the calculator and is no place: no choice changes it."""
        return self._below.block(name)

    @property
    def _is_brief(self) -> bool:
        return self.answer.request.view == "call"

    @cached_property
    def _notes(self) -> dict[str, str]:
        answer = self.answer
        return field_notes(
            answer.words, answer.quote, answer.request, answer.vat, is_brief=self._is_brief
        )

    @cached_property
    def _places(self) -> dict[str, Markup]:
        """What the screen's blocks say, made once: the shell both shows them and sends them."""
        return {name: self._made(self._screen, name) for name in self._screen.blocks}

    @cached_property
    def _screen(self) -> Filled:
        return self._filled("call.html" if self._is_brief else "page.html")

    @cached_property
    def _below(self) -> Filled:
        answer = self.answer
        seller = answer.offer.sale.seller
        return self._filled(
            "below.html",
            contacts=contact_facts(seller) if seller else [],
            tables=tables,
            until=chart_end(answer.quote),
            heights=heights(answer.words.lang, answer.price_list),
        )

    @cached_property
    def _costs(self) -> Costs:
        answer = self.answer
        return Costs(answer.words, answer.quote, answer.offer.options, answer.vat)

    def _made(self, template: Filled, name: str) -> Markup:
        try:
            return template.block(name)
        except Exception:
            if self.whole:
                raise
            log.exception("the answer's part %s failed", name)
            return part("note", [self.words("failure.section")])

    def _filled(self, template: str, **more: Any) -> Filled:
        """A template with what it is given of an answer."""
        answer = self.answer
        return Filled(
            template,
            view=self,
            answer=answer,
            words=answer.words,
            request=answer.request,
            price_list=answer.price_list,
            quote=answer.quote,
            vat=answer.vat,
            costs=self._costs,
            today=answer.today,
            extras_sum=extras_sum,
            all_net=all_net(answer.words, answer.vat),
            ladder=ladder,
            projections=projections,
            in_todays_money=in_todays_money,
            compared=compared,
            cliff=cliff,
            **more,
        )

    @property
    def languages(self) -> list[tuple[Catalog, str]]:
        """Each language's words, and the query that leads to them."""
        request = self.answer.request
        return [(Catalog.of(lang), request.query_with(lang=lang)) for lang in LANGUAGES]

    @property
    def mended(self) -> list[str]:
        """What a link said and was mended."""
        words, request, price_list = self.words, self.answer.request, self.answer.price_list
        lines = [notice(words, price_list, fault, request.selection) for fault in request.faults]
        for key, given in (("prices", request.unknown_prices), ("language", request.unknown_lang)):
            if given is not None:
                lines.append(words(f"notice.{key}", given=quoted(words, given)))
        lines += self.current_terms_faults
        lines += projections.fault_lines(words, request.projections.faults)
        for name, like in request.resembling:
            told = {"given": quoted(words, name), "like": like}
            if like in Selection.DEFAULTS:
                field = field_name(words, price_list, like)
                lines.append(words("notice.resembles_choice", field=field, **told))
            else:
                lines.append(words("notice.resembles", **told))
        return lines

    @property
    def begins_faults(self) -> list[str]:
        """Why the plan and the payments begin today; empty where they begin as asked."""
        _, fault = self.answer.request.projections.begins(self.answer.today)
        return projections.fault_lines(self.words, [fault] if fault else [])

    @property
    def mended_variants(self) -> list[str]:
        """The same of a link's variants, no more than people read."""
        words, price_list = self.words, self.answer.price_list
        lines = [
            variant_fault(words, price_list, each) for each in self.answer.request.variant_faults
        ]
        more = len(lines) - FAULTS_SHOWN
        rest = [words("variants.faults_more", count=more)] if more > 0 else []
        return [*lines[:FAULTS_SHOWN], *rest]

    @property
    def kept_fields(self) -> list[tuple[str, str]]:
        """All of the address that the form has no field for."""
        pairs = self.answer.request.pairs()
        fields = {*DEFAULT_TEXTS} - {*(parameters.TEXTS if self.answer.request.view else ())}
        return [pair for pair in pairs if pair[0] not in fields]

    def with_option(self, option: PaymentOption) -> str:
        """The query with another period, signed in time or not."""
        request = self.answer.request
        # A wish for the prompt discount stays where the list has no such column.
        has_prompt = self.answer.price_list.has_prompt(option.months)
        prompt = option.prompt or (request.selection.prompt and not has_prompt)
        return request.query_of_choice(months=option.months, prompt=prompt)

    @property
    def larger(self) -> str:
        """The query of the larger count that costs less; empty where there is none."""
        cheaper = self.answer.quote.cheaper
        return self.with_licenses(cheaper.licenses) if cheaper else ""

    def with_licenses(self, count: int) -> str:
        """The query with so many licences in all."""
        request = self.answer.request
        return request.query_of(request.selection.with_licenses(count), request.wishes)

    @property
    def fresh(self) -> str:
        """The query for the next caller: no choices, no variants, nothing of what is now."""
        return self.answer.request.query_with(
            selection=Selection(), wishes={}, variants=(), **NO_CURRENT_TERMS
        )

    @property
    def current_terms_faults(self) -> list[str]:
        """Why what the customer has now cannot be held against the choice."""
        answer = self.answer
        return compared.unlike(answer.words, answer.price_list, answer.current_terms_faults)

    @property
    def had_choice(self) -> bool:
        """Whether what the customer has now is an earlier choice, and not a sum that is paid."""
        return isinstance(self.answer.current_terms, Quote)

    @property
    def without_current_terms(self) -> str:
        """The query without what the customer has now."""
        return self.answer.request.query_with(**NO_CURRENT_TERMS)

    def with_current_terms(self, had: Quote) -> str:
        """The query that holds the choice against this one, by the list in effect."""
        changes = {**NO_CURRENT_TERMS, "current_terms": had}
        return self.answer.request.query_with(prices=None, **changes)

    @property
    def screen_and_variants(self) -> tuple[Compared, ...]:
        """What is on the screen, and each variant held against it."""
        request = self.answer.request
        every = (Variant(request.selection), *request.variants)
        return compare_variants(self.answer.price_list, every)

    @property
    def kept_number(self) -> int:
        """Which variant the choice is, from 1; 0 where it is not kept."""
        kept = enumerate(self.answer.request.variants, 1)
        return next((n for n, each in kept if each.selection == self.answer.request.selection), 0)

    @property
    def with_variant(self) -> str:
        """The query with the choice as one more variant."""
        request = self.answer.request
        return request.query_with(variants=(*request.variants, Variant(request.selection)))

    def without_variant(self, number: int) -> str:
        """The query without a variant."""
        kept = self.answer.request.variants
        return self.answer.request.query_with(variants=kept[: number - 1] + kept[number:])

    def variant_text(self, variant: Variant) -> str:
        """A variant's choices as a link has them, without its name."""
        return selection_text.variant_text(replace(variant, name=""))

    @property
    def begins(self) -> date:
        """The day on which the plan and the payments begin."""
        return self.answer.request.projections.begins(self.answer.today)[0]

    @property
    def plan_faults(self) -> list[str]:
        """Why the plan that is asked for cannot be shown; empty where it can."""
        words, plan = self.words, self.answer.plan
        if plan is None:
            return [words("plan.unfilled")]
        return sentences(words, plan) if isinstance(plan, PlanError) else []

    @property
    def interest_faults(self) -> list[str]:
        """What interest is taken in place of one that is not understood; else empty."""
        words, (interest, fault) = self.words, self.answer.request.projections.interest()
        if fault is None:
            return []
        rate = projections.interest_text(words, interest)
        return [words("money.rate_kept", fault=sentence(words, fault), rate=rate)]

    @property
    def payments_file(self) -> str:
        """The address of the calendar's file."""
        asked = self.answer.request.projections
        begins = ProjectionParameters.of({parameters.BEGINS: asked[parameters.BEGINS]})
        return f"./payments.ics?{self.answer.dated.with_(projections=begins).link()}"
