"""What the widgets' values say: which are choices, and which only have not yet heard of one."""

from typing import Any

from pricing.faults import Fault
from pricing.limits import limits
from pricing.quotes.selection import COUNTS, SITUATIONS, Selection
from pricing.quotes.selection_text import nearest_together

# Values that were other before the server set them, by the key of what holds them.
Overtaken = dict[str, list[Any]]
KEPT = 20  # of them a key; a browser hears of a change long before so many more


def mended(values: dict[str, Any]) -> tuple[Selection, list[Fault]]:
    """The selection of these values, mended where they contradict each other."""
    limit = limits().count_limit
    faults: list[Fault] = []
    for name in COUNTS:
        if values[name] > limit:
            fault = Fault(name, "at_most", values[name], limit)
            faults.append(fault)
        values[name] = min(max(values[name], 0), limit)
    selection, joint = nearest_together(values)
    return selection, [*faults, *joint]


def is_sound(name: str, value: Any) -> bool:
    """Whether a widget holds a choice.

    An emptied field holds None, and a list that has just changed its language a word of the old.
    """
    choices = {"months": limits().months, "situation": SITUATIONS, "prompt": (False, True)}
    return value in choices[name] if name in choices else isinstance(value, int)


def overtaken(
    known: Overtaken, held: dict[str, Any], *, before: dict[str, Any], after: dict[str, Any]
) -> Overtaken:
    """The values that a browser may still send, by key.

    It held `held` as a run began that led from `before` to `after`; `known` is what it
    might have sent until then, and forgotten where it now holds what was set.
    """
    found: Overtaken = {}
    for key, value in held.items():
        values = [] if value == before[key] else known.get(key, [])
        if value != after[key] and value not in values:
            values = [*values, value]
        if values:
            found[key] = values[-KEPT:]
    return found


def is_changed(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether one of the widgets that were there before has another value."""
    return any(key in after and after[key] != value for key, value in before.items())
