"""The page for everyone: accessibility rules, keyboard, language, print."""

import io
import re

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.web.browser import CHROMIUM, QUIET, Visitor

OFFER = "?dry_cleaning=9&reception=8&prompt=1&contacts=2&sms_integration=1"
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
    ("lang", "shown"),
    [("ru", {1280: "light", 390: "dark"}), ("en", {390: "light", 1280: "dark"})],
    ids=["ru", "en"],
)
def test_axe_finds_no_violation(visitor, lang, shown):
    visitor.open(f"{OFFER}&lang={lang}")
    for width, scheme in shown.items():
        visitor.shown(width, scheme)
        visitor.charts()
        if not visitor.part("contacts").locator("input").is_visible():
            visitor.part("extras").locator("summary").click()
        visitor.part("contacts").locator("input").wait_for()
        assert visitor.violations() == []


# A tick box is as large as its label; a slider, as its track.
SMALL = """() => [...document.querySelectorAll(
    'a, button, input:not([type=checkbox], [type=radio]), select, summary')]
  .map(e => ({ text: e.name || e.innerText, ...e.getBoundingClientRect().toJSON() }))
  .filter(({ width, height }) => width > 0 && Math.min(width, height) < 23.9)
  .map(({ text, width, height }) => `${text}: ${width} × ${height}`)"""


def test_what_is_pressed_is_24_pixels_high_and_wide_at_least(visitor):
    for view, width in (("", 1440), ("&view=call", 1366), ("", 390)):
        visitor.shown(width, "light")
        visitor.open(f"{OFFER}&paid=300000&variant=dry_cleaning.20{view}")
        assert visitor.page.evaluate(SMALL) == [], view


def test_every_control_is_reached_by_keyboard_in_the_order_of_the_page(visitor):
    visitor.open(OFFER)
    visitor.charts()
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
        "apply_hint",
        "prompt",
        "comparison",
        "extras",
        "situation",
    ]
    assert [key for key in reached if key in controls] == controls


def test_no_english_word_is_left_on_the_russian_page(visitor):
    visitor.open(OFFER)
    visitor.charts()
    named = r"\b(PDF|Excel|CSV|English)\b"  # kinds of files, and a language by its own name
    told = [re.sub(named, "", text) for text in visitor.page.evaluate(WORDS)]
    told = [re.sub(r"https?://\S+", "", text) for text in told]  # an address is no word
    assert [text for text in told if ENGLISH.search(text)] == []


def printed(visitor, tmp_path):
    """The text of each sheet that the page prints on."""
    visitor.page.evaluate("document.fonts.ready")
    sheet = tmp_path / "page.pdf"
    visitor.page.pdf(path=sheet, format="A4")
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(sheet).pages]


def test_the_page_prints_on_two_sheets(visitor, tmp_path):
    visitor.open(OFFER)
    visitor.expect("total", "от 286 380 ₽")  # 172 380 + 2 × 1 000 × 12 + 90 000
    visitor.charts()
    visitor.settle()
    sheets = printed(visitor, tmp_path)
    assert len(sheets) <= 2
    assert "К оплате за 12 месяцев" in " ".join(sheets)
    assert "Показать таблицей" not in " ".join(sheets)


def test_open_tools_print_their_tables_under_their_headings(visitor, tmp_path):
    visitor.open("?dry_cleaning=9&reception=8&plan=1&plan_step=2&payments=1")
    visitor.expect("plan_table", "39")  # 17 licences and 2 more a month: 39 in the twelfth
    visitor.expect("calendar_table", "Всего")
    sheets = printed(visitor, tmp_path)
    (plan,) = (text for text in sheets if "План лицензий" in text)
    assert "Оценка за 12 месяцев" in plan
    (calendar,) = (text for text in sheets if "Когда и сколько платить" in text)
    assert "через 3 месяца" in calendar
    text = " ".join(sheets)
    assert "Доходность оплаты вперёд" in text
    assert "Лицензий в первом месяце" not in text
    assert "Добавить платежи в календарь" not in text
    visitor.field("plan").uncheck()
    visitor.field("payments").uncheck()
    visitor.settle()
    assert "Посчитать подробнее" not in " ".join(printed(visitor, tmp_path))


def test_a_call_prints_on_one_sheet_without_its_keys(visitor, tmp_path):
    kept = "&variant=dry_cleaning.21&variant=dry_cleaning.5~months.3"
    for lang in ("ru", "en"):
        visitor.open(f"{OFFER}&view=call&lang={lang}{kept}")
        visitor.expect("variants", "136 800 ₽")  # 5 × 2280 × 12
        (sheet,) = printed(visitor, tmp_path)
        assert "286 380 ₽" in sheet
        assert "136 800 ₽" in sheet
        assert "Alt" not in sheet
    visitor.open("?view=call&dry_cleaning=9")
    visitor.expect("total", "150 336 ₽")
    (sheet,) = printed(visitor, tmp_path)
    assert "Alt" not in sheet


