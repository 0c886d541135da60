"""The answer that follows the finger: two small elements that need no server while dragging.

Their scripts are inline strings: Streamlit loads those from `blob:` addresses,
which the Content-Security-Policy therefore allows for scripts. (File-backed
scripts would need the project to be an installed package.)
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from pricing.views.live_table import LiveTable

HERE = Path(__file__).resolve().parent


def _source(name: str) -> str:
    return (HERE / name).read_text("utf-8")


_SLIDER = st.components.v2.component(
    "live_slider",
    html="<label><span></span><output></output></label>"
    '<input type="range" role="slider" min="0" step="1">',
    css=_source("slider.css"),
    js=_source("slider.js"),
)
_ANSWER = st.components.v2.component(
    "live_answer",
    html='<p><span data-part="licenses"></span><span data-part="tier"></span>'
    '<span data-part="rate"></span><span data-part="total"></span></p>',
    css=_source("answer.css"),
    js=_source("answer.js"),
)


def live_slider(name: str, label: str, count: int, *, most: int, seen: int) -> None:
    """A slider 0…`most` that shows `count`; `seen` is the stamp of its last move that counted.

    A count above `most` leaves the thumb at the end. What the visitor moved is
    in `moved(name)`.
    """
    data = {"name": name, "label": label, "count": count, "max": most, "at": seen}
    _SLIDER(key=name, data=data, default={"moved": None}, on_moved_change=lambda: None)


@dataclass(frozen=True)
class Move:
    """Where a slider was moved to: its stamp, and whether it was let go there."""

    count: int
    stamp: int
    done: bool


def moved(name: str) -> Move | None:
    """The last move of a slider that the browser reported; None before any."""
    state: Any = st.session_state.get(name)
    move = state.get("moved") if hasattr(state, "get") else None
    if not isinstance(move, dict):
        return None
    count, stamp = move.get("count"), move.get("at")
    if not isinstance(count, int) or not isinstance(stamp, int):
        return None
    return Move(count, stamp, bool(move.get("done", True)))


def live_answer(table: LiveTable) -> None:
    """Count, tier, rate and total for where the sliders stand now, out of `table`."""
    _ANSWER(key="live_answer", data=dict(table))
