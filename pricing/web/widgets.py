"""The address in the browser and the page's widgets, held together.

The address and the keyed widgets are the truth; both survive a server restart.
When the visitor moves a widget, the address follows (and Back returns); when
the address changes by itself, as on Back, the widgets follow.

The widgets get their values as defaults too (`initial`), for the browser to fall
back on. A session's first run forces none of them: after a restart the browser
replays what they hold, and a key press that came with the replay must count
(`replayed`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from pricing.contract import contract
from pricing.errors import SelectionFault
from pricing.selection import COUNTS, DEFAULTS, SITUATIONS, Selection
from pricing.text_form import settle
from pricing.variants import Variant
from pricing.views.catalog import LANGUAGES
from pricing.web.address import Address, kept_variants, own_address, query_of, write
from pricing.web.live import Move, moved
from pricing.web.visit import Visit, visit_at, visit_of

SLIDERS = ("dry_cleaning", "reception")
SLIDER_MAX = 200


@dataclass(frozen=True)
class _Seen:
    """What the run before left: the address, the choices, each field's value.

    `moves` holds each slider's last move that counted: a move let go is another
    than the same one under way. While a slider is dragged, the choices are ahead of
    the address, which follows when it is let go: a drag is one step of the
    browser's history.
    """

    address: Address
    selection: Selection
    lang: str
    faults: tuple[SelectionFault, ...]
    widgets: dict[str, Any]
    moves: dict[str, Move]
    is_ahead: bool = False


def current_visit() -> Visit:
    """The visit as this run finds it, with address and widgets brought into step."""
    address = own_address()
    seen: _Seen | None = st.session_state.get("_seen")
    if seen is None or not st.session_state.get("_settled"):
        seen = _arrive(address)
    else:
        selection, faults = _chosen(seen)
        wished = st.session_state.get("lang")
        lang = wished if wished in LANGUAGES else seen.lang
        changed = (selection, lang) != (seen.selection, seen.lang) or bool(faults)
        dragged = _dragged()
        if changed or (seen.is_ahead and not dragged):
            kept = seen.address if dragged.items() - seen.moves.items() else None
            if lang != seen.lang:
                # A list shows an option in the language it came in, unless it is set anew.
                st.session_state["situation"] = selection.situation
            seen = _move(selection, lang, tuple(faults), kept)
        elif address != seen.address:
            seen = _arrive(address)
            _place(seen.widgets)
        seen = replace(seen, moves=_moves())
        _restore(seen.widgets)
    st.session_state["_seen"] = seen
    return visit_of(seen.address, seen.selection, seen.lang, seen.faults)


def field_key(name: str) -> str:
    """The key of the widget that holds a count: beside a slider stands a number field."""
    return f"{name}_field" if name in SLIDERS else name


def initial(key: str) -> Any:
    """What a widget holds when the browser draws it anew and remembers no value for it."""
    seen: _Seen = st.session_state["_seen"]
    return seen.widgets[key]


def replayed() -> bool:
    """Whether the browser, after a restart, replayed other values than the address gave.

    Called once the controls are drawn: from then on they hold their own values.
    """
    seen: _Seen = st.session_state["_seen"]
    if st.session_state.get("_settled"):
        return False
    st.session_state["_settled"] = True
    fields = any(st.session_state.get(key, value) != value for key, value in seen.widgets.items())
    moves = [(getattr(seen.selection, name), moved(name)) for name in SLIDERS]
    return fields or any(move and move.count != min(count, SLIDER_MAX) for count, move in moves)


def stamp(name: str) -> int:
    """The stamp of a slider's last move that counted; 0 before any."""
    seen: _Seen = st.session_state["_seen"]
    return seen.moves[name].stamp if name in seen.moves else 0


def go_to(selection: Selection | None = None, variants: Iterable[Variant] | None = None) -> None:
    """Move to a selection or to other variants, as a click's callback; Back returns."""
    seen: _Seen = st.session_state["_seen"]
    write(
        selection or seen.selection,
        seen.lang,
        kept_variants(seen.address) if variants is None else variants,
    )


