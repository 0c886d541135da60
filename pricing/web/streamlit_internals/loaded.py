"""Everything that a visit needs is loaded before the first one.

Streamlit and the libraries import their larger parts where they are first used: in
threads, of which the first visitors after a start bring several, and one then sees a module that
another has loaded by half.
"""

import importlib
import pkgutil

from pricing.clock import today
from pricing.codes import LANGUAGES
from pricing.requests import QuoteRequest
from pricing.views import templates
from pricing.web import log
from pricing.web.answer import Answer
from pricing.web.answer_view import AnswerView
from pricing.web.assets import PAGE

# What charts, tables, uploads and documents import when the first one is made.
MODULES = (
    "altair", "fontTools.agl", "fontTools.ttLib.tables.C_F_F_", "narwhals._interchange.dataframe",
    "numpy", "pandas", "PIL.Image", "PIL.PngImagePlugin", "pyarrow.pandas_compat", "typst",
    "xlsxwriter", "pricing.bulk", "pricing.documents.bulk_files",
)  # fmt: skip
SCREEN = "pricing.web.page."
# The page itself: to import it is to run it.
RUN = f"{SCREEN}page"


def load() -> None:
    """Load every module and every template that any visit asks for, and what a first page keeps."""
    templates.load()
    for name in MODULES:
        importlib.import_module(name)
    for found in pkgutil.walk_packages([str(PAGE)], SCREEN):
        if found.name != RUN:
            importlib.import_module(found.name)
    for lang in LANGUAGES:  # the specifications of charts alone take half a second
        request = QuoteRequest(lang=lang)
        try:
            AnswerView(Answer(request, request.price_list(today()), today())).html()
        except Exception:  # noqa: BLE001 - a page says so by itself, to its visitor
            log.exception("the first page in %s cannot be made", lang)
