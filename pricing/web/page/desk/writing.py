"""A file of all customers, written when its button is pressed, known by a mark nobody can guess.

The button is the desk's, its address the server's own (`server/desk_files.py`), so that
whatever the screen does meanwhile, the file comes. (The address that Streamlit gives a file
which is made on a press ends with the run that the press begins.)
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

import streamlit as st

from pricing.documents.customer_jobs import Written
from pricing.documents.files import FILES
from pricing.faults import CustomersError
from pricing.views.catalog import Catalog
from pricing.views.customers import file_sentence
from pricing.web.page.desk.parts import show
from pricing.web.page.desk.work import Work, progress

BEGUN = ("reading", 0, 0)
# Their mark is in no address: a server's log of errors may hold any.
ADDRESS, PROGRESS = "desk/file", "desk/progress"

_known: WeakValueDictionary[str, "Writing"] = WeakValueDictionary()


@dataclass(eq=False)
class Writing:
    """A file that a session may ask for, known by its `mark` while the session holds it."""

    words: Catalog
    work: Work
    name: str
    mark: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    reached: tuple[str, int, int] = BEGUN
    is_stopped: bool = False

    def __post_init__(self) -> None:
        _known[self.mark] = self

    @property
    def media_type(self) -> str:
        """What kind of file it is."""
        return FILES[self.name.rpartition(".")[2]][1]

    def progress(self) -> tuple[float, str]:
        """How far it is: a share and a sentence."""
        return progress(self.words, *self.reached)

    def stop(self) -> None:
        """The visitor no longer wants it."""
        self.is_stopped = True

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


@dataclass(frozen=True)
class Writable:
    """A file's button: its key, its label, the file's address, the name it is kept under.

    `progress` is the address that says how far it is; empty where it comes at once. `mark` says
    which file of the session is meant; it is sent beside the address and not in it.
    """

    key: str
    label: str
    address: str
    name: str
    progress: str = ""
    mark: str = ""


class StoppedError(Exception):
    """The visitor has stopped the writing of a file."""


def writing_of(mark: str) -> Writing | None:
    """The file of an address, while the session that shows it lives."""
    return _known.get(mark)


def downloads(
    words: Catalog, place: str, labels: dict[str, str], name: str, works: dict[str, Work]
) -> None:
    """A button for each kind of file, and a place that says how far the one asked for is."""
    kept = st.session_state.get(f"_writing_{place}", {})
    writings = {
        kind: kept[kind]
        if kind in kept and kept[kind].work == work
        else Writing(words, work, f"{name}.{kind}")
        for kind, work in works.items()
    }
    st.session_state[f"_writing_{place}"] = writings
    files = [
        Writable(f"{place}_{kind}", labels[kind], ADDRESS, one.name, PROGRESS, one.mark)
        for kind, one in writings.items()
    ]
    show_files(words, place, files)


def show_files(words: Catalog, place: str, files: Sequence[Writable], lead: str = "") -> None:
    """A button for each file; beneath them how far the one asked for is, or why there is none."""
    show(words, "files", place=place, files=files, lead=lead)
