"""The offer's number: the same for the same content, another for any other."""

import hashlib
import json
import re
from datetime import date, timedelta
from urllib.parse import parse_qs

from pricing import Selection
from pricing.documents.offer import number_of, offer_of, price_list_hash
from pricing.price_lists import of_date
from pricing.quotes.renewal import Paid
from pricing.quotes.selection_text import Variant
from tests.documents.tools import WAS, offer, sale

OTHERS = {
    "a licence": {"selection": {"dry_cleaning": 18}},
    "the situation": {"selection": {"dry_cleaning": 17, "situation": "renewal"}},
    "a variant": {"variants": (Variant(Selection()),)},
    "a variant's name": {"variants": (Variant(Selection(), "Дом"),)},
    "a sum that is paid now": {"current_terms": Paid(400_000, 12)},
    "another sum": {"current_terms": Paid(400_001, 12)},
    "what was chosen before": {"current_terms": WAS},
    "the date": {"offered_on": date(2026, 11, 23)},
    "the last day": {"valid_until": date(2026, 12, 7)},
    "no last day": {"valid_until": None},
    "the seller and VAT": {"sale": sale()},
    "VAT": {"sale": sale(share="0.20")},
    "its kind": {"sale": sale("on_top")},
}


def test_it_is_the_date_and_ten_letters_of_base_32():
    assert re.fullmatch(r"2026-11-22-[A-Z2-7]{10}", offer().number)


def test_each_other_content_has_another_number():
    numbers = [offer(selection={"dry_cleaning": 17}).number]
    numbers += [
        offer(**{"selection": {"dry_cleaning": 17}, **other}).number for other in OTHERS.values()
    ]
    assert len(set(numbers)) == len(OTHERS) + 1


def test_name_link_language_and_since_when_the_same_vat_holds_are_no_part_of_it():
    for other in ({"customer": "Другой"}, {"customer": ""}, {"link": ""}, {"lang": "en"}):
        assert offer(**other).number == offer().number
    assert offer(sale=sale(day=date(2025, 1, 1))).number == offer(sale=sale()).number


def test_a_changed_price_list_has_another_hash(price_list):
    changed = price_list.model_copy(update={"currency": "XXX"})
    assert price_list_hash(changed) != price_list_hash(price_list)
    assert price_list_hash(price_list) == price_list_hash(of_date("2020-06-15"))


def test_it_can_be_worked_out_from_the_content_alone():
    made = offer(sale=sale())
    content = made.content
    assert "before" not in content
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    bits = bin(int(hashlib.sha256(text.encode()).hexdigest(), 16))[2:].zfill(256)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    spelt = "".join(letters[int(bits[place : place + 5], 2)] for place in range(0, 50, 5))
    assert number_of(content) == made.number == f"2026-11-22-{spelt}"


def test_one_call_makes_todays_offer_with_the_contracts_days():
    today = date(2026, 11, 22)
    figures = offer().quote
    made = offer_of(figures, "ru", today=today)
    assert (made.offered_on, made.valid_until) == (today, today + timedelta(days=14))
    assert made.number == offer().number
    assert offer_of(figures, "ru", today=today, valid_days=0).valid_until is None


def test_the_check_link_holds_all_that_the_number_is_made_of():
    made = offer(variants=(Variant(Selection(dry_cleaning=17), "С 1 &"),))
    root, _, query = made.check_link.partition("?")
    assert root == "https://prices.example.ru/check"
    given = parse_qs(query)
    assert given["number"] == [made.number]
    assert given["date"] == ["2026-11-22"]
    assert given["variant"] == ["dry_cleaning.17~name.С 1 &"]
    assert "customer" not in given
