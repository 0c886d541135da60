"""Links as messengers leave them: read where that is no guess, and what is not read is said."""

import re
from urllib.parse import parse_qsl, quote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from pricing.cli import main
from pricing.requests import OWN_NAMES, read
from pricing.requests.damaged_links import repaired
from tests.web.client import CLIENT, view_of

SENT = "dry_cleaning=9&reception=8&prompt=1"


def visit_of(query):
    return read(parse_qsl(query, keep_blank_values=True))


def encoded(query, times):
    for _ in range(times):
        query = quote(query, safe="")
    return query


# What may befall a whole query on its way, and leaves no doubt of what it was.
DAMAGES = {
    "an entity": lambda query: query.replace("&", "&amp;"),
    "an entity twice": lambda query: query.replace("&", "&amp;amp;"),
    "an entity as a number": lambda query: query.replace("&", "&%23038;"),
    "an encoded entity": lambda query: query.replace("&", "%26amp;"),
    "encoded as a whole": lambda query: encoded(query, 1),
    "encoded twice": lambda query: encoded(query, 2),
    "encoded three times": lambda query: encoded(query, 3),
    "encoded signs": lambda query: query.replace("=", "%3D").replace("&", "%26"),
    "encoded equals": lambda query: query.replace("=", "%3D"),
    "equals encoded twice": lambda query: query.replace("=", "%253d"),
    "ampersands encoded twice": lambda query: query.replace("&", "%2526"),
    "a second mark": lambda query: query.replace("&", "?", 1),
    "a doubled mark": lambda query: f"?{query}",
    "after a foreign name": lambda query: f"utm_source=mail?{query}",
    "after an encoded mark": lambda query: f"utm_source=mail%3F{query}",
    "after a mark encoded twice": lambda query: f"utm_source=mail%253F{encoded(query, 2)}",
    "after a foreign entity": lambda query: f"utm_source=mail%26amp;{query}",
    "within a foreign value": lambda query: f"utm_source=mail%26{encoded(query, 1)}",
    "all with a foreign pair": lambda query: encoded(f"utm_source=mail&{query}", 1),
    "a link within a link": lambda query: f"url=https%3A%2F%2Fx.example%2F%3F{encoded(query, 1)}",
    "after a name alone": lambda query: f"gclid?{query}",
    "capital names": lambda query: "&".join(
        f"{name.upper()}={value}" for name, _, value in (p.partition("=") for p in query.split("&"))
    ),
    "a line's end before a name": lambda query: query.replace("&", "&%0D%0A"),
    "a space within a name": lambda query: query.replace("dry_cl", "dry_%20cl"),
    "an unseen break": lambda query: query.replace("_cl", "_%C2%ADcl").replace("=", "=%E2%80%8B"),
    "as it is printed": lambda query: query.replace("=", "=3D"),
    "an entity doubled": lambda query: query.replace("&", "&amp;&amp;"),
    "three marks": lambda query: f"???{query}",
    "an entity after it": lambda query: f"{query}&quot;&gt;",
    "another query after it": lambda query: f"{query}?utm_source=tg&utm_medium=post",
    "a place on the page after it": lambda query: f"{query}%23:~:text=sum",
    "a space before values": lambda query: query.replace("=", "=%20"),
    "values in quotes": lambda query: re.sub(r"=([\w-]+)", r"=%22\1%22", query),
    "all in quotes": lambda query: f"%C2%AB{query}%C2%BB",
    "kept in one direction": lambda query: f"%E2%81%A6{query}%E2%81%A9",
    "letters that look alike": lambda query: query.replace("reception", quote("rесерtiоn")),
    "names with signs kept": lambda query: query.replace("_", "%5C_"),
    "names of lists": lambda query: query.replace("=", "%5B%5D="),
    "a line's end as it is printed": lambda query: query.replace("rec", "r=%0D%0Aec"),
    "through a gateway": lambda query: (
        f"url={quote('https://x.example/?' + query, safe='')}&data=05%7C01%7C&sdata=a%3D&reserved=0"
    ),
    "marks of others": lambda query: f"{query}&utm_source=mail&gclid=1&from=tg&igshid=2&_ym_uid=3",
} | {f"{sign} after it": (lambda query, sign=sign: query + quote(sign)) for sign in (
    ")", ".", ",", ";", "»", '"', ").", ">", "”", "\u00a0", "…", "=", "|", "。", "\ufe0f", "\0"
)}  # fmt: skip


