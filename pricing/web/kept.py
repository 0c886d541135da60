"""What many ask for is made once: pages and answers, while the data that they are made of last."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar, cast

from pricing import seller
from pricing.limits import today
from pricing.price_lists import files

Made = TypeVar("Made")
Pairs = tuple[tuple[str, str], ...]
LETTERS = 200


class DataChangedError(Exception):
    """A file has changed while something was made of it."""


@dataclass(frozen=True)
class _Asked(Generic[Made]):
    """What something depends on, and how it is made."""

    by: tuple[object, ...]
    data: tuple[object, ...]
    make: Callable[[], Made] = field(compare=False)


class Kept(Generic[Made]):
    """The last `most` that were made for short addresses; nothing personal is to be among them.

    What is kept is small, whoever asks: an answer of some 60 kB, a page of 140 kB.
    """

    def __init__(self, most: int) -> None:
        self._made = lru_cache(maxsize=most)(_made)

    def get(
        self, pairs: Pairs, *more: object, data: tuple[object, ...], make: Callable[[], Made]
    ) -> Made:
        """What `make` gives, made anew where it is not kept.

        It depends on the address, on `more`, and on the state of the data. Raises what `make`
        raises, and DataChangedError; what fails is not kept.
        """
        asked = _Asked((pairs, *more), data, make)
        is_short = sum(len(name) + len(value) for name, value in pairs) <= LETTERS
        return cast("Made", self._made(asked)) if is_short else _made(asked)


def _made(asked: _Asked[Made]) -> Made:
    made = asked.make()
    if state_of_data(today()) != asked.data:
        raise DataChangedError
    return made


def state_of_data(day: date) -> tuple[object, ...]:
    """Another one on another day, and where any file that answers are made of is another one.

    Unlike an answer's stamp it is this machine's alone, and costs no more than a look at some
    files.
    """
    folders = {files.FOLDER, files.record_file().parent, seller.FILE.parent}
    return day, *sorted(state for folder in folders for state in _states(folder))


def _states(folder: Path) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder) if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # gone since
            yield entry.path, entry.stat().st_mtime_ns, entry.stat().st_size
