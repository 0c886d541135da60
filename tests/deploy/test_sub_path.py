"""The page in a folder of a site: behind real nginx that takes it off, by the setting, mounted."""

import subprocess
import sys

import pytest

from tests.deploy.cluster import NGINX, TEMPORARY
from tests.web.browser import ROOT, Server, free_port, wait_until_ready

OFFER = "?dry_cleaning=9&reception=8&prompt=1"
CONFIGURATION = """
events {{}}
http {{
    access_log off; {temporary}
    map $http_upgrade $upgraded {{ default upgrade; "" ""; }}
    server {{
        listen 127.0.0.1:{port};
        location /in/calc/ {{
            proxy_pass http://127.0.0.1:{server}/;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-Prefix /in/calc;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $upgraded;
        }}
        location = /_stcore/health {{ return 200; }}
    }}
}}
"""


@pytest.fixture
def behind(server, tmp_path):
    port = free_port()
    temporary = "".join(f"{name}_temp_path {tmp_path}/{name}; " for name in TEMPORARY)
    text = CONFIGURATION.format(port=port, server=server.port, temporary=temporary)
    (tmp_path / "nginx.conf").write_text(text)
    orders = f"daemon off; user root; pid {tmp_path}/pid; error_log {tmp_path}/error.log;"
    process = subprocess.Popen([NGINX, "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-g", orders])
    address = f"http://127.0.0.1:{port}"
    wait_until_ready(address)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture
def by_setting(tmp_path):
    server = Server(tmp_path / "server.txt", STREAMLIT_SERVER_BASE_URL_PATH="in/calc")
    yield server.address
    server.stop()


@pytest.fixture
def mounted():
    port = str(free_port())
    command = [sys.executable, "-m", "uvicorn", "tests.deploy.mounted:app", "--port", port]
    process = subprocess.Popen(command, cwd=ROOT)
    wait_until_ready(f"http://127.0.0.1:{port}")
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@pytest.mark.parametrize("way", ["behind", "by_setting", "mounted"])
def test_all_that_the_page_asks_for_is_below_its_folder(way, request, visit):
    address = request.getfixturevalue(way)
    visitor = visit(address)
    asked, failed = [], []
    visitor.page.on("request", lambda each: asked.append(each.url))
    visitor.page.on("websocket", lambda each: asked.append(each.url.replace("ws:", "http:")))
    visitor.page.on(
        "response", lambda each: failed.append(each.url) if each.status >= 400 else None
    )
    visitor.page.goto(f"{address}/in/calc/{OFFER}")
    visitor.settle()
    visitor.part("ladder").get_by_role("slider").press("ArrowRight")
    visitor.expect("total", "182 520 ₽")  # 18 × 845 × 12
    visitor.charts()
    with visitor.page.expect_download() as started:
        visitor.part("download_pdf").get_by_role("button").click()
    assert started.value.path().read_bytes().startswith(b"%PDF-")
    visitor.page.get_by_role("link", name="EN").first.click()
    visitor.page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert "/in/calc/?" in visitor.page.url
    fonts = "[...document.fonts].filter((font) => font.status === 'loaded').length"
    assert visitor.page.evaluate(fonts) >= 1
    web = [url for url in asked if url.startswith("http")]
    assert [url for url in web if not url.startswith(f"{address}/in/calc/")] == []
    assert any(url.endswith("/_stcore/stream") for url in web)
    assert failed == []