def checked_link(more=""):
    text = CLIENT.get(f"/offer.txt?{SENT}&contacts=2{more}").text
    return re.search(r"/check\?(\S+)", text)[1]


def verified(given):
    result = CliRunner().invoke(main, ["verify", given])
    return result.exit_code, result.stderr


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_link_opens_what_was_sent_wherever_it_leads_and_says_nothing(damage):
    visit = visit_of(damage(SENT))
    assert visit.selection == visit_of(SENT).selection
    assert (visit.faults, visit.resembling) == ((), ())
    sent = damage(SENT).replace("url=", "from=")  # an unknown name is refused there
    for path in ("/api/quote", "/offer.csv", "/api/answer"):
        answer = CLIENT.get(f"{path}?{sent}")
        assert answer.status_code == 200, path
        assert "172380" in answer.text.replace("\u00a0", ""), path  # 17 × 845 × 12
    page = CLIENT.get(f"/prices/changes?{damage('lang=en&' + SENT)}")
    assert '<html lang="en">' in page.text
    checked = damage(checked_link())
    page = CLIENT.get(f"/check?{checked}")
    assert (page.status_code, 'class="verdict valid"' in page.text) == (200, True)
    assert verified(f"https://x.example/check?{checked}") == (0, "")


@pytest.mark.parametrize(
    "broken",
    [
        " {} ", "«{}»", "<{}>", '"{}"', "({}).", "{}!", "[{}]", "`{}`", "см. {}",
        lambda link: (
            "https://eur02.safelinks.protection.outlook.com/?url="
            f"{quote(link, safe='')}&data=05%7C02%7C&sdata=x%3D&reserved=0"
        ),
        lambda link: (
            "https://urldefense.proofpoint.com/v2/url?u="
            + re.sub("[-_%:?=&]", lambda at: f"-{ord(at[0]):02X}", link).replace("/", "_")
            + "&d=DwMF&c=x&r=y&m=z&s=w&e="
        ),
        lambda link: f"https://urldefense.com/v3/__{link}__;!!Ab0c-D!x$",
        lambda link: link.replace("&", "\n&", 3),
        lambda link: link.replace("=", "=\r\n", 2),
        lambda link: link.replace("reception=", "recep\n> tion="),
        lambda link: link.replace("2020", "20 20"),
        lambda link: link.replace("=", "=3D").replace("number", "num=\nber"),
        lambda link: quote(link, safe=""),
        lambda link: re.sub(r"number=([-\w]+)", lambda at: at[0].lower(), link),
        lambda link: re.sub(
            r"number=([-\w]+)",
            lambda at: at[0].translate(str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")),
            link,
        ),
        lambda link: re.sub(r"number=([-\w]+)", lambda at: at[0].replace("-", "\u2011"), link),
    ],
)  # fmt: skip
def test_a_link_out_of_a_letter_is_verified(broken):
    link = f"https://x.example/check?{checked_link()}"
    given = broken(link) if callable(broken) else broken.format(link)
    assert verified(given) == (0, "")


@pytest.mark.parametrize(
    "path",
    ["/CHECK?{}", "/check/?{}", "/check).?{}", "/check%3F{}", "/check&amp;{}", "/Check%3f{}"],
)
def test_an_address_whose_path_was_damaged_leads_to_what_was_sent(path):
    page = CLIENT.get(path.format(checked_link()))
    assert (page.status_code, 'class="verdict valid"' in page.text) == (200, True)
    for other in ("/checks", "/elsewhere%3Fdry_cleaning=9", "/x/check%3F"):
        assert CLIENT.get(other).status_code == 404, other


@pytest.mark.parametrize("path", ["/%3F{}", "/&amp;{}", "/).?{}", "/%22?{}"])
def test_an_address_of_the_page_that_was_damaged_leads_to_the_page(path):
    led = CLIENT.get(path.format(SENT), follow_redirects=False)
    assert led.status_code == 302
    place, _, query = led.headers["location"].partition("?")
    assert (place, visit_of(query).selection) == ("./", visit_of(SENT).selection)


def test_a_check_link_that_was_cut_says_so_wherever_it_was_cut():
    """Never another offer: the number stands at its end, and a part of one is told."""
    link = checked_link().removesuffix("&lang=ru")
    assert 'class="verdict valid"' in CLIENT.get(f"/check?{link}").text
    for end in range(len(link)):
        page = CLIENT.get(f"/check?{link[:end]}")
        assert (page.status_code, 'class="verdict unread"' in page.text) == (422, True), link[:end]


@pytest.mark.parametrize(
    "cut",
    ["prompt=", "rec", "man", "prices=", "months=", "situation", "lang=", "promp...", "recep…"],
)
def test_a_link_that_was_cut_is_no_silent_default(cut):
    assert "<li>" in view_of(f"dry_cleaning=9&{cut}").places()["notices"]
    if not cut.startswith("lang"):
        assert CLIENT.get(f"/api/quote?dry_cleaning=9&{cut}").status_code == 422
    assert CLIENT.get(f"/check?{checked_link()}&{cut}").status_code == (
        200 if cut.startswith("lang") else 422
    )


def test_a_name_that_resembles_ours_is_not_guessed_and_is_said():
    for name, like in (
        ("recepton", "reception"), ("month", "months"), ("кусузешщт", "reception"),
        ("ЬЩТЕРЫ", "months"),
    ):  # fmt: skip
        view = view_of(f"dry_cleaning=9&{name}=3")
        assert view.answer.request.resembling == ((name, like),)
        assert view.answer.request.selection == visit_of("dry_cleaning=9").selection
        assert name in view.places()["notices"]
        assert like in view.places()["notices"]
    assert "поле «АГБИС Приёмка, лицензий» (reception)" in view_of("recepton=3").places()[
        "notices"
    ].replace("\u00a0", " ")


def test_a_mark_that_belongs_to_the_value_stays_with_it_and_one_after_it_is_its_sentences():
    for value in ("$x$ **b**", "<b>20</b>", "(9)", "[9]", "«9»", "9;;x;"):
        assert repaired([("interest", value)], OWN_NAMES) == [("interest", value)]
    for value in ("20", "12,5", "15 %", "1.06.2027", "2020-06-15"):
        for mark in ("**", "_", "`", ">", ").", "»,", "…"):
            assert repaired([("interest", value + mark)], OWN_NAMES) == [("interest", value)]


@given(st.lists(st.tuples(st.sampled_from(sorted(OWN_NAMES)), st.integers(0, 99).map(str))))
def test_an_undamaged_link_is_read_as_it_is(pairs):
    assert repaired(pairs, OWN_NAMES) == pairs


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=8))
def test_no_link_fails(pairs):
    assert visit_of("&".join("=".join(pair) for pair in pairs)).selection.licenses >= 1
    assert read(pairs).selection.licenses >= 1


