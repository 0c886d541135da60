"""The OpenAPI description of the stateless addresses, made from what the engine itself checks."""

from typing import Any, get_args

from pricing.documents.files import FILES
from pricing.limits import LANGUAGES, SITUATIONS, limits
from pricing.price_lists import PriceList, files
from pricing.quotes import Selection, renewal
from pricing.requests import MAX_VALID_DAYS
from pricing.seller import VatKind

JSON = "application/json"
Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
COUNT: Schema = {"type": "integer", "minimum": 1}
SIGNED: Schema = {"type": "integer"}
OFFERS = {
    "pdf": "The offer as PDF",
    "xlsx": "The offer as a workbook",
    "csv": "The offer as CSV",
    "txt": "The offer as text",
}
EXAMPLE = {"dry_cleaning": 9, "reception": 8}
VARIANT_HELP = (
    "A selection to compare, as the page's link holds it: names and values joined by `.`, "
    "the pairs by `~`, defaults left out, `name.` and its free text last. Repeated for several."
)
PAID_MONTHS_HELP = "For how many months that is; the list's horizon is a multiple of them."
WAS_HELP = (
    "An earlier choice, written as a variant is, and the date of its price list: "
    "`dry_cleaning.9~reception.8~prices.2020-06-15`. Not together with `paid`."
)
VARIANT_EXAMPLE = ["dry_cleaning.17~months.6", "dry_cleaning.17~prompt.1~name.In time"]

PERSONAL_FIELDS: Schema = {
    "customer": {"type": "string"},
    "valid_days": {"type": "integer", "minimum": 0, "maximum": MAX_VALID_DAYS},
}


def document() -> Schema:
    """OpenAPI 3.1, with every address, parameter, answer and its schema."""
    whole = [*_parameters(), _variant(), *_before(), _prices(), _lang()]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "АГБИС support price calculator",
            "version": "1",
            "description": "Prices of support contracts from the published list. Whole roubles.",
        },
        "paths": {
            "/api/quote": _path("The quote of a selection", whole, _json("Quote")),
            "/api/price-list": _path("A price list", [_prices(), _lang()], _json("PriceList")),
            **{
                f"/offer.{kind}": _offer(OFFERS[kind], whole, _file(media_type.partition(";")[0]))
                for kind, (_, media_type) in FILES.items()
            },
        },
        "components": {"schemas": _schemas()},
    }


def _path(summary: str, parameters: list[Schema], content: Schema) -> Schema:
    ok = {"description": summary, "content": content}
    faulty = {"description": "Every fault of the address", "content": _json("Faults")}
    closed = {"description": "The price list does not load", "content": _json("Error")}
    answers = {"200": ok, "422": faulty, "503": closed}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _offer(summary: str, parameters: list[Schema], content: Schema) -> Schema:
    """By GET without a name; by POST with what an offer adds in the body, never in an address."""
    path = _path(summary, parameters, content)
    body = {"type": "object", "properties": PERSONAL_FIELDS, "additionalProperties": False}
    form = {"content": {"application/x-www-form-urlencoded": {"schema": body}}}
    refused = {
        "400": {"description": "The body is cut short"},
        "413": {"description": "The body is too large"},
        "415": {"description": "The body is no form"},
    }
    answers = {**path["get"]["responses"], **refused}
    return {**path, "post": {**path["get"], "requestBody": form, "responses": answers}}


def _parameters() -> list[Schema]:
    parameters = [
        _parameter(name, _choice(name), text) for name, text in Selection.DESCRIPTIONS.items()
    ]
    for parameter in parameters:
        if parameter["name"] in EXAMPLE:
            parameter["example"] = EXAMPLE[parameter["name"]]
    return parameters


def _choice(name: str) -> Schema:
    if name in Selection.COUNTS:
        most = max(limits().months) if name == "manager" else limits().count_limit
        return {
            "type": "integer",
            "minimum": 0,
            "maximum": most,
            "default": Selection.DEFAULTS[name],
        }
    choices: dict[str, Schema] = {
        "months": {
            "type": "integer",
            "enum": list(limits().months)[::-1],
            "default": Selection.DEFAULTS[name],
        },
        "prompt": {"type": "string", "enum": ["1", "true", "0", "false"]},
        "situation": {"type": "string", "enum": list(SITUATIONS)},
    }
    return choices[name]


def _variant() -> Schema:
    """The variants of a link, repeated; the format is the one that the page writes."""
    bounds = limits()
    item = {"type": "string", "format": "variant", "maxLength": bounds.variant_letters}
    schema = {"type": "array", "items": item, "maxItems": bounds.variants_most}
    parameter = _parameter("variant", schema, VARIANT_HELP)
    return {**parameter, "example": VARIANT_EXAMPLE, "style": "form", "explode": True}


