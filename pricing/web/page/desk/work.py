"""Work on a visitor's file, in a process of its own: done once, seen, and stopped at will."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pricing.documents.bulk_jobs import PricedFile
from pricing.faults import CustomersError, Fault
from pricing.views.bulk import file_sentence
from pricing.views.catalog import Catalog
from pricing.web.desk_store import CustomersFile, Work, count_rows, progress
from pricing.web.page.desk.customers_file import upload_of
from pricing.web.page.desk.parts import show, show_faults

SHEETS = {"which_sheet"}


def work_on(file: CustomersFile, words: Catalog, job: Callable[..., Any], *arguments: Any) -> Work:
    """A job on the file's chosen sheet, in the visitor's language."""
    return Work(job, upload_of(words, file), arguments)


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


def found_once(words: Catalog, name: str, work: Work) -> Any:
    """What the work finds in the file, or Unread: done once, however often it is shown.

    None while the visitor has stopped it.
    """
    kept = st.session_state.get(f"_found_{name}")
    if kept is not None and kept[0] == work:
        return kept[1]
    if st.session_state.get("_stopped") == (name, work):
        show(words, "stopped")
        st.button(words("upload.again"), key=f"{name}_again", on_click=_stop, args=(None,))
        return None
    st.session_state.pop(f"_found_{name}", None)
    found = _found(words, name, work)
    if isinstance(found, PricedFile):
        count_rows(found.rows)
    st.session_state[f"_found_{name}"] = (work, found)
    return found


def show_unread(words: Catalog, unread: Unread) -> None:
    """Every reason why the file could not be read."""
    show_faults(words("upload.unread"), [file_sentence(words, fault) for fault in unread.faults])


def _found(words: Catalog, name: str, work: Work) -> Any:
    place = st.empty()
    with place.container(key=f"{name}_work", gap="xsmall"):
        bar = st.progress(0.0, text=words("upload.reading"))
        st.button(
            words("upload.cancel"), key=f"{name}_cancel", on_click=_stop, args=((name, work),)
        )
    try:
        return work(lambda *step: bar.progress(*progress(words, *step)))
    except CustomersError as error:
        return Unread(error.faults)
    except Exception as error:  # noqa: BLE001 - its words may be the file's, and reach no log
        raise RuntimeError(f"work on a file of customers: {type(error).__name__}") from None
    finally:
        place.empty()


def _stop(what: tuple[str, Work] | None) -> None:
    st.session_state["_stopped"] = what