def is_beyond_counts(visit: Visit, drawn: Visit) -> bool:
    """Whether more than the licence counts differs between two visits."""
    counts = {name: getattr(drawn.selection, name) for name in SLIDERS}
    return replace(visit, selection=visit.selection.model_copy(update=counts)) != drawn


def query_for_licenses(visit: Visit, licenses: int) -> str:
    """The address's query for `licenses` in all: dry cleaning takes the difference."""
    count = max(licenses - visit.selection.reception, 0)
    selection = visit.selection.model_copy(update={"dry_cleaning": count})
    return query_of(selection, visit.lang, visit.variants)


def present_selection() -> Selection:
    """The selection as the last run showed it, for a click's callback."""
    seen: _Seen = st.session_state["_seen"]
    return seen.selection


def _arrive(address: Address) -> _Seen:
    """Take the choices from the address."""
    found = visit_at(address)
    widgets = _widgets(found.selection, found.lang)
    return _Seen(address, found.selection, found.lang, found.faults, widgets, {})


def _move(
    selection: Selection, lang: str, faults: tuple[SelectionFault, ...], kept: Address | None
) -> _Seen:
    """Take the choices from the widgets; the address follows, or is `kept` during a drag."""
    widgets = _widgets(selection, lang)
    _place(widgets)
    address = write(selection, lang, kept_variants(own_address())) if kept is None else kept
    return _Seen(address, selection, lang, faults, widgets, {}, is_ahead=kept is not None)


def _chosen(seen: _Seen) -> tuple[Selection, list[SelectionFault]]:
    """The selection that the widgets show now, mended where they contradict each other."""
    limit = contract().count_limit
    faults: list[SelectionFault] = []
    values = {name: _value(name, seen) for name in DEFAULTS}
    for name in COUNTS:
        if values[name] > limit:
            fault = SelectionFault(name, str(values[name]), "at_most", (("most", str(limit)),))
            faults.append(fault)
        values[name] = min(max(values[name], 0), limit)
    selection, joint = settle(values)
    return selection, faults + joint


def _value(name: str, seen: _Seen) -> Any:
    """A field's value in the widgets: of a slider and its field, the one that was moved."""
    move = moved(name) if name in SLIDERS else None
    if move and move != seen.moves.get(name):
        return move.count
    key = field_key(name)
    value = st.session_state.get(key)
    if _is_sound(name, value) and value != seen.widgets[key]:
        return value
    return getattr(seen.selection, name)


def _moves() -> dict[str, Move]:
    """Each slider's last move that the browser reported."""
    moves = {name: moved(name) for name in SLIDERS}
    return {name: move for name, move in moves.items() if move}


def _dragged() -> dict[str, Move]:
    """The moves of the sliders that are not yet let go."""
    return {name: move for name, move in _moves().items() if not move.done}


def _is_sound(name: str, value: Any) -> bool:
    """Whether a widget holds a choice.

    An emptied field holds None, and a list that has just changed its language a word of the old.
    """
    choices = {"months": contract().months, "situation": SITUATIONS, "prompt": (False, True)}
    return value in choices[name] if name in choices else isinstance(value, int)


def _widgets(selection: Selection, lang: str) -> dict[str, Any]:
    """What each field holds, by its key, when it shows a selection."""
    values = {field_key(name): value for name, value in selection.model_dump().items()}
    return {"lang": lang, **values}


def _restore(widgets: dict[str, Any]) -> None:
    """Give the widgets back what Streamlit has dropped, as it may where a run was cut short."""
    for key, value in widgets.items():
        if key not in st.session_state:
            st.session_state[key] = value


def _place(widgets: dict[str, Any]) -> None:
    """Set the widgets; only what differs, so that no key press is lost."""
    for key, value in widgets.items():
        if st.session_state.get(key) != value:
            st.session_state[key] = value
