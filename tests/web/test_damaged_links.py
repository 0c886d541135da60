"""Links as messengers leave them: read where that is no guess, and what is not read is said."""

from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing.clock import today
from pricing.web.answer import Answer
from pricing.web.damaged_links import repaired
from pricing.web.visit import OWN_NAMES, read

SENT = "dry_cleaning=9&reception=8&prompt=1"


def visit_of(query):
    return read(parse_qsl(query, keep_blank_values=True))


@pytest.mark.parametrize(
    "damaged",
    [
        SENT.replace("&", "&amp;"),
        SENT.replace("&", "&%23038;"),
        quote(SENT, safe=""),
        SENT.replace("&", "?", 1),
        SENT.upper(),
        *(f"{SENT}{sign}" for sign in (")", ".", ",", ";", "»", '"', ").")),
        f"{SENT}&utm_source=mail&gclid=1&from=tg&igshid=2",
    ],
)
def test_a_damaged_link_opens_what_was_sent_and_says_nothing(damaged):
    visit = visit_of(damaged)
    assert visit.selection == visit_of(SENT).selection
    assert visit.faults == ()
    assert visit.resembling == ()


@pytest.mark.parametrize(("name", "like"), [("recepton", "reception"), ("month", "months")])
def test_a_name_that_resembles_ours_is_not_guessed_and_is_said(name, like):
    visit = visit_of(f"dry_cleaning=9&{name}=3")
    assert visit.resembling == ((name, like),)
    assert visit.selection == visit_of("dry_cleaning=9").selection
    notices = Answer(visit, visit.price_list(today()), today()).places()["notices"]
    assert name in notices
    assert like in notices


@given(st.lists(st.tuples(st.sampled_from(sorted(OWN_NAMES)), st.integers(0, 99).map(str))))
def test_an_undamaged_link_is_read_as_it_is(pairs):
    assert repaired(pairs, OWN_NAMES) == pairs


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=8))
def test_no_link_fails(pairs):
    assert visit_of("&".join("=".join(pair) for pair in pairs)).selection.licenses >= 1
    assert read(pairs).selection.licenses >= 1


@pytest.mark.parametrize("sign", ["&#038;", "&#38;", "&#x26;"])
def test_a_link_with_an_ampersand_as_its_number_opens_what_was_sent(visitor, sign):
    visitor.page.goto(f"{visitor.address}/?{SENT.replace('&', sign)}")
    visitor.expect("total", "172 380 ₽")  # 17 × 845 × 12
    visitor.page.wait_for_function("() => location.hash === ''")
    visitor.expect("total", "172 380 ₽")
    assert visitor.part("notices").inner_text() == ""


def test_a_place_within_the_page_is_left_alone(visitor):
    visitor.open("?dry_cleaning=9#answer")
    visitor.expect("total", "150 336 ₽")
    assert visitor.page.url.endswith("#answer")
