"""The page for everyone: accessibility rules, keyboard, language, print."""

import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

OFFER = "?dry_cleaning=9&reception=8&prompt=1&contacts=2&sms_integration=1"
PDFINFO, PDFTOTEXT = (shutil.which(name) or name for name in ("pdfinfo", "pdftotext"))
ENGLISH = re.compile(r"[A-Za-z]{3,}")
WORDS = """() => {
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    if (['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(e.tagName)) continue;
    if (e.closest('[data-testid=stIconMaterial], pre')) continue;
    if (e.closest('[data-testid=stElementToolbar]')) continue;
    for (const name of ['aria-label', 'aria-roledescription', 'title', 'placeholder', 'alt'])
      if (e.hasAttribute(name)) found.push(e.getAttribute(name));
    for (const node of e.childNodes) if (node.nodeType === 3) found.push(node.data);
  }
  return found;
}"""


@pytest.mark.parametrize(
    ("width", "scheme", "lang"),
    [(1280, "light", "ru"), (1280, "dark", "en"), (390, "light", "en"), (390, "dark", "ru")],
)
def test_axe_finds_no_violation(visit, width, scheme, lang):
    visitor = visit(viewport={"width": width, "height": 900}, color_scheme=scheme)
    visitor.open(f"{OFFER}&lang={lang}")
    visitor.part("chart_totals").locator(".marks").wait_for()
    if not visitor.part("contacts").locator("input").is_visible():
        visitor.part("extras").locator("summary").click()
    visitor.part("contacts").locator("input").wait_for()
    assert visitor.violations() == []


def test_every_control_is_reached_by_keyboard_in_the_order_of_the_page(visitor):
    visitor.open(OFFER)
    visitor.part("chart_totals").locator(".marks").wait_for()
    visitor.settle()
    reached: list[str] = []
    for _ in range(40):
        visitor.page.keyboard.press("Tab")
        key = visitor.page.evaluate(
            r"""() => (document.activeElement.closest('[class*=st-key-]')?.className ?? '')
                .match(/st-key-(\S+)/)?.[1] ?? ''"""
        )
        if key and key not in reached:
            reached.append(key)
    controls = [
        "lang",
        "dry_cleaning",
        "reception",
        "months",
        "prompt",
        "extras",
        "situation",
        "apply_hint",
    ]
    assert [key for key in reached if key in controls] == controls


def test_the_document_says_its_language_and_follows_the_visitor(visitor):
    visitor.open()
    page = visitor.page
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    visitor.part("lang").get_by_text("EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("AGBIS: what support costs")
    visitor.part("lang").get_by_text("RU", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.locator('[aria-label^="Увеличить"]').count() >= 2


def test_no_english_word_is_left_on_the_russian_page(visitor):
    visitor.open(OFFER)
    visitor.part("chart_totals").locator(".marks").wait_for()
    told = [text for text in visitor.page.evaluate(WORDS) if text not in {"PDF", "Excel", "CSV"}]
    told = [re.sub(r"https?://\S+", "", text) for text in told]  # an address is no word
    assert [text for text in told if ENGLISH.search(text)] == []


def test_the_page_prints_on_two_sheets(visitor, tmp_path):
    visitor.open(OFFER)
    visitor.expect("total", "от 286 380 ₽")  # 172 380 + 2 × 1 000 × 12 + 90 000
    visitor.part("chart_periods").locator(".marks").wait_for()
    visitor.settle()
    sheet = tmp_path / "page.pdf"
    visitor.page.pdf(path=sheet, format="A4")
    told = subprocess.run([PDFINFO, sheet], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+[12]\n", told)
    text = subprocess.run([PDFTOTEXT, sheet, "-"], capture_output=True, text=True, check=True)
    assert "К оплате за 12 месяцев" in " ".join(text.stdout.split())
    assert "Показать таблицей" not in text.stdout