def test_a_hash_before_or_within_the_query_opens_what_was_sent(visitor):
    starts = ("#?", "#", "#/?", "#!?", "?utm_source=mail#?", "#%3F")
    signs = ("&#038;", "&#38;", "&#x26;")
    for sent in (*(f"{start}{SENT}" for start in starts),
                 *(f"?{SENT.replace('&', sign)}" for sign in signs)):  # fmt: skip
        visitor.page.goto("about:blank")
        visitor.page.goto(f"{visitor.address}/{sent}")
        visitor.page.wait_for_function("() => location.hash === ''")
        visitor.expect("total", "172 380 ₽")  # 17 × 845 × 12
        expect(visitor.part("notices")).to_have_text("")


def test_a_place_within_the_page_is_left_alone(visitor):
    visitor.open("?dry_cleaning=9#answer")
    visitor.expect("total", "150 336 ₽")
    assert visitor.page.url.endswith("#answer")


def test_a_first_day_that_is_none_is_told_and_back_leads_out(visitor):
    page = visitor.page
    page.goto(f"{visitor.address}/prices/changes")
    steps = page.evaluate("history.length")
    visitor.open("?dry_cleaning=9&begins=2027-02-30&payments=1")
    visitor.expect("notices", "Договор начинается: «2027-02-30» — нужна дата")
    assert page.evaluate("history.length") == steps + 1
    page.locator("#choices [name=dry_cleaning]").fill("10")
    page.wait_for_url("**/?dry_cleaning=10&payments=1")
    page.go_back()
    page.wait_for_url("**begins=2027-02-30**")
    page.go_back()
    page.wait_for_url("**/prices/changes")
