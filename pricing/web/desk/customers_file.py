"""A visitor's file of customers: taken on the page, kept in its session alone, read one at a time.

It is held by the session until it is removed or the page is closed; it is in no
cache, no log and no address. Reading takes memory many times a file's size, so
the server reads one file at a time.
"""

import secrets
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar
from weakref import WeakSet

import streamlit as st
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pricing.customers.headings import customer_rules
from pricing.customers.priced import Progress
from pricing.customers.table import Customers, read_customers
from pricing.documents.offer import clean, shorten
from pricing.faults import CustomersError, PricingError
from pricing.views.catalog import Catalog
from pricing.views.customers import remark
from pricing.views.html import note
from pricing.web.desk.parts import show_faults
from pricing.web.page.sections import plain

MEBIBYTE = 2**20
NAME_LETTERS = 60
WAIT = 0.5  # seconds between two looks whether the file before is done
KEPT = ("_customers", "_found_customers", "_found_new_prices")

Found = TypeVar("Found")
Work = Callable[[Customers, Progress], Found]

_reading = Lock()
_counting = Lock()
_held: WeakSet["CustomersFile"] = WeakSet()


@dataclass(frozen=True, eq=False)
class CustomersFile:
    """A file as it was uploaded; `mark` tells it from every other."""

    name: str
    data: bytes = field(repr=False)
    mark: str


@dataclass(frozen=True)
class Unread:
    """Why a file could not be read, in sentences."""

    faults: tuple[str, ...]


def held_bytes() -> int:
    """What all sessions' files take: those uploaded and not yet taken, and those kept."""
    waiting = 0
    if runtime.exists():
        manager = runtime.get_instance().uploaded_file_mgr
        if isinstance(manager, MemoryUploadedFileManager):
            families = manager.get_stats().values()
            waiting = sum(stat.byte_length for family in families for stat in family)
    with _counting:
        return waiting + sum(len(file.data) for file in _held)


def has_file() -> bool:
    """Whether the session has a file of customers."""
    return "_customers" in st.session_state


def customers_file(words: Catalog, place: str) -> CustomersFile | None:
    """The session's file, and a way to remove it; where there is none, a place to drop one."""
    file: CustomersFile | None = st.session_state.get("_customers")
    if file is None:
        _uploader(words, place)
        return None
    with st.container(horizontal=True, key=f"{place}_file", vertical_alignment="center"):
        name = words("upload.taken", name=shorten(clean(file.name), NAME_LETTERS))
        st.markdown(f"**{plain(name)}**", width="content")
        st.button(words("upload.remove"), on_click=_forget, key=f"{place}_remove")
    return file


def found_once(
    words: Catalog, file: CustomersFile, name: str, key: Hashable, work: Work[Found]
) -> Found | Unread:
    """What `work` finds in the file: done once for a file, a language and a `key`."""
    of = (file.mark, words.lang, key)
    kept = st.session_state.get(f"_found_{name}")
    if kept is None or kept[0] != of:
        st.session_state.pop(f"_found_{name}", None)
        kept = (of, _found(words, file, work))
        st.session_state[f"_found_{name}"] = kept
    found: Found | Unread = kept[1]
    return found


def show_unread(words: Catalog, unread: Unread) -> None:
    """Every reason why the file could not be read."""
    show_faults(words("upload.unread"), unread.faults)


@contextmanager
def alone(wait: Callable[[], object] = lambda: None) -> Iterator[None]:
    """The one reading of a file at this time; `wait` is called while another is done.

    The message of an unforeseen fault may hold what stands in the file: the log
    gets its kind and place alone.
    """
    while not _reading.acquire(timeout=WAIT):
        wait()
    try:
        yield
    except PricingError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, its message is left out
        raise RuntimeError(type(error).__name__).with_traceback(error.__traceback__) from None
    finally:
        _reading.release()


def _found(words: Catalog, file: CustomersFile, work: Work[Found]) -> Found | Unread:
    """Read the file and do the work, with a bar that tells how far it is."""
    bar = st.progress(0.0, text=words("upload.reading"))

    def progress(done: int, rows: int) -> None:
        bar.progress(done / max(rows, 1), text=words("upload.pricing", done=done, rows=rows))

    try:
        with alone(lambda: bar.progress(0.0, text=words("upload.waiting"))):
            bar.progress(0.0, text=words("upload.reading"))
            return work(read_customers(file.data), progress)
    except CustomersError as error:
        return Unread(tuple(remark(words, fault) for fault in error.faults))
    finally:
        bar.empty()


def _uploader(words: Catalog, place: str) -> None:
    # A new key for each file: what the browser shows of the one before goes with it.
    turn = st.session_state.setdefault("_customers_turn", secrets.token_hex(4))
    key = f"{place}_upload_{turn}"
    with st.container(key=f"{place}_upload", gap="xsmall"):
        st.file_uploader(words("upload.label"), key=key, on_change=_take, args=(key,))
        rules = customer_rules()
        size = rules.bytes_limit // MEBIBYTE
        st.html(note(words("upload.limits", size=size, rows=rules.rows_limit)))


def _take(key: str) -> None:
    """Keep the uploaded file, and let Streamlit forget its own."""
    uploaded = st.session_state.get(key)
    if uploaded is None:
        return
    turn = secrets.token_hex(4)
    file = CustomersFile(uploaded.name, uploaded.getvalue(), turn)
    with _counting:
        _held.add(file)
    st.session_state["_customers"] = file
    st.session_state["_customers_turn"] = turn
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, uploaded.file_id)


def _forget() -> None:
    for name in KEPT:
        st.session_state.pop(name, None)
