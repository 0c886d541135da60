"""A visitor's file of customers: taken, worked on in a process of its own, and files made of it.

It is held by the session until it is removed or the page is closed; it is in no cache, no log
and no address. Work on it is done once, seen, and stopped at will. A file that is made has the
server's own address (`server/desk_routes.py`) and a mark that nobody can guess: whatever the
screen does meanwhile, the file comes. (The address that Streamlit gives a file which is made on
a press ends with the run that the press begins.)
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pricing.bulk import bulk_rules
from pricing.documents.bulk_files import PricedFile, Upload
from pricing.documents.offer import clean, shorten
from pricing.faults import CustomersError, Fault
from pricing.views import bulk, tables
from pricing.views.catalog import Catalog
from pricing.views.templates import block, part
from pricing.web.desk_store import CustomersFile, Work, Writing, hold, progress
from pricing.web.page.elements import own_html, plain

MEBIBYTE = 2**20
# What the screen's template takes words and tables from.
MODULES = {"bulk": bulk, "tables": tables}
NAME_LETTERS = 60
KINDS = ("xlsx", "csv")
FORGOTTEN = (
    "_customers", "_sheet", "_stopped", "_rows_shown", "_found_customers", "_found_new_prices",
    "_writing_priced", "_writing_change",
)  # fmt: skip
# Their mark is in no address: a server's log of errors may hold any.
ADDRESS, PROGRESS = "desk/file", "desk/progress"


def show(words: Catalog, name: str, /, **values: Any) -> None:
    """A part of the screen (`desk.html`) in the place where this is called."""
    own_html(block("desk.html", name, words=words, **MODULES, **values))


def place_for_file(words: Catalog, query: str) -> None:
    """Where there is no file: a place to drop one, what it gives, and a file to start from."""
    # A new key for each file: what the browser shows of the one before goes with it.
    turn = st.session_state.setdefault("_customers_turn", secrets.token_hex(4))
    key = f"customers_upload_{turn}"
    with st.container(key="desk_begin"):
        with st.container(key="customers_upload", gap="xsmall"):
            st.file_uploader(words("bulk.file.label"), key=key, on_change=_take, args=(key,))
            rules = bulk_rules()
            size = rules.bytes_limit // MEBIBYTE
            show(words, "limits", mebibytes=size, rows=rules.rows_limit, query=query)
        with st.container(key="desk_gives", gap="xsmall"):
            show(words, "gives", examples=bulk.examples_table(words))
            template_buttons(words)


def template_buttons(words: Catalog) -> None:
    """A file to start from."""
    files = [
        Writable(
            f"template_{kind}",
            words(f"bulk.file.template_{kind}"),
            f"desk/template.{kind}?lang={words.lang}",
            f"{words('bulk.file.template_file')}.{kind}",
        )
        for kind in KINDS
    ]
    show(words, "files", place="template", files=files, lead=words("bulk.file.template"))


@dataclass(frozen=True)
class Bar:
    """The file's name above what is found in it, a place beside it for files, and its removal."""

    words: Catalog
    name: str
    said: Any
    files: Any

    def say(self, told: str) -> None:
        """What is known of the file stands behind its name."""
        with self.said.container():
            show(self.words, "file", name=self.name, told=told)


def file_bar(words: Catalog, file: CustomersFile) -> Bar:
    """The session's file by its name, and a way to remove it."""
    with st.container(horizontal=True, key="customers_file", vertical_alignment="center"):
        said, files = st.empty(), st.container(key="customers_files")
        st.button(words("bulk.file.remove"), on_click=_forget, key="customers_remove")
    bar = Bar(words, shorten(clean(file.name), NAME_LETTERS), said, files)
    bar.say("")
    return bar


