"""An offer's number: made of its content alone, so that it can be checked without a register.

A number is the offer's date and ten letters of base 32: the first fifty bits
of a SHA-256 over canonical JSON of all that was offered. It proves what was
offered, not who sent it; the customer's name is not part of it.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from pydantic import RootModel

from pricing.data_file import Digest, record
from pricing.limits import DATA
from pricing.price_lists import PriceList
from pricing.quotes import Quote, Variant, renewal
from pricing.seller import Sale, Seller

LETTERS = 10
# Facts of the seller that offers did not hold at first: without them a number is what it was.
LATER = {"signatory", "post"}
SINCE = {"starts"}  # since when an entry holds is no part of what was offered
# A price list's sentences and names: they may be put better, and no figure is otherwise.
WORDS = {"name", "note", "text", "source"} | {"readings", "unsaid", "included", "excluded"}
WORDS |= {"conditions", "applicability"}

# What the price lists' hashes were, under what they are.
FILE = DATA / "numbered.toml"

Content = dict[str, Any]


def content_of(  # noqa: PLR0913 - all that the number stands for
    quote: Quote,
    variants: Iterable[Variant],
    sale: Sale,
    offered_on: date,
    valid_until: date | None,
    *,
    current_terms: renewal.CurrentTerms | None = None,
) -> Content:
    """Everything that the number stands for, as JSON values.

    What the customer has now is part of it only where it stands in the offer, so that an
    offer without it keeps the number that it has always had.
    """
    return {
        "selection": quote.selection.model_dump(mode="json"),
        "variants": [
            {"name": each.name, "selection": each.selection.model_dump(mode="json")}
            for each in variants
        ],
        "prices": quote.price_list.effective_from.isoformat(),
        "prices_sha256": price_list_hash(quote.price_list),
        "seller": sale.seller and _seller(sale.seller),
        "vat": sale.vat.model_dump(mode="json", exclude=SINCE),
        "date": offered_on.isoformat(),
        "valid_until": valid_until and valid_until.isoformat(),
        **({"before": _before(current_terms)} if current_terms else {}),
    }


def _seller(seller: Seller) -> Content:
    """What was told of who sells; a fact of `LATER` is part of it only where it is given."""
    given = seller.model_dump(mode="json", exclude=SINCE)
    return {name: fact for name, fact in given.items() if fact or name not in LATER}


def _before(current_terms: renewal.CurrentTerms) -> Content:
    content: Content = {**renewal.to_texts(current_terms)}
    if isinstance(current_terms, Quote):
        content["prices_sha256"] = price_list_hash(current_terms.price_list)
    return content


def number_of(content: Content) -> str:
    """The number of this content."""
    letters = base64.b32encode(bytes.fromhex(_sha256(content))).decode("ascii")
    return f"{content['date']}-{letters[:LETTERS]}"


@lru_cache(maxsize=32)
def price_list_hash(price_list: PriceList) -> str:
    """SHA-256 over a price list's figures; `data/numbered.toml` has what older numbers hold."""
    figures = _sha256(_without_words(price_list.model_dump(mode="json")))
    return numbered().get(figures, figures)


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_words(each) for key, each in value.items() if key not in WORDS}
    return [_without_words(each) for each in value] if isinstance(value, list) else value


@cache
def numbered() -> dict[Digest, Digest]:
    """The hashes that older numbers hold; DataFileError where the file has faults."""
    return record(FILE, RootModel[dict[Digest, Digest]]).root


def _sha256(value: object) -> str:
    """Of canonical JSON: names sorted, no spaces, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
