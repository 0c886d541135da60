"""The payments of a choice as a file for a calendar (iCalendar, RFC 5545): a whole day each."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from pricing.projections import calendars, day_after
from pricing.quotes import Quote, selection_text
from pricing.seller import NOT_STATED, Vat
from pricing.views.catalog import Catalog
from pricing.views.phrases import choices_in_words, gross
from pricing.views.projections import payment_amount

PRODUCT = "-//AGBIS//support price calculator//"
TYPE = "text/calendar"
# A bill comes and is paid within a week.
REMINDER = timedelta(weeks=-1)


def payments_file(  # noqa: PLR0913, PLR0917 - what an event says
    words: Catalog, quote: Quote, begins: date, made_on: date, link: str, vat: Vat = NOT_STATED
) -> bytes:
    """What falls due when, while contracts of the chosen kind follow each other from `begins` on.

    Each sum is the one that is paid, with VAT where that comes on top.

    The same payment has the same UID in every file of it, so that a calendar takes a newer
    file for a change and not for more payments.
    """
    (chosen,) = (each for each in calendars(quote.price_list, quote.selection) if each.is_chosen)
    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("x-wr-calname", words("calendar_file.name"))
    about = "\n".join([choices_in_words(words, quote), words("comparison.assumed"), link])
    for payment in chosen.payments:
        event = Event()
        event.add("uid", _uid(quote, begins, payment.month))
        event.add("dtstamp", datetime.combine(made_on, time(), UTC))
        event.add("dtstart", day_after(begins, payment.month))
        event.add("transp", "TRANSPARENT")
        amount = gross(words, payment_amount(words, chosen, payment, vat), vat)
        summary = words("calendar_file.summary", amount=amount)
        event.add("summary", summary)
        event.add("description", about)
        event.add_component(_reminder(summary))
        file.add_component(event)
    content: bytes = file.to_ical()
    return content


def _reminder(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", REMINDER)
    return alarm


def _uid(quote: Quote, begins: date, month: int) -> str:
    of = sorted(selection_text.to_text(quote.selection).items())
    text = f"{of} {quote.price_list.effective_from} {begins} {month}"
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@agbis-support"