def _before() -> list[Schema]:
    """What the customer has now: a sum and its months, or an earlier choice."""
    sum_ = {"type": "integer", "minimum": 1, "maximum": limits().paid_limit}
    months = {"type": "integer", "minimum": 1, "default": limits().default_months}
    was = {"type": "string", "format": "was", "maxLength": limits().variant_letters}
    return [
        _parameter(renewal.PAID, _or_empty(sum_), "What the customer pays now, in roubles."),
        _parameter(renewal.PAID_MONTHS, _or_empty(months), PAID_MONTHS_HELP),
        _parameter(renewal.WAS, was, WAS_HELP),
    ]


def _or_empty(schema: Schema) -> Schema:
    """A field that nobody has filled in is sent empty with its form, and says nothing."""
    return {"anyOf": [schema, {"const": ""}]}


def _prices() -> Schema:
    schema = {"type": "string", "enum": files.published_dates()}
    return _parameter("prices", schema, "The price list's date; without it, the newest in effect.")


def _lang() -> Schema:
    return _parameter("lang", {"type": "string", "enum": list(LANGUAGES)}, "The language.")


def _parameter(name: str, schema: Schema, description: str) -> Schema:
    return {"name": name, "in": "query", "schema": schema, "description": description}


def _json(name: str) -> Schema:
    return {JSON: {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _file(media_type: str) -> Schema:
    return {media_type: {"schema": {"type": "string", "format": "binary"}}}


def _schemas() -> Schema:
    template = "#/components/schemas/{model}"
    selection = Selection.model_json_schema(ref_template=template)
    price_list = PriceList.model_json_schema(ref_template=template, mode="serialization")
    nested = price_list.pop("$defs")
    quote = _quote()
    fault = _object(field=TEXT, given=TEXT, message=TEXT)
    return {
        **nested,
        "Selection": selection,
        "PriceList": price_list,
        "Quote": {
            **quote,
            "properties": {**quote["properties"], **_beside()},
        },
        "Variant": _compared(),
        "Faults": _object(faults={"type": "array", "items": fault, "minItems": 1}),
        "Error": _object(error=TEXT),
    }


def _quote() -> Schema:
    line = _object(code=TEXT, quantity=COUNT, rate=COUNT, amount=COUNT, is_minimum=FLAG)
    line["properties"]["months"] = COUNT
    cheaper = _object(licenses=COUNT, support_total=WHOLE, saving=COUNT)
    return _object(
        price_list={"type": "string", "format": "date"},
        currency={"const": "RUB"},
        selection={"$ref": "#/components/schemas/Selection"},
        licenses=COUNT,
        tier=_object(first=COUNT, last={"type": ["integer", "null"]}),
        rate=COUNT,
        **dict.fromkeys(
            ("support_monthly", "support_total", "addons_total", "one_off_total"), WHOLE
        ),
        is_minimum=FLAG,
        total=WHOLE,
        saving=WHOLE,
        lines={"type": "array", "items": line, "minItems": 1},
        cheaper={"anyOf": [cheaper, {"type": "null"}]},
    )


def _beside() -> Schema:
    """Beside the quote: its conditions as sentences, the VAT of its total, variants if any."""
    vat = _object(kind={"enum": list(get_args(VatKind))})
    vat["properties"] |= dict.fromkeys(("share", "amount", "with_vat"), TEXT)
    most, items = limits().variants_most, {"$ref": "#/components/schemas/Variant"}
    return {
        "conditions": {"type": "array", "items": _object(rule=TEXT, text=TEXT), "minItems": 1},
        "vat": vat,
        "variants": {"type": "array", "items": items, "minItems": 1, "maxItems": most},
        "renewal": _renewal(),
    }


def _renewal() -> Schema:
    """What the customer has now against the quote, over the same months, where it is given."""
    texts = dict.fromkeys(renewal.NAMES, TEXT)
    current_terms = {"type": "object", "properties": texts, "additionalProperties": False}
    causes = dict.fromkeys(renewal.CAUSES, SIGNED)
    parts = {"type": "object", "properties": causes, "additionalProperties": False}
    return _object(
        before=current_terms,
        months=WHOLE,
        old=WHOLE,
        new=WHOLE,
        difference=SIGNED,
        parts=parts,
    )


def _compared() -> Schema:
    """A variant's quote, and how it compares with the first."""
    return _object(
        name={"type": "string", "maxLength": limits().variant_name_letters},
        quote=_quote(),
        monthly=WHOLE,
        horizon_total=WHOLE,
        total_difference={"type": ["integer", "null"]},
        horizon_difference=SIGNED,
        is_cheapest=FLAG,
    )


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