def sheet_choice(words: Catalog, sheet: str, sheets: tuple[str, ...]) -> None:
    """Of a workbook with several sheets: which one is read."""
    if len(sheets) < 2:  # noqa: PLR2004 - one is no choice
        return
    place = sheets.index(sheet) if sheet in sheets else None
    key = f"customers_sheet_{st.session_state['_customers'].mark}"
    st.selectbox(words("bulk.file.sheet"), sheets, place, key=key, on_change=_choose, args=(key,))


def _choose(key: str) -> None:
    st.session_state["_sheet"] = st.session_state.get(key) or ""


def _take(key: str) -> None:
    """Keep the uploaded file, and let Streamlit forget its own."""
    uploaded = st.session_state.get(key)
    # A browser that has not heard yet brings the place along, whose file is forgotten by now.
    if not isinstance(uploaded, UploadedFile):
        return
    turn = secrets.token_hex(4)
    file = CustomersFile(uploaded.name, uploaded.getvalue(), turn)
    hold(file)
    _forget()
    st.session_state["_customers"] = file
    st.session_state["_customers_turn"] = turn
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, uploaded.file_id)


def _forget() -> None:
    for name in FORGOTTEN:
        st.session_state.pop(name, None)


def work_on(file: CustomersFile, words: Catalog, job: Callable[..., Any], *arguments: Any) -> Work:
    """A job on the file's sheet that the visitor chose, in the visitor's language."""
    upload = Upload(file.data, words.lang, st.session_state.get("_sheet", ""))
    return Work(job, upload, arguments)


def found_once(words: Catalog, name: str, work: Work, sheets: Any = None) -> Any:
    """What the work finds in the file: done once, however often it is shown.

    None where the visitor has stopped it, or where the file could not be read: why is said, and
    in `sheets`, if there is such a place, another sheet can be chosen.
    """
    kept = st.session_state.get(f"_found_{name}")
    if kept is None or kept[0] != work:
        if st.session_state.get("_stopped") == (name, work):
            own_html(part("note", [words("bulk.file.stopped")]))
            st.button(words("bulk.file.again"), key=f"{name}_again", on_click=_stop, args=(None,))
            return None
        st.session_state.pop(f"_found_{name}", None)
        kept = st.session_state[f"_found_{name}"] = (work, _found(words, name, work))
    _, found = kept
    if isinstance(found, tuple):
        _show_unread(words, found, sheets)
        return None
    return found


def _show_unread(words: Catalog, faults: tuple[Fault, ...], sheets: Any) -> None:
    """Every reason why the file could not be read; what a file says is shown as text."""
    lines = (f"- {plain(clean(bulk.file_sentence(words, fault)))}" for fault in faults)
    st.warning("\n".join([words("bulk.file.unread"), "", *lines]))
    if sheets is None:
        return
    with sheets:
        for fault in faults:
            if fault.rule == "which_sheet" and isinstance(fault.allowed, tuple):
                sheet_choice(words, "", fault.allowed)
    template_buttons(words)


def _found(words: Catalog, name: str, work: Work) -> Any:
    """What the work finds, or the faults for which the file cannot be read."""
    place = st.empty()
    with place.container(key=f"{name}_work", gap="xsmall"):
        bar = st.progress(0.0, text=words("bulk.file.reading"))
        st.button(
            words("bulk.file.cancel"), key=f"{name}_cancel", on_click=_stop, args=((name, work),)
        )
    try:
        found = work(lambda *step: bar.progress(*progress(words, *step)))
    except CustomersError as error:
        return error.faults
    except Exception as error:  # noqa: BLE001 - its words may be the file's, and reach no log
        raise RuntimeError(f"work on a file of customers: {type(error).__name__}") from None
    finally:
        place.empty()
    if isinstance(found, PricedFile):
        hold(found.rows)
    return found


def _stop(what: tuple[str, Work] | None) -> None:
    st.session_state["_stopped"] = what


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
    files: Sequence[Writable] = [
        Writable(f"{place}_{kind}", labels[kind], ADDRESS, one.name, PROGRESS, one.mark)
        for kind, one in writings.items()
    ]
    show(words, "files", place=place, files=files, lead="")
