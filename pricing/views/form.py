"""The form: every choice as a native field, named as in a selection, with room for its note.

The values are those of an address; the page's script, where there is one, fills
in others later and puts each field's note or fault into its place.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from pricing.codes import ADD_ONS, SERVICES, SITUATIONS
from pricing.over_time import outlook
from pricing.price_lists import PriceList
from pricing.requests import DEFAULT_TEXTS
from pricing.views.catalog import Catalog
from pricing.views.faults import field_name
from pricing.views.html import Places, attributes, heading, place
from pricing.views.phrases import unit_prices

# The sliders end here; the number field beside each takes any count.
SLIDER_END = 200
FORM = "choices"
NEW_COUNTRY = ("payment_integration_new_country", "sms_integration_new_country")


@dataclass(frozen=True)
class Form:
    """What the form is made of: its language, its price list, and each field's text by name.

    `spoken` is what each slider says of its count. A brief one names an add-on or a service
    shortly, with its price, in one line.
    """

    words: Catalog
    price_list: PriceList
    values: Mapping[str, str]
    places: Places
    spoken: Mapping[str, str]
    is_brief: bool = False

    def count(self, name: str) -> str:
        """A licence count: its number, − and + beside it, and its slider."""
        words, label = self.words, self.words(f"choices.{name}")
        field = self._number(name, label=words(f"choices.{name}_field"))
        less, more = (self._step(name, label, step) for step in (-1, 1))
        return _field(
            name,
            f'<label class="name" for="{name}">{escape(label)}</label>'
            f'<div class="stepper">{less}{field}{more}</div>{self._slider(name, label)}'
            f"{self._note(name)}",
            "count",
        )

    def period(self) -> str:
        """How long, as a row of radio buttons, each with its discount."""
        words = self.words
        options = "".join(
            f"<label><input{attributes(type='radio', name='months', value=term.months)}"
            f"{_on('checked', str(term.months) == self.values['months'])}>"
            f"<span>{escape(self._term(term.months))}</span></label>"
            for term in self.price_list.terms
        )
        legend = f"<legend>{escape(words('choices.months'))}</legend>"
        segments = f'<fieldset class="segments">{legend}<div>{options}</div></fieldset>'
        return _field("months", segments + self._note("months"))

    def in_time(self) -> str:
        """Whether the contract is signed in time."""
        discount = self.words.percent(self.price_list.prompt_discount.share)
        checked = _on("checked", self.values["prompt"] == "1")
        box = (
            f'<label class="check"><input{attributes(type="checkbox", name="prompt", value=1)}'
            f' aria-describedby="note_prompt"{checked}>'
            f"<span>{escape(self.words('choices.prompt', discount=discount))}</span></label>"
        )
        return _field("prompt", box + self._note("prompt"))

    def quantity(self, name: str) -> str:
        """How many of an add-on or a service, in one line, and what one costs."""
        label = self._short(name) if self.is_brief else self._long(name)
        line = f'<label for="{name}">{escape(label)}</label>{self._number(name)}'
        return _field(name, line + self._note(name), "quantity")

    def extras(self) -> str:
        """Add-ons and services behind one line that says what they cost; open where any is."""
        words = self.words
        is_open = _on("open", any(self.values[name] != "0" for name in (*ADD_ONS, *SERVICES)))
        return (
            f'<details class="extras st-key-extras"{is_open}><summary><span>'
            f"{escape(words('choices.extras_open'))}</span>{place(self.places, 'extras_sum')}"
            f"</summary>{self.add_ons()}<h3>{escape(words('choices.services'))}</h3>"
            f"{self.services()}</details>"
        )

    def add_ons(self) -> str:
        """Contact people and the personal manager."""
        return "".join(map(self.quantity, ADD_ONS))

    def services(self) -> str:
        """The one-off services."""
        return "".join(map(self.quantity, SERVICES))

    def situation(self) -> str:
        """What contract there is: it says under what condition the prices apply (R13)."""
        words = self.words
        options = "".join(
            f'<option value="{code}"{_on("selected", code == self.values["situation"])}>'
            f"{escape(words(f'situation.{code}'))}</option>"
            for code in SITUATIONS
        )
        label = f'<label for="situation">{escape(words("choices.situation"))}</label>'
        select = f'<select id="situation" name="situation">{options}</select>'
        return _field("situation", label + select + self._note("situation"), "choice")

    def whole(self, content: str) -> str:
        """The form around its fields; without scripts a button asks for the answer."""
        words = self.words
        ask = escape(words("choices.ask"))
        # Where a script is kept back, the form asks by the same button, which is shown then.
        button = (
            f'<noscript><button>{ask}</button></noscript><button class="ask" hidden>{ask}</button>'
        )
        # What this form has no field for stays in the address as it is.
        kept = outlook.TEXTS if self.is_brief else ()
        texts = {name: text for name, text in DEFAULT_TEXTS.items() if name not in kept}
        own = attributes(data_defaults=json.dumps(texts))
        return (
            f'<div class="card st-key-choices">{heading(words("choices.heading"))}'
            f'<form id="{FORM}" action="./" autocomplete="off" novalidate{own}>{content}'
            f"{place(self.places, 'kept_fields')}{button}</form></div>"
        )

    def _long(self, name: str) -> str:
        """The list's name; of a pair that begin alike the second by words that set it apart."""
        if name in NEW_COUNTRY:
            return self.words(f"choices.{name}")
        return field_name(self.words, self.price_list, name)

    def _short(self, name: str) -> str:
        words, key = self.words, "call.monthly" if name in ADD_ONS else "call.priced"
        price = unit_prices(words, self.price_list)[name]
        return words(key, name=words(f"call.{name}"), price=price)

    def _term(self, months: int) -> str:
        terms = {term.months: term.advance_discount for term in self.price_list.terms}
        share = self.words.percent(terms[months])
        key = "months_option_discount" if terms[months] else "months_option"
        return self.words(f"choices.{key}", months=months, discount=share)

    def _number(self, name: str, label: str = "") -> str:
        named = {"aria_label": label} if label else {}
        field = attributes(
            id=name, name=name, type="text", inputmode="numeric", autocomplete="off",
            value=self.values[name], aria_describedby=f"note_{name}", **named,
        )  # fmt: skip
        return f"<input{field}>"

    def _step(self, name: str, label: str, step: int) -> str:
        key, sign = ("choices.less", "−") if step < 0 else ("choices.more", "+")
        own = attributes(aria_label=self.words(key, field=label), data_step=step, data_of=name)
        return f'<button type="button" tabindex="-1"{own}>{sign}</button>'

    def _slider(self, name: str, label: str) -> str:
        count = self.values[name]
        at = min(int(count), SLIDER_END) if count.isdecimal() else 0
        # Every tier gets the same room: these counts stand at equal distances.
        stops = [0, *(tier.first for tier in self.price_list.tiers if tier.first > 1), SLIDER_END]
        stops = sorted({stop for stop in stops if stop <= SLIDER_END})
        range_ = attributes(
            type="range", min=0, max=SLIDER_END, step=1, value=at, aria_label=label, data_of=name,
            aria_valuetext=self.spoken[name], data_stops=" ".join(map(str, stops)),
        )  # fmt: skip
        ticks = "".join(
            f'<i style="--tick:{index / (len(stops) - 1):.4f}">{stop}</i>'
            for index, stop in enumerate(stops)
        )
        scale = f'<div class="ticks" aria-hidden="true">{ticks}</div>'
        return f'<div class="slider"><input{range_}>{scale}</div>'

    def _note(self, name: str) -> str:
        return place(self.places, f"note_{name}", id=f"note_{name}")


def _field(name: str, content: str, kind: str = "") -> str:
    return f'<div class="field {kind} st-key-{name}">{content}</div>'


def _on(name: str, holds: bool) -> str:  # noqa: FBT001 - an attribute that is there or not
    return f" {name}" if holds else ""
