"""A sum of another choice than the form's says so; only what the screen shows leaves."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.web.browser import checkout_in

SETTLED = "() => window.pricingPage?.isSettled()"
NUMBER = re.compile(r"20\d\d-\d\d-\d\d-[0-9A-Z]{10}")
MARKED = (
    ".st-key-total .sum", ".st-key-total .note", ".st-key-facts", ".st-key-breakdown",
    ".st-key-comparison", ".st-key-variants", ".st-key-hint",
)  # fmt: skip
TELL_COPIED = """() => {
  window.copied = [];
  const text = () => String(getSelection()) || document.activeElement.value;
  document.addEventListener('copy', () => copied.push(text()), true);
}"""


def opened(visitor, query=""):
    visitor.open(query)
    visitor.page.wait_for_function(SETTLED)
    return visitor


def press(visitor, key):
    visitor.part(key).get_by_role("button").click()


def count(visitor):
    return visitor.page.locator("[name=dry_cleaning]")


def marked(visitor, selector):
    return (
        float(visitor.page.locator(selector).first.evaluate("e => getComputedStyle(e).opacity")) < 1
    )


@pytest.mark.parametrize("view", ["", "&view=call"])
def test_an_answer_that_is_late_marks_all_that_shows_the_earlier_choice(visitor, view):
    opened(visitor, f"?dry_cleaning=9&prompt=1&variant=dry_cleaning.20{view}")
    held = []
    visitor.page.route("**/api/answer*", lambda route: held.append(route))  # noqa: PLW0108
    count(visitor).fill("77")
    stale = visitor.page.locator(".stale")
    expect(stale).to_contain_text("Ответ ещё не пришёл")
    for selector in MARKED:
        part = visitor.page.locator(selector)
        assert not part.count() or selector == ".st-key-hint" or marked(visitor, selector), selector
    press(visitor, "copy_link")
    expect(visitor.page.locator(".said")).to_contain_text("Ждём ответа")
    visitor.page.unroute("**/api/answer*")
    visitor.expect("total", "319 704 ₽")  # 77 × 346 × 12
    expect(stale).to_be_hidden()
    assert not marked(visitor, MARKED[0])


def test_while_the_server_is_away_nothing_leaves_and_the_phone_shows_why(phone):
    opened(phone, "?dry_cleaning=9")
    phone.page.route("**/api/answer*", lambda route: route.abort())
    count(phone).fill("77")
    expect(phone.page.locator(".stale")).to_contain_text("Сервер не отвечает")
    assert marked(phone, ".st-key-bar strong")
    away, bar = (phone.page.locator(part).bounding_box() for part in (".away", ".st-key-bar"))
    assert away["y"] + away["height"] <= bar["y"]
    assert away["y"] >= 0
    asked = []
    phone.page.on("request", lambda request: asked.append(request.url))
    for key in ("copy_text", "download_pdf", "download_xlsx", "download_csv", "keep_variant"):
        press(phone, key)
        expect(phone.page.locator(".said")).to_contain_text("отправить пока нечего")
        phone.page.evaluate("document.querySelector('.said').textContent = ''")
    assert not [url for url in asked if "/offer." in url]
    assert "variant" not in phone.query()


def test_a_row_of_the_comparison_pressed_before_the_answer_is_of_the_newest_choice(visitor):
    opened(visitor, "?dry_cleaning=9")
    held = []
    visitor.page.route("**/api/answer*", lambda route: held.append(route))  # noqa: PLW0108
    count(visitor).fill("77")
    visitor.part("comparison").get_by_role("radio").nth(3).check(force=True)
    visitor.page.unroute("**/api/answer*")
    visitor.expect("total", "185 724 ₽")  # 77 × 402 × 6
    expect(count(visitor)).to_have_value("77")


@pytest.mark.parametrize("view", ["", "&view=call"])
def test_what_is_pressed_before_the_answer_is_done_press_by_press(visitor, view):
    opened(visitor, f"?dry_cleaning=9{view}")
    held = []
    visitor.page.route("**/api/answer*", lambda route: held.append(route))  # noqa: PLW0108
    count(visitor).fill("77")
    visitor.page.locator("[name=column][value=m6_prompt]").check(force=True)
    visitor.page.locator("[name=prompt]").check(force=True)  # by then that row is a period
    visitor.page.get_by_role("link", name="English").click()
    visitor.page.unroute("**/api/answer*")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    visitor.expect("total", "185 724 ₽")  # 77 × 402 × 6
    expect(count(visitor)).to_have_value("77")
    assert visitor.page.url.startswith(f"{visitor.address}/?")


def test_a_count_that_comes_back_from_nonsense_to_the_first_one_says_no_fault(visitor):
    opened(visitor, "?dry_cleaning=9")
    for back in (lambda: count(visitor).fill("9"), visitor.page.go_back):
        count(visitor).fill("9x")
        expect(count(visitor)).to_have_attribute("aria-invalid", "true")
        back()
        visitor.page.wait_for_function(SETTLED)
        expect(visitor.page.locator(".fault")).to_have_count(0)
        expect(count(visitor)).to_have_value("9")


@pytest.fixture(scope="module")
def moving(serve, tmp_path_factory):
    """A server whose clock a test moves by a file; that file, and the folder of its lists."""
    root = checkout_in(tmp_path_factory.mktemp("moving"))
    clock, day = root / "pricing" / "clock.py", root / "day"
    read = f'\n\ndef today() -> date:\n    return date.fromisoformat(open("{day}").read())\n'
    clock.write_text(clock.read_text("utf-8") + read, "utf-8")
    day.write_text("2026-11-28", "utf-8")
    return serve(root=root), day, root / "data" / "price_lists"


@pytest.fixture
def moved(moving, visit):
    server, day, lists = moving
    day.write_text("2026-11-28", "utf-8")
    allowed = ["clipboard-read", "clipboard-write"]
    yield visit(server.address, permissions=allowed), day, lists
    (lists / "2026-11-01.toml").unlink(missing_ok=True)


def numbers_that_leave(visitor):
    press(visitor, "copy_text")
    expect(visitor.page.locator(".said")).to_contain_text("скопирован")
    text = visitor.page.evaluate("navigator.clipboard.readText()")
    with visitor.page.expect_download() as started:
        press(visitor, "download_pdf")
    pdf = PdfReader(io.BytesIO(started.value.path().read_bytes()))
    paper = " ".join(page.extract_text() for page in pdf.pages)
    shown = visitor.part("message_text").text_content()
    return {NUMBER.search(each).group() for each in (text, paper, shown)}


def test_when_midnight_passes_text_and_file_carry_one_number(moved):
    visitor, day, _ = moved
    opened(visitor, "?dry_cleaning=9")
    day.write_text("2026-11-29", "utf-8")
    (number,) = numbers_that_leave(visitor)
    assert number.startswith("2026-11-29")


def test_a_list_published_while_the_page_is_open_replaces_every_kept_answer(moved):
    visitor, _, lists = moved
    opened(visitor, "?dry_cleaning=9")
    for _ in range(2):
        count(visitor).press("ArrowUp")
    visitor.page.wait_for_function("() => pricingPage.answers.kept.size > 5")
    old = (lists / "2020-06-15.toml").read_text("utf-8")
    new = old.replace("2020-06-15", "2026-11-01").replace("monthly = 1000\n", "monthly = 1500\n")
    (lists / "2026-11-01.toml").write_text(new, "utf-8")
    press(visitor, "copy_link")
    expect(visitor.page.locator(".said")).to_contain_text("Цены изменились")
    expect(visitor.page.locator(".renewed")).to_be_visible()
    dates = visitor.page.evaluate("[...pricingPage.answers.kept.values()].map((one) => one.prices)")
    assert set(dates) == {"2026-11-01"}
    press(visitor, "copy_link")
    expect(visitor.page.locator(".said")).to_contain_text("Ссылка скопирована")
    assert "prices=2026-11-01" in visitor.page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(
    "lack",
    [
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
        "navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject('no')",
    ],
)
def test_without_a_clipboard_for_pages_a_text_is_copied_the_older_way(visitor, lack):
    visitor.page.add_init_script(lack)
    opened(visitor, "?dry_cleaning=17")
    visitor.page.evaluate(TELL_COPIED)
    button = visitor.part("copy_link").get_by_role("button")
    button.focus()
    button.press("Enter")
    expect(visitor.page.locator(".said")).to_contain_text("Ссылка скопирована")
    assert "dry_cleaning=17" in visitor.page.evaluate("copied[0]")
    expect(button).to_be_focused()


def test_where_nothing_can_be_copied_the_text_stands_marked(visitor):
    visitor.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false;"
    )
    opened(visitor, "?dry_cleaning=17")
    press(visitor, "copy_text")
    expect(visitor.page.locator(".said")).to_contain_text("текст выделен")
    assert "17" in visitor.page.evaluate("String(getSelection())")


@pytest.mark.parametrize(
    "failure",
    [
        lambda route: route.abort(),
        lambda route: route.fulfill(status=503, body=""),
        lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad</h1>"),
    ],
    ids=["offline", "503", "502"],
)
def test_a_file_that_does_not_come_is_told_and_the_page_stays(visitor, failure):
    opened(visitor, "?dry_cleaning=17")
    visitor.page.route("**/offer.pdf*", failure)
    press(visitor, "download_pdf")
    expect(visitor.page.locator(".said")).to_contain_text("Файл не удалось сделать")
    visitor.expect("total", "215 424 ₽")
    assert visitor.query() == "dry_cleaning=17"
