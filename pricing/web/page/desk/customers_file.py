"""A visitor's file of customers: taken on the screen, kept in its session alone.

It is held by the session until it is removed or the page is closed; it is in no
cache, no log and no address. It is read in a process of its own.
"""

import secrets

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pricing.bulk import bulk_rules
from pricing.documents.bulk_jobs import Upload
from pricing.documents.offer import clean, shorten
from pricing.views.catalog import Catalog
from pricing.web.desk_store import CustomersFile, hold
from pricing.web.page.desk.parts import show
from pricing.web.page.sections import plain

MEBIBYTE = 2**20
NAME_LETTERS = 60
FORGOTTEN = (
    "_customers", "_sheet", "_stopped", "_found_customers", "_found_new_prices",
    "_writing_priced", "_writing_change",
)  # fmt: skip


def customers_file(words: Catalog) -> CustomersFile | None:
    """The session's file, and a way to remove it; where there is none, a place to drop one."""
    file: CustomersFile | None = st.session_state.get("_customers")
    if file is None:
        _uploader(words)
        return None
    with st.container(horizontal=True, key="customers_file", vertical_alignment="center"):
        name = words("upload.taken", name=shorten(clean(file.name), NAME_LETTERS))
        st.markdown(f"**{plain(name)}**", width="content")
        st.button(words("upload.remove"), on_click=_forget, key="customers_remove")
    return file


def upload_of(words: Catalog, file: CustomersFile) -> Upload:
    """The file's bytes, and the sheet that the visitor chose in it."""
    return Upload(file.data, words.lang, st.session_state.get("_sheet", ""))


def sheet_choice(words: Catalog, sheet: str, sheets: tuple[str, ...]) -> None:
    """Of a workbook with several sheets: which one is read."""
    if len(sheets) < 2:  # noqa: PLR2004 - one is no choice
        return
    place = sheets.index(sheet) if sheet in sheets else None
    key = f"customers_sheet_{st.session_state['_customers'].mark}"
    st.selectbox(words("upload.sheet"), sheets, place, key=key, on_change=_choose, args=(key,))


def _choose(key: str) -> None:
    st.session_state["_sheet"] = st.session_state.get(key) or ""


def _uploader(words: Catalog) -> None:
    # A new key for each file: what the browser shows of the one before goes with it.
    turn = st.session_state.setdefault("_customers_turn", secrets.token_hex(4))
    key = f"customers_upload_{turn}"
    with st.container(key="customers_upload", gap="xsmall"):
        st.file_uploader(words("upload.label"), key=key, on_change=_take, args=(key,))
        rules = bulk_rules()
        show(words, "limits", mebibytes=rules.bytes_limit // MEBIBYTE, rows=rules.rows_limit)


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
