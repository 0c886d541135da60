"""Work on a visitor's file, in a process of its own: done once, seen, and stopped at will."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from time import monotonic, sleep
from typing import Any

import streamlit as st

from pricing.customers import run_apart
from pricing.documents.files import FILES
from pricing.faults import CustomersError, Fault
from pricing.views.catalog import Catalog
from pricing.views.customers import file_sentence
from pricing.views.html import note
from pricing.web.page.desk.customers_file import CustomersFile, upload_of
from pricing.web.page.desk.parts import show_faults
from pricing.web.page.sections import own_html

EVERY = 0.5  # seconds between two looks how far a file is written
BEGINS_WITHIN = 10  # seconds
# Streamlit forgets the address of a button's file as soon as a run that draws the button anew
# has ended, and a made file likewise: a busy browser asks for either some moments later.
HELD = 3  # seconds
LOOK = 0.05
SHEETS = {"which_sheet"}
BEGUN = ("reading", 0, 0)


@dataclass(frozen=True)
class Unread:
    """Why a file could not be read, and the sheets of which one may be chosen."""

    faults: tuple[Fault, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that hold customers, where there are several."""
        return next(
            (fault.allowed for fault in self.faults
             if fault.rule in SHEETS and isinstance(fault.allowed, tuple)), ()
        )  # fmt: skip


def found_once(
    words: Catalog, file: CustomersFile, name: str, key: Hashable, job: Callable[[Any], Any]
) -> Any:
    """What `job(tell)` finds in the file, or Unread: done once for a file, a sheet and a `key`.

    None while the visitor has stopped it.
    """
    of = (file.mark, upload_of(words, file).sheet, words.lang, key)
    kept = st.session_state.get(f"_found_{name}")
    if kept is not None and kept[0] == of:
        return kept[1]
    if st.session_state.get("_stopped") == (name, of):
        own_html(note(words("upload.stopped")))
        st.button(words("upload.again"), key=f"{name}_again", on_click=_stop, args=(None,))
        return None
    st.session_state.pop(f"_found_{name}", None)
    found = _found(words, name, (name, of), job)
    st.session_state[f"_found_{name}"] = (of, found)
    return found


def show_unread(words: Catalog, unread: Unread) -> None:
    """Every reason why the file could not be read."""
    _show_reasons(words, "unread", unread.faults)


def _show_reasons(words: Catalog, heading: str, faults: tuple[Fault, ...]) -> None:
    show_faults(words(f"upload.{heading}"), [file_sentence(words, fault) for fault in faults])


def _found(words: Catalog, name: str, of: Hashable, job: Callable[[Any], Any]) -> Any:
    place = st.empty()
    with place.container(key=f"{name}_work", gap="xsmall"):
        bar = st.progress(0.0, text=words("upload.reading"))
        st.button(words("upload.cancel"), key=f"{name}_cancel", on_click=_stop, args=(of,))
    try:
        return job(lambda *step: bar.progress(*_progress(words, *step)))
    except CustomersError as error:
        return Unread(error.faults)
    except Exception as error:  # noqa: BLE001 - its words may be the file's, and reach no log
        raise RuntimeError(f"work on a file of customers: {type(error).__name__}") from None
    finally:
        place.empty()


def _progress(words: Catalog, step: str, done: int, rows: int) -> tuple[float, str]:
    """A share and a sentence for a step of the work."""
    return done / rows if rows else 0.0, words(f"upload.{step}", done=done, rows=rows)


def _stop(of: Hashable) -> None:
    st.session_state["_stopped"] = of


class Writing:
    """A file that is being written for a session, by the download's thread."""

    def __init__(self) -> None:
        self.asked = self.ended = 0.0
        self.is_going = self.is_stopped = False
        self.reached: tuple[str, int, int] = BEGUN
        self.faults: tuple[Fault, ...] = ()

    def ask(self) -> None:
        """The visitor has asked for a file."""
        self.asked, self.is_stopped, self.reached = monotonic(), False, BEGUN
        self.faults = ()

    def stop(self) -> None:
        """The visitor no longer wants it."""
        self.is_stopped = True

    @property
    def is_shown(self) -> bool:
        """Whether it is being written, has just been asked for, or may still be on its way."""
        if self.is_going:
            return True
        now = monotonic()
        return now - self.ended < HELD or (bool(self.asked) and now - self.asked < BEGINS_WITHIN)

    def wait(self) -> None:
        """Hold the run that the press has led to until the file is asked for."""
        until = monotonic() + HELD
        while self.asked and not self.is_going and monotonic() < until:
            sleep(LOOK)

    def tell(self, step: str, done: int, rows: int) -> None:
        """How far it is; ends the work where it was stopped."""
        if self.is_stopped:
            raise StoppedError
        self.reached = (step, done, rows)

    def write(self, job: Callable[[Any], bytes]) -> bytes:
        """The file; why there is none is kept for the screen to say."""
        self.is_going = True
        try:
            content = job(self.tell)
            self.ended = monotonic()
        except CustomersError as error:
            self.faults = error.faults
            raise
        else:
            return content
        finally:
            self.is_going, self.asked = False, 0.0


class StoppedError(Exception):
    """The visitor has stopped the writing of a file."""


def downloads(
    words: Catalog, place: str, labels: dict[str, str], name: str, jobs: dict[str, Any]
) -> None:
    """A button for each kind of file; the file is written on the click, and its progress shown."""
    writing: Writing = st.session_state.setdefault(f"_writing_{place}", Writing())
    with st.container(horizontal=True, gap="small", key=f"{place}_files"):
        for kind, label in labels.items():
            st.download_button(
                label,
                data=partial(writing.write, jobs[kind]),
                file_name=f"{name}.{kind}",
                mime=FILES[kind][1],
                on_click=writing.ask,
                key=f"{place}_{kind}",
            )
    if writing.is_shown:
        _show_writing(words, place)
        writing.wait()
    elif writing.faults:
        _show_reasons(words, "unwritten", writing.faults)


@st.fragment(run_every=EVERY)
def _show_writing(words: Catalog, place: str) -> None:
    """How far the file is; the screen is drawn anew when it is done."""
    writing: Writing = st.session_state[f"_writing_{place}"]
    if not writing.is_shown:
        st.rerun()
    with st.container(key=f"{place}_writing", gap="xsmall"):
        share, text = _progress(words, *writing.reached)
        st.progress(share, text=text)
        st.button(words("upload.cancel"), key=f"{place}_stop", on_click=writing.stop)


def on_file(file: CustomersFile, words: Catalog, job: Any, *arguments: Any) -> Any:
    """The work `job` of `documents.customer_jobs` on a file: a function of `tell`."""
    upload = upload_of(words, file)
    return lambda tell: run_apart(len(upload.data), tell, job, upload, *arguments)
