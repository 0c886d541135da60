"""Make the README's pictures: `.venv/bin/python -m tests.web.screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.web.browser import Server, Visitor, chromium_browser

PICTURES = Path(__file__).parent / "pictures"
OFFER = "?dry_cleaning=9&reception=8&prompt=1"
SHOTS = {
    "desktop-light": (1440, 900, "light", OFFER),
    "desktop-dark-en": (1440, 900, "dark", f"{OFFER}&lang=en"),
    "tablet-light": (768, 1024, "light", OFFER),
    "phone-dark": (390, 844, "dark", OFFER),
}


def shoot(browser: Browser, address: str, name: str) -> None:
    """One picture of the page as it opens."""
    width, height, scheme, query = SHOTS[name]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="ru-RU"
    )
    visitor = Visitor(context.new_page(), address).open(query)
    visitor.page.wait_for_timeout(500)
    visitor.page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium_browser() as browser:
        server = Server(Path(folder) / "log.txt")
        try:
            for name in SHOTS:
                shoot(browser, server.address, name)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
