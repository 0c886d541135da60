"""The first answer: what a visitor reads while the calculator itself is still on its way."""

from html import escape

from pricing.quotes.comparison import Option
from pricing.quotes.quote import Quote
from pricing.views.answer import breakdown_part, facts_part, rate_part, total_part
from pricing.views.catalog import Catalog
from pricing.views.html import title


def no_script(words: Catalog) -> str:
    """What the calculator needs, told where there are no scripts."""
    return f"<noscript><p>{escape(words('page.no_script'))}</p></noscript>"


def first_answer(words: Catalog, quote: Quote, own: Option) -> str:
    """Title and answer as one element of the HTML shell; they need no script."""
    parts = {
        "total": total_part(words, quote),
        "facts": facts_part(words, quote, own),
        "rate": rate_part(words, quote),
        "breakdown": breakdown_part(words, quote),
    }
    answer = "".join(
        f'<section class="{name}">{content}</section>' for name, content in parts.items()
    )
    opening = f'<p class="opening">{escape(words("page.opening"))}</p>{no_script(words)}'
    return (
        '<main id="first" aria-busy="true" tabindex="0">'
        f'<p class="brand"><strong>{escape(words("page.brand"))}</strong></p>'
        f"{title(words('page.title'), words('page.lead'))}"
        f'<div class="cards"><div>{opening}</div><div>{answer}</div></div></main>'
    )
