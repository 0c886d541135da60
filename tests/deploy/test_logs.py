"""No log of nginx holds what a visitor chose, whatever fails behind it."""

import http.client
import time
from contextlib import suppress

from tests.deploy.cluster import CONFIGURATION, REPLICA, nginx
from tests.web.browser import free_port

CHOSEN = "?dry_cleaning=9&utm_source=newsletter"
PATHS = ("/", "/api/quote", "/offer.pdf", "/check", "/assets/x.css", "/_stcore/stream", "/media/x")


def status(port, path):
    for _ in range(100):
        with suppress(ConnectionError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", path, headers={"X-Desk-File": "the-mark", "Cookie": "a=b"})
            return connection.getresponse().status
        time.sleep(0.1)
    raise AssertionError("nginx does not listen")


def test_no_log_holds_a_query_when_every_replica_is_down(tmp_path):
    dead = {name: f"127.0.0.1:{free_port()}" for name in REPLICA.findall(CONFIGURATION.read_text())}
    with nginx(tmp_path, dead) as port:
        for path in PATHS * 2:  # the second finds no replica that might live
            assert status(port, path + CHOSEN) == 502
    access = (tmp_path / "access.log").read_text()
    assert [path for path in PATHS if f'"GET {path}" 502' not in access] == []
    for log in tmp_path.glob("*.log"):
        for word in ("dry_cleaning", "newsletter", "the-mark"):
            assert word not in log.read_text(), log
