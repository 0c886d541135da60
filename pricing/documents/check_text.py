"""A verdict in words: the same sentences for the page and the command line."""

from pricing.documents.check import Checked
from pricing.views import check as views
from pricing.views.catalog import Catalog


def verdict(words: Catalog, checked: Checked) -> list[str]:
    """The verdict, the first difference, and what an offer that is over would cost today."""
    lines = [views.verdict(words, checked.state, checked.valid_until)]
    if checked.state in {"replaced", "coming"}:
        is_newer = checked.state == "replaced"
        since = checked.replaced_on or checked.now.price_list.effective_from
        lines += views.not_in_effect(words, checked.quote, since, is_newer=is_newer)
    difference = checked.difference
    if difference:
        values = (difference.field, difference.given, difference.fits)
        lines.append(views.different(words, checked.quote.price_list, *values))
    elif checked.state == "other":
        lines.append(words("check.no_difference"))
    if checked.state in {"expired", "replaced", "coming"}:
        lines.append(
            views.today_costs(words, checked.quote, checked.now, checked.sale.vat, checked.vat_now)
        )
    return lines


def was_checked(words: Catalog, checked: Checked) -> list[str]:
    """Number, date and sum of what was checked."""
    return views.content(words, checked.quote, checked.number, checked.offered_on, checked.sale.vat)
