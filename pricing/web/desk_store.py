"""What sessions hold of the desk: files of customers, work on them, and files that are written.

The screen (`page/desk_files.py`) fills it, the server (`server/desk_routes.py`) asks it. A
file is held by its session until it is removed or the page is closed; it is in no cache, no log
and no address. A file of all customers is known by a mark that nobody can guess.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from pricing.bulk import result, run_isolated
from pricing.documents.bulk_files import Upload, Written
from pricing.documents.files import FILES
from pricing.faults import CustomersError
from pricing.views.bulk import file_sentence
from pricing.views.catalog import Catalog

BEGUN = ("reading", 0, 0)

_counting = Lock()
# By their ids: two sessions may hold equal ones.
_held: WeakValueDictionary[int, "CustomersFile | result.ResultRows"] = WeakValueDictionary()


@dataclass(frozen=True, eq=False)
class CustomersFile:
    """A file as it was uploaded; `mark` tells it from every other."""

    name: str
    data: bytes = field(repr=False)
    mark: str


def held_bytes() -> int:
    """What all sessions' files take: those not yet taken, those kept, and the rows found."""
    waiting = 0
    if runtime.exists():
        manager = runtime.get_instance().uploaded_file_mgr
        if isinstance(manager, MemoryUploadedFileManager):
            families = manager.get_stats().values()
            waiting = sum(stat.byte_length for family in families for stat in family)
    with _counting:
        return waiting + sum(
            len(held.data if isinstance(held, CustomersFile) else held.packed)
            for held in _held.values()
        )


def hold(held: CustomersFile | result.ResultRows) -> None:
    """Count a session's file, or its prices, among `held_bytes`, as long as the session has it."""
    with _counting:
        _held[id(held)] = held


@dataclass(frozen=True)
class Work:
    """A job of `documents.bulk_files` on a file; equal to another that finds the same."""

    job: Callable[..., Any]
    upload: Upload
    arguments: tuple[Any, ...]

    def __call__(self, on_progress: Callable[[str, int, int], object]) -> Any:
        """What the job finds; `on_progress` hears how far it is, and ends it by raising."""
        return run_isolated(
            len(self.upload.data), on_progress, self.job, self.upload, *self.arguments
        )


class StoppedError(Exception):
    """The visitor has stopped the writing of a file."""


_known: WeakValueDictionary[str, "Writing"] = WeakValueDictionary()


@dataclass(eq=False)
class Writing:
    """A file that a session may ask for, known by its `mark` while the session holds it.

    It `is_stopped` once its visitor no longer wants it. `task` is the work on it, `waiting` how
    many requests wait for that.
    """

    words: Catalog
    work: Work
    name: str
    mark: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    reached: tuple[str, int, int] = BEGUN
    is_stopped: bool = False
    task: asyncio.Future[bytes] | None = None
    waiting: int = 0

    def __post_init__(self) -> None:
        _known[self.mark] = self

    @property
    def media_type(self) -> str:
        """What kind of file it is."""
        return FILES[self.name.rpartition(".")[2]][1]

    def progress(self) -> tuple[float, str]:
        """How far it is: a share and a sentence."""
        return progress(self.words, *self.reached)

    def write(self) -> bytes:
        """The file; CustomersError says why there is none, StoppedError that nobody wants it."""
        self._tell(*BEGUN)
        found = self.work(self._tell)
        content: bytes = found.content if isinstance(found, Written) else found
        return content

    def sentences(self, error: CustomersError) -> list[str]:
        """Why there is no file."""
        return [file_sentence(self.words, fault) for fault in error.faults]

    def _tell(self, step: str, done: int, rows: int) -> None:
        if self.is_stopped:
            raise StoppedError
        self.reached = (step, done, rows)


def writing_of(mark: str) -> Writing | None:
    """The file of an address, while the session that shows it lives."""
    return _known.get(mark)


def progress(words: Catalog, step: str, done: int, rows: int) -> tuple[float, str]:
    """A share and a sentence for a step of the work."""
    return done / rows if rows else 0.0, words(f"bulk.file.{step}", done=done, rows=rows)
