"""A sum of another choice than the form's says so; only what the screen shows leaves."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

NUMBER = re.compile(r"20\d\d-\d\d-\d\d-[0-9A-Z]{10}")
MARKED = (
    ".st-key-total .sum", ".st-key-total .note", ".st-key-facts", ".st-key-breakdown",
    ".st-key-tier strong", ".st-key-comparison", ".st-key-variants", ".st-key-hint",
)  # fmt: skip
TELL_COPIED = """() => {
  window.copied = [];
  const text = () => String(getSelection()) || document.activeElement.value;
  document.addEventListener('copy', () => copied.push(text()), true);
}"""


def marked(visitor, selector):
    return (
        float(visitor.page.locator(selector).first.evaluate("e => getComputedStyle(e).opacity")) < 1
    )


@pytest.mark.parametrize("view", ["", "&view=call"])
def test_an_answer_that_is_late_marks_all_that_shows_the_earlier_choice(visitor, view):
    visitor.open(f"?dry_cleaning=9&prompt=1&variant=dry_cleaning.20{view}")
    visitor.hold()
    visitor.field("dry_cleaning").fill("77")
    stale = visitor.page.locator(".stale")
    expect(stale).to_contain_text("Ответ ещё не пришёл")
    for selector in MARKED:
        part = visitor.page.locator(selector)
        assert not part.count() or selector == ".st-key-hint" or marked(visitor, selector), selector
    visitor.press("copy_link")
    expect(visitor.said).to_contain_text("Ждём ответа")
    visitor.page.unroute("**/api/answer*")
    visitor.expect("total", "319 704 ₽")  # 77 × 346 × 12
    expect(stale).to_be_hidden()
    assert not marked(visitor, MARKED[0])


def test_while_the_server_is_away_nothing_leaves_the_phone_shows_why_and_asks_again(phone):
    phone.open("?dry_cleaning=9")
    phone.page.route("**/api/answer*", lambda route: route.abort())
    phone.field("dry_cleaning").fill("77")
    expect(phone.page.locator(".stale")).to_contain_text("Сервер не отвечает")
    phone.expect("total", "150 336 ₽")  # 9 × 1 392 × 12
    assert marked(phone, ".st-key-bar strong")
    away, bar = (phone.page.locator(part).bounding_box() for part in (".away", ".st-key-bar"))
    assert away["y"] + away["height"] <= bar["y"]
    assert away["y"] >= 0
    for key in ("copy_text", "download_pdf", "download_xlsx", "download_csv", "keep_variant"):
        phone.press(key)
        expect(phone.said).to_contain_text("отправить пока нечего")
        phone.page.evaluate("document.querySelector('.said').textContent = ''")
    assert not phone.asked("/offer.")
    assert "variant" not in phone.query()
    phone.page.unroute("**/api/answer*")
    phone.expect("total", "399 168 ₽")  # 77 × 432 × 12
    expect(phone.page.locator(".away")).to_be_hidden()


@pytest.mark.parametrize("view", ["", "&view=call"])
def test_what_is_pressed_before_the_answer_is_done_press_by_press(visitor, view):
    visitor.open(f"?dry_cleaning=9{view}")
    visitor.hold()
    visitor.field("dry_cleaning").fill("77")
    visitor.page.locator("[name=column][value=m6_prompt]").check(force=True)
    visitor.field("prompt").check(force=True)  # by then that row is a period
    visitor.page.get_by_role("link", name="English").click()
    visitor.page.unroute("**/api/answer*")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    visitor.expect("total", "185 724 ₽")  # 77 × 402 × 6
    expect(visitor.field("dry_cleaning")).to_have_value("77")
    assert visitor.page.url.startswith(f"{visitor.address}/?")


def test_a_count_that_comes_back_from_nonsense_to_the_first_one_says_no_fault(visitor):
    visitor.open("?dry_cleaning=9")
    for back in (lambda: visitor.field("dry_cleaning").fill("9"), visitor.page.go_back):
        visitor.field("dry_cleaning").fill("9x")
        expect(visitor.field("dry_cleaning")).to_have_attribute("aria-invalid", "true")
        back()
        visitor.answered()
        expect(visitor.page.locator(".fault")).to_have_count(0)
        expect(visitor.field("dry_cleaning")).to_have_value("9")


@pytest.fixture
def moved(changing, visit):
    """A visitor of a server whose day and lists may change."""
    changing.day.write_text("2026-11-28", "utf-8")
    yield visit(changing.address)
    (changing.lists / "2026-11-01.toml").unlink(missing_ok=True)


def test_when_midnight_passes_text_and_file_carry_one_number(moved, changing):
    moved.open("?dry_cleaning=9")
    changing.day.write_text("2026-11-29", "utf-8")
    moved.press("copy_text")
    expect(moved.said).to_contain_text("скопирован")
    _, pdf = moved.download("download_pdf")
    paper = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    shown = moved.part("message_text").text_content()
    (number,) = {NUMBER.search(each).group() for each in (moved.copied("2026-11-29"), paper, shown)}
    assert number.startswith("2026-11-29")


def test_a_list_published_while_the_page_is_open_replaces_every_kept_answer(moved, changing):
    visitor, lists = moved.open("?dry_cleaning=9"), changing.lists
    for _ in range(2):
        visitor.field("dry_cleaning").press("ArrowUp")
    visitor.page.wait_for_function("() => pricingPage.answers.kept.size > 5")
    old = (lists / "2020-06-15.toml").read_text("utf-8")
    new = old.replace("2020-06-15", "2026-11-01").replace("monthly = 1000\n", "monthly = 1500\n")
    (lists / "2026-11-01.toml").write_text(new, "utf-8")
    visitor.press("copy_link")
    expect(visitor.said).to_contain_text("Цены изменились")
    expect(visitor.page.locator(".renewed")).to_be_visible()
    dates = visitor.page.evaluate("[...pricingPage.answers.kept.values()].map((one) => one.prices)")
    assert set(dates) == {"2026-11-01"}
    visitor.press("copy_link")
    expect(visitor.said).to_contain_text("Ссылка скопирована")
    assert "prices=2026-11-01" in visitor.copied("prices=2026-11-01")


def test_without_a_clipboard_a_text_is_copied_the_older_way_or_stands_marked(visitor):
    page = visitor.open("?dry_cleaning=17").page
    page.evaluate(TELL_COPIED)
    button = visitor.part("copy_link").get_by_role("button")
    for lack in (
        "navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject('no')",
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    ):
        page.evaluate(f"() => {{ {lack}; copied = []; }}")
        button.focus()
        button.press("Enter")
        page.wait_for_function("() => copied.length")
        expect(visitor.said).to_contain_text("Ссылка скопирована")
        assert "dry_cleaning=17" in page.evaluate("copied[0]")
        expect(button).to_be_focused()
    page.evaluate("() => { document.execCommand = () => false; }")
    visitor.press("copy_text")
    expect(visitor.said).to_contain_text("текст выделен")
    assert "17" in page.evaluate("String(getSelection())")


def test_a_file_that_does_not_come_is_told_and_the_page_stays(visitor):
    visitor.open("?dry_cleaning=17")
    for failure in (
        lambda route: route.abort(),
        lambda route: route.fulfill(status=503, body=""),
        lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad</h1>"),
    ):
        visitor.page.route("**/offer.pdf*", failure)
        visitor.press("download_pdf")
        expect(visitor.said).to_contain_text("Файл не удалось сделать")
        visitor.page.evaluate("document.querySelector('.said').textContent = ''")
        visitor.expect("total", "215 424 ₽")
        assert visitor.query() == "dry_cleaning=17"