def test_with_forced_colours_every_control_and_choice_is_seen(visit):
    visitor = visit(forced_colors="active")
    visitor.open("?dry_cleaning=9&reception=8&prompt=1")
    visitor.part("apply_hint").wait_for()

    def colours(locator):
        picture = Image.open(io.BytesIO(locator.screenshot())).convert("L")
        _, seen = zip(*picture.getcolors(), strict=True)
        return max(seen) - min(seen)

    for shown in (
        visitor.page.locator(".ladder .track"),
        visitor.part("desk_plan").locator(".opens"),
    ):
        assert colours(shown) > 100
    chosen, other = (
        visitor.page.locator(f"tr:has([name=months][value='{months}'])").evaluate(
            "e => getComputedStyle(e).outlineStyle"
        )
        for months in (12, 3)
    )
    assert (chosen, other) == ("solid", "none")
    border = "e => getComputedStyle(e).borderTopWidth"
    assert visitor.part("apply_hint").locator("a").evaluate(border) == "2px"


def test_what_is_said_to_the_ear_names_what_it_is_of(visitor):
    visitor.open(
        "?dry_cleaning=9&payment_integration_new_country=1&plan=1&payments=1"
        "&variant=dry_cleaning.5~name.Для двоих&variant=dry_cleaning.7"
    )
    visitor.expect("total", "от 210 336 ₽")  # 9 × 1 392 × 12 + 60 000
    page = visitor.page
    for name in (
        "Русский", "English", "Скачать предложение, PDF", "Скачать предложение, Excel",
        "Скачать предложение, CSV", "Убрать вариант «Для двоих»", "Убрать вариант 2",
        "За сколько месяцев эта сумма",
    ):  # fmt: skip
        found = page.get_by_role("textbox", name=name, exact=True)
        expect(found.or_(page.get_by_label(name, exact=True)).first).to_be_attached()
    wide = page.get_by_role("region", name="Из чего складывается", exact=True)
    expect(wide.locator("table")).to_be_visible()
    summary = page.locator(".extras.st-key-extras summary").text_content()
    assert "услуги: от" in re.sub(r"\s", " ", summary)
    for code in ("payment_integration", "sms_integration"):
        first, second = (
            page.locator(f"label[for=has_{name}]").inner_text()
            for name in (code, f"{code}_new_country")
        )
        assert first.split()[0] != second.split()[0]
    signs = """() => [...document.querySelectorAll('.calculator :is(td, dd)')].filter((cell) => {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      let isSign = false;
      while (texts.nextNode()) {
        const node = texts.currentNode, isMere = /^[—↓]$/.test(node.data.trim());
        if (isMere && !node.parentElement.closest('[aria-hidden]')) isSign = true;
      }
      return isSign;
    }).map((cell) => cell.outerHTML)"""
    assert page.evaluate(signs) == []


def test_the_desk_and_the_call_have_tab_titles_of_their_own(visitor):
    for query, title in (
        ("?view=call", "АГБИС: расчёт во время звонка"),
        ("?view=desk", "АГБИС: клиенты и новые цены"),
        ("?view=call&lang=en", "AGBIS: quoting during a call"),
    ):
        visitor.page.goto(f"{visitor.address}/{query}")
        expect(visitor.page).to_have_title(title)
        visitor.settle()
        expect(visitor.page).to_have_title(title)


def test_letters_are_as_large_as_the_visitor_has_set_and_nothing_scrolls_sideways(
    chromium, address, tmp_path
):
    """Twice the usual 16 px, by the browser's own setting; Streamlit's style changes nothing."""
    profile = tmp_path / "Default" / "Preferences"
    profile.parent.mkdir()
    profile.write_text('{"webkit": {"webprefs": {"default_font_size": 32}}}', "utf-8")
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=QUIET
    )
    visitor = Visitor(context.new_page(), address)
    sizes = "[getComputedStyle(document.documentElement).fontSize, document.body.scrollWidth]"
    for width in (320, 390):
        visitor.page.set_viewport_size({"width": width, "height": 844})
        for lang in ("ru", "en"):
            visitor.open(f"{OFFER}&lang={lang}")
            assert visitor.page.evaluate(sizes) == ["32px", width], lang
    visitor.charts()
    assert visitor.page.evaluate(sizes)[0] == "32px"
    context.close()
