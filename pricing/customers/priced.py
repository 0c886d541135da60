"""Many customers at once: a price for each row, a fault where a row cannot have one."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from pricing.customers.cells import Cells, Flags, default_cells, read_cells
from pricing.customers.figures import quotes
from pricing.customers.headings import customer_rules
from pricing.customers.table import ANSWER
from pricing.faults import Fault
from pricing.price_lists.price_list import PriceList
from pricing.quotes.selection import DEFAULTS

Progress = Callable[[int, int], None]
CHEAPER = ("cheaper_licenses", "cheaper_support_total", "cheaper_saving")


class Voice:
    """How the answer says what is wrong with a row; a view may say it in another language."""

    def fault(self, fault: Fault) -> str:
        """One fault of a cell."""
        return str(fault)

    def empty(self) -> str:
        """A row without anything in it."""
        return "is empty"

    def row(self, number: int, faults: Sequence[str]) -> str:
        """All that is wrong with a row, by its number in the file."""
        return f"row {number}: {'; '.join(faults)}"


def portfolio(
    price_list: PriceList,
    frame: pd.DataFrame,
    *,
    voice: Voice | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """`frame` again, row for row, with the columns ANSWER: the figures of `quote`, and `error`.

    `frame` has text (or numbers) under the names of a selection, as
    `read_customers` gives it; other columns are kept. A column that it does
    not have, and an empty cell, is the field's default; a cell that means no
    value is a fault, and its row has no price. Counts are at most the
    contract's limit. Rows are priced in parts; `progress` is told the rows
    done and all rows after each.
    """
    voice, chunk = voice or Voice(), customer_rules().chunk
    parts = []
    for start in range(0, max(len(frame), 1), chunk):
        part = frame.iloc[start : start + chunk]
        parts.append(_priced(price_list, part, voice))
        if progress:
            progress(start + len(part), len(frame))
    answers = pd.concat(parts) if len(parts) > 1 else parts[0]
    kept = frame[[name for name in frame.columns if name not in ANSWER]]
    return pd.concat([kept, answers], axis=1)


def _priced(price_list: PriceList, frame: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """The columns ANSWER for some rows."""
    cells = {
        name: read_cells(name, frame[name], voice.fault)
        if name in frame.columns
        else default_cells(name, len(frame))
        for name in DEFAULTS
    }
    errors = _errors(cells, frame, voice)
    bad: Flags = np.array([bool(error) for error in errors], dtype=np.bool_)
    sound = {
        name: np.where(bad, default_cells(name, 1).values[0], cell.values)
        for name, cell in cells.items()
    }
    figures = quotes(price_list, sound)
    none = dict.fromkeys(figures, bad)
    none |= dict.fromkeys(CHEAPER, bad | (figures["cheaper_licenses"] == 0))
    none["tier_last"] = bad | (figures["tier_last"] == 0)
    columns: dict[str, object] = {
        "price_list": price_list.effective_from.isoformat(),
        **{name: _nullable(values, none[name]) for name, values in figures.items()},
        "error": pd.array(errors, dtype="str"),
    }
    return pd.DataFrame(columns, index=frame.index, columns=list(ANSWER))


def _nullable(values: np.ndarray, missing: Flags) -> object:
    """Whole numbers or flags that may be missing."""
    if values.dtype == np.bool_:
        return pd.arrays.BooleanArray(values, missing)
    return pd.arrays.IntegerArray(values, missing)


def _errors(cells: dict[str, Cells], frame: pd.DataFrame, voice: Voice) -> list[str]:
    """What is wrong with each row; an empty text where nothing is."""
    said = [cell.said for cell in cells.values()]
    faulty = ~np.logical_and.reduce([cell.is_sound for cell in cells.values()])
    for mask, words in _joint(cells, voice):
        said.append(np.where(mask, words, ""))
        faulty |= mask
    empty = _empty(frame)
    faulty |= empty
    errors = [""] * len(frame)
    numbers = list(frame.index)
    for place in np.flatnonzero(faulty):
        faults = [words[place] for words in said if words[place]]
        faults = [voice.empty()] if empty[place] else faults
        errors[place] = voice.row(int(numbers[place]), faults)
    return errors


def _joint(cells: dict[str, Cells], voice: Voice) -> list[tuple[Flags, np.ndarray]]:
    """Faults of two cells together: no licence at all, and a manager who outlasts the contract."""
    dry, reception, months = cells["dry_cleaning"], cells["reception"], cells["months"]
    manager = cells["manager"]
    none = dry.is_sound & reception.is_sound & (dry.values + reception.values < 1)
    no_licenses = Fault("dry_cleaning", "licenses", 0, 1)
    longer = months.is_sound & manager.is_sound & (manager.values > months.values)
    said = np.full(len(longer), "", dtype=np.object_)
    for place in np.flatnonzero(longer):
        given, most = int(manager.values[place]), int(months.values[place])
        fault = Fault("manager", "manager", given, most)
        said[place] = voice.fault(fault)
    words = np.full(len(none), voice.fault(no_licenses), dtype=np.object_)
    return [(none, words), (longer, said)]


def _empty(frame: pd.DataFrame) -> Flags:
    """The rows without anything in any cell."""
    empty = np.ones(len(frame), dtype=np.bool_)
    for name in frame.columns:
        column = frame[name]
        empty &= (column.isna() | (column == "")).to_numpy(dtype=np.bool_)
    return empty
