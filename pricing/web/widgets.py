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
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from pricing.faults import Fault
from pricing.quotes.selection import DEFAULTS, Selection
from pricing.quotes.variants import Variant
from pricing.views.catalog import LANGUAGES
from pricing.web.address import Address, kept_variants, own_address, query_of, write
from pricing.web.edits import Overtaken, is_changed, is_sound, mended, overtaken
from pricing.web.live import Move, moved
from pricing.web.visit import Visit, visit_at, visit_of

SLIDERS = ("dry_cleaning", "reception")
SLIDER_MAX = 200

ADDRESS = "address"
TOOLS = ("desk_", "table_")
PLAIN = (int, str)  # a tool open or a button pressed is an int too


@dataclass(frozen=True)
class _Held:
    """What the browser holds as a run begins: address, the choices' widgets, all others.

    `moves` are the sliders' last moves that it reported.
    """

    address: Address
    widgets: dict[str, Any]
    others: dict[str, Any]
    moves: dict[str, Move]


@dataclass(frozen=True)
class _Seen:
    """What the run before left: the address, the choices, each field's value.

    `moves` holds each slider's last move that counted: a move let go is another
    than the same one under way. While a slider is dragged, the choices are ahead of
    the address, which follows when it is let go: a drag is one step of the
    browser's history. `overtaken` holds by key what a browser may still send that has
    not yet heard what the server has set.
    """

    address: Address
    selection: Selection
    lang: str
    faults: tuple[Fault, ...]
    widgets: dict[str, Any]
    moves: dict[str, Move]
    is_ahead: bool = False
    others: dict[str, Any] = field(default_factory=dict)
    overtaken: Overtaken = field(default_factory=dict)

    def shown(self) -> dict[str, Any]:
        """What the browser shows once it has heard of this run, by key."""
        return {**self.widgets, ADDRESS: self.address}


def current_visit() -> Visit:
    """The visit as this run finds it, with address and widgets in step: to be called once a run."""
    address = own_address()
    seen: _Seen | None = st.session_state.get("_seen")
    if seen is None or not st.session_state.get("_settled"):
        seen = _arrive(address)
    else:
        widgets = {key: st.session_state.get(key) for key in seen.widgets}
        held = _Held(address, widgets, _others(), _moves())
        now = _follow(seen, held)
        _place(now.widgets)
        seen = replace(
            now,
            moves=held.moves,
            others=_let_go(held.others),
            overtaken=_overtaken(seen, now, held),
        )
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
    held = own_address()
    after = write(
        selection or seen.selection,
        seen.lang,
        kept_variants(seen.address) if variants is None else variants,
    )
    known = [*seen.overtaken.get(ADDRESS, []), held]
    # The address that was asked for is not old, even where it was left before.
    left = {**seen.overtaken, ADDRESS: [address for address in known if address != after]}
    st.session_state["_seen"] = replace(seen, overtaken=left)


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


def _follow(seen: _Seen, held: _Held) -> _Seen:
    """What is to be shown after what was shown: a widget was moved, or the address changed.

    A run takes a while to reach the browser. What is clicked meanwhile brings along
    what fields and address held before it, as if somebody had typed it: such a value
    counts only where nothing else can have asked for this run.
    """
    wished = held.widgets["lang"]
    lang = wished if wished in LANGUAGES else seen.lang
    sure, doubtful = _edits(seen, held)
    is_asked_elsewhere = bool(sure) or lang != seen.lang or is_changed(seen.others, held.others)
    edits = sure if is_asked_elsewhere else doubtful
    is_old = is_asked_elsewhere and held.address in seen.overtaken.get(ADDRESS, [])
    address = seen.address if is_old else held.address
    selection, faults = mended({**seen.selection.model_dump(), **edits})
    changed = (selection, lang) != (seen.selection, seen.lang) or bool(faults)
    dragged = {name: move for name, move in held.moves.items() if not move.done}
    if changed or (seen.is_ahead and not dragged):
        is_under_way = bool(dragged.items() - seen.moves.items())
        if lang != seen.lang:
            # A list shows an option in the language it came in, unless it is set anew.
            st.session_state["situation"] = selection.situation
        widgets = _widgets(selection, lang)
        now = seen.address if is_under_way else write(selection, lang, kept_variants(address))
        return _Seen(now, selection, lang, tuple(faults), widgets, {}, is_ahead=is_under_way)
    return seen if address == seen.address else _arrive(address)


def _arrive(address: Address) -> _Seen:
    """Take the choices from the address."""
    found = visit_at(address)
    widgets = _widgets(found.selection, found.lang)
    return _Seen(address, found.selection, found.lang, found.faults, widgets, {})


def _edits(seen: _Seen, held: _Held) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the visitor has changed, by name, and what the browser may only not yet know better.

    Of a slider and its field, the one that was moved counts.
    """
    sure: dict[str, Any] = {}
    doubtful: dict[str, Any] = {}
    for name in DEFAULTS:
        key, move = field_key(name), held.moves.get(name)
        value = held.widgets[key]
        if move and move != seen.moves.get(name):
            sure[name] = move.count
        elif is_sound(name, value) and value != seen.widgets[key]:
            edits = doubtful if value in seen.overtaken.get(key, []) else sure
            edits[name] = value
    return sure, doubtful


def _overtaken(seen: _Seen, now: _Seen, held: _Held) -> Overtaken:
    """What the browser may still hold after this run: what it held, where that has changed."""
    all_held = {**held.widgets, ADDRESS: held.address}
    return overtaken(seen.overtaken, all_held, before=seen.shown(), after=now.shown())


def _others() -> dict[str, Any]:
    """The values of all other widgets, by key: tools opened, texts typed, buttons pressed.

    Those of the licence plan follow the page by themselves, and tell nothing.
    """
    own = {*SLIDERS, "lang", *map(field_key, DEFAULTS)}
    return {
        str(key): value
        for key, value in st.session_state.items()
        if key not in own and not str(key).startswith(("_", "plan_")) and isinstance(value, PLAIN)
    }


def _let_go(others: dict[str, Any]) -> dict[str, Any]:
    """The same with no button pressed: that it is let go asks for no run."""
    pressed = {key for key, value in others.items() if value is True and not key.startswith(TOOLS)}
    return {**others, **dict.fromkeys(pressed, False)}


def _moves() -> dict[str, Move]:
    """Each slider's last move that the browser reported."""
    moves = {name: moved(name) for name in SLIDERS}
    return {name: move for name, move in moves.items() if move}


def _widgets(selection: Selection, lang: str) -> dict[str, Any]:
    """What each field holds, by its key, when it shows a selection."""
    values = {field_key(name): value for name, value in selection.model_dump().items()}
    return {"lang": lang, **values}


def _place(widgets: dict[str, Any]) -> None:
    """Set the widgets, those too that Streamlit has dropped where a run was cut short.

    Only what differs, so that no key press is lost.
    """
    for key, value in widgets.items():
        if st.session_state.get(key) != value:
            st.session_state[key] = value
