"""`/prices/changes`: what each price list has changed, for people and as JSON."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from pricing.clock import today
from pricing.faults import PricingError
from pricing.price_lists import files, of_date, published
from pricing.requests import read
from pricing.views.catalog import Catalog
from pricing.views.price_history import Loaded, history_dict, history_page
from pricing.web import log_faults
from pricing.web.server.beside import QUICK, answered_beside

KEPT = {"Cache-Control": "public, max-age=60", "Vary": "Accept"}
JSON = "application/json"


@answered_beside(QUICK)
def price_changes(request: Request) -> Response:
    """A page; JSON where the address ends so, or where the request accepts nothing else of ours."""
    words = Catalog.of(read(request.query_params.multi_items()).lang)
    accepts = request.headers.get("accept", "")
    is_json = request.url.path.endswith(".json") or (JSON in accepts and "html" not in accepts)
    history = [(day, _loaded(day)) for day in files.published_dates()]
    if not any(loaded for _, loaded in history):
        if is_json:
            return JSONResponse({"error": "no price list loads"}, 503)
        return HTMLResponse(words("failure.price_list"), 503)
    if is_json:
        return JSONResponse(history_dict(history), headers=KEPT)
    return HTMLResponse(history_page(words, history, today()), headers=KEPT)


def _loaded(day: str) -> Loaded | None:
    """The list of a date and its hash; None, and the faults in the log, where it does not load."""
    try:
        return of_date(day), published.hash_of(files.FOLDER / f"{day}.toml")
    except PricingError as error:
        log_faults(f"the price list of {day} does not load", error)
        return None
