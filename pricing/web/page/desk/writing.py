"""A file of all customers, written when its button is pressed, known by a mark nobody can guess.

The button is the desk's, its address the server's own (`server/desk_files.py`), so that
whatever the screen does meanwhile, the file comes. (The address that Streamlit gives a file
which is made on a press ends with the run that the press begins.)
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pricing.views.catalog import Catalog
from pricing.web.desk_store import Work, Writing
from pricing.web.page.desk.parts import show

# Their mark is in no address: a server's log of errors may hold any.
ADDRESS, PROGRESS = "desk/file", "desk/progress"


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
