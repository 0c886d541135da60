"""Three replicas behind real nginx, with the project's own configuration."""

import http.client
import json
import re
import time
import urllib.error
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.deploy.cluster import PUBLIC_URL, Cluster, started

OFFER = "?dry_cleaning=9&reception=8&prompt=1"
QUOTE = f"/api/quote{OFFER}"
# Far above the second that it takes: shared machines are slow, a person's patience is not.
BRIDGED = 15.0


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with started(tmp_path_factory.mktemp("cluster")) as running:
        yield running


def cookie(visitor):
    return next(c["value"] for c in visitor.page.context.cookies() if c["name"] == "st_node")


def download(visitor):
    """The PDF that the page's own button gives."""
    with visitor.page.expect_download() as started:
        visitor.part("download_pdf").get_by_role("button").click()
    return started.value.path().read_bytes()


def press_right(visitor):
    visitor.part("ladder").get_by_role("slider").press("ArrowRight")


class Load:
    """Requests without pause from several clients; `answers` counts what came back."""

    def __init__(self, cluster: Cluster, *paths: str) -> None:
        self.cluster, self.stop, self.answers = cluster, Event(), Counter()
        self.threads = [Thread(target=self._ask, args=(path,)) for path in paths]

    def _ask(self, path):
        while not self.stop.is_set():
            try:
                with self.cluster.get(path) as answer:
                    answer.read()
                    self.answers[answer.status] += 1
            except (OSError, http.client.HTTPException) as error:
                self.answers[repr(error)] += 1
            time.sleep(0.02)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()


def test_visitors_are_spread_and_each_stays_with_one_replica(cluster):
    homes = Counter()
    for _ in range(24):
        given = cluster.get("/").headers["Set-Cookie"]
        assert re.fullmatch(r"st_node=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", given)
        visitor = given.partition(";")[0].removeprefix("st_node=")
        ports = {cluster.replica_of(visitor).port for _ in range(3)}
        assert len(ports) == 1
        homes.update(ports)
        assert cluster.get("/", visitor).headers["Set-Cookie"] is None
    assert len(homes) == 3


def test_the_cookie_is_secure_where_the_visitor_came_by_https(cluster):
    headers = cluster.get("/", **{"X-Forwarded-Proto": "https"}).headers
    assert headers["Set-Cookie"].endswith("; HttpOnly; SameSite=Lax; Secure")


def test_whoever_takes_no_cookies_stays_with_one_replica_too(cluster):
    with cluster.noted(6, "/_stcore/health") as replicas:
        for _ in range(6):
            cluster.get("/_stcore/health", **{"User-Agent": "no cookies"}).read()
    assert len(set(replicas)) == 1


def test_stateless_addresses_are_answered_by_any_replica(cluster):
    bodies = set()
    with cluster.noted(24, "/api/quote") as replicas:
        for _ in range(24):
            answer = cluster.get(QUOTE, cookie="one-and-the-same-visitor")
            assert answer.headers["Set-Cookie"] is None
            bodies.add(answer.read())
    assert len(set(replicas)) == 3
    (body,) = bodies
    assert json.loads(body)["total"] == 172_380  # 17 × 845 × 12


def test_offers_come_from_any_replica_with_the_public_address(cluster):
    with ThreadPoolExecutor(4) as pool:
        files = list(pool.map(lambda _: cluster.get(f"/offer.pdf{OFFER}").read(), range(12)))
    assert all(file.startswith(b"%PDF-") for file in files)
    text = cluster.get(f"/offer.csv{OFFER}", Host="evil.example").read().decode("utf-8-sig")
    assert f"{PUBLIC_URL}/?dry_cleaning=9" in text
    assert "evil.example" not in text


def test_files_of_the_page_come_from_nginx_after_the_first_visitor(cluster):
    html = cluster.get("/").read().decode()
    script = re.search(r'"\./(static/js/index\.[^"]+)"', html)[1]
    with cluster.noted(4, script) as replicas:
        answers = [cluster.get(f"/{script}", **{"Accept-Encoding": "gzip"}) for _ in range(4)]
        bodies = {answer.read() for answer in answers}
    assert len(bodies) == 1
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert "'self'" in answers[-1].headers["Content-Security-Policy"]
    assert replicas[1:] == ["-", "-", "-"]


def test_an_unknown_file_is_never_kept(cluster):
    with cluster.noted(2, "another-version") as replicas:
        for _ in range(2):
            with pytest.raises(urllib.error.HTTPError) as missed:
                cluster.get("/static/js/of-another-version.js")
            assert missed.value.code == 404
    assert "-" not in replicas


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://prices.example", 101), ("https://evil.example", 403)],
)
def test_a_websocket_is_taken_from_the_pages_own_host_only(cluster, origin, status):
    connection = http.client.HTTPConnection(urlsplit(cluster.address).netloc, timeout=20)
    connection.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Host": "prices.example",
            "Origin": origin,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        },
    )
    assert connection.getresponse().status == status
    connection.close()


def test_the_replicas_counters_are_not_shown(cluster):
    with pytest.raises(urllib.error.HTTPError) as refused:
        cluster.get("/_stcore/metrics")
    assert refused.value.code == 404


def test_the_log_of_nginx_holds_no_choices(cluster):
    cluster.get(f"{QUOTE}&utm_source=newsletter").read()
    assert "dry_cleaning" not in cluster.log.read_text()
    assert "newsletter" not in cluster.log.read_text()


def test_a_replica_killed_under_load_costs_nobody_a_choice_or_a_download(
    cluster, visit, record_property
):
    """The last test: it kills a replica and brings it back."""
    visitors = [visit(cluster.address).open(OFFER) for _ in range(2)]
    for visitor in visitors:
        press_right(visitor)
        visitor.expect("total", "182 520 ₽")  # 18 × 845 × 12
        assert download(visitor).startswith(b"%PDF-")
    first = visitors[0]
    lost = cluster.replica_of(cookie(first))
    with Load(cluster, QUOTE, QUOTE, f"/offer.pdf{OFFER}", "/_stcore/health") as load:
        time.sleep(0.5)
        killed = time.monotonic()
        lost.process.kill()
        lost.process.wait(10)
        press_right(first)  # into the dead socket: it is seen on the screen, and must count
        first.expect("total", "192 660 ₽")  # 19 × 845 × 12
        bridged = time.monotonic() - killed
        time.sleep(0.5)
    record_property("bridged", f"{bridged:.2f} s, {load.answers[200]} answers meanwhile")
    assert bridged < BRIDGED
    assert set(load.answers) == {200}, load.answers
    for visitor in visitors:
        assert "dry_cleaning=1" in visitor.query()
        assert "reception=8&prompt=1" in visitor.query()
        assert download(visitor).startswith(b"%PDF-")
    press_right(visitors[1])
    visitors[1].expect("total", "192 660 ₽")
    expect(first.page.get_by_role("dialog")).to_have_count(0)

    # The replica comes back, and nginx asks it again: it knows nothing of its former visitor.
    lost.start()
    homes = (time.sleep(0.25) or cluster.replica_of(cookie(first)) for _ in range(60))
    assert lost in homes
    assert download(first).startswith(b"%PDF-")
    press_right(first)
    first.expect("total", "202 800 ₽")  # 20 × 845 × 12
