"""Further reckonings under the answer: each is drawn and computed only while it is open."""

from collections.abc import Callable

from pricing.quotes import Quote
from pricing.views.catalog import Catalog
from pricing.views.html import heading
from pricing.web.page.sections import own_html, section, tool
from pricing.web.page.tools.payments import payments
from pricing.web.page.tools.plan import plan

__all__ = ["tools"]

Tool = Callable[[Catalog, Quote], None]

# In the order of the page; a tool's words are `desk.<name>`, its key `desk_<name>`.
TOOLS: dict[str, Tool] = {
    "plan": plan,
    "payments": payments,
}


def tools(words: Catalog, quote: Quote) -> None:
    """A closed section a tool; opening one runs it for the present choices."""
    own_html(heading(words("desk.heading")))
    for name, show in TOOLS.items():
        section_ = tool(words(f"desk.{name}"), _key(name))
        if section_.open:
            with section_, section(words, _key(name)):
                show(words, quote)


def _key(name: str) -> str:
    return f"desk_{name}"
