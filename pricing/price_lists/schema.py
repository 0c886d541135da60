"""A JSON Schema of a price list's file, from its types: editors check it as it is typed."""

import json
from typing import Any

from pricing.limits import DATA
from pricing.price_lists.price_list import PriceList

FILE = DATA / "price_list.schema.json"


def file_schema() -> dict[str, Any]:
    """The schema: types, bounds, names of keys; `pricing check` knows what goes beyond them."""
    schema = PriceList.model_json_schema()
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Price list of the support contract",
        "description": "`python -m pricing check FILE` finds what types alone do not show.",
    }
    return {**schema, **about}


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(file_schema(), ensure_ascii=False, indent=2) + "\n"
