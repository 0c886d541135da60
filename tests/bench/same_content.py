"""The page's own HTML as a plain page: no script of ours, a dozen lines that show another total."""

import re

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from pricing.web.assets import PAGE, STATIC, PackedFiles, version
from pricing.web.server.middleware import Packing
from pricing.web.server.routes import routes
from tests.bench.contenders import START

SCRIPTS = re.compile(r'<script.*?</script>|<link rel="modulepreload"[^>]*>', re.DOTALL)
LEAST = """<script>
  const [sum] = document.querySelectorAll(".st-key-total .sum");
  document.querySelector(".st-key-ladder input[type=range]").addEventListener("input", (event) => {
    sum.textContent = `${(event.target.value * 12 * 845).toLocaleString("ru")} ₽`;
  });
</script></body>"""


def _content() -> str:
    """What a visitor of the page is sent, without what works there."""
    html = TestClient(Starlette(routes=routes())).get(f"/?dry_cleaning={START}").text
    return SCRIPTS.sub("", html).replace("</body>", LEAST)


PLAIN = _content()


async def page(_request: Request) -> HTMLResponse:
    """The plain page."""
    return HTMLResponse(PLAIN, headers={"Cache-Control": "no-cache"})


app = Starlette(
    routes=[
        Route("/", page),
        Mount(f"/assets/page/{version()}", PackedFiles(directory=PAGE)),
        Mount("/assets", PackedFiles(directory=STATIC)),
    ],
    middleware=[Middleware(Packing)],
)
