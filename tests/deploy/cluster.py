"""Replicas of the page behind a real nginx that runs the project's own configuration."""

import os
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.web.browser import ROOT, Server, free_port, wait_until_ready

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "/usr/sbin/nginx"
CONFIGURATION = ROOT / "deploy" / "nginx.conf"
REPLICA = re.compile(r"server (replica-\d+:8501) ")
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
PUBLIC_URL = "https://prices.example"
WRITTEN = 20  # seconds within which a line of the log stands


class Cluster:
    """nginx at `address`, the replicas behind it, and its access log."""

    def __init__(self, port: int, replicas: list[Server], log: Path) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.replicas = replicas
        self.log = log

    def get(self, path: str, cookie: str = "", **headers: str) -> urllib.request.addinfourl:
        """Ask nginx; an answer that is no success raises."""
        given = {"Cookie": f"st_node={cookie}"} if cookie else {}
        request = urllib.request.Request(self.address + path, headers=given | headers)
        return urllib.request.urlopen(request, timeout=20)

    def replica_of(self, cookie: str) -> Server:
        """The replica that answers the visitor with this cookie."""
        with self.noted(1, "/_stcore/health") as replicas:
            self.get("/_stcore/health", cookie).read()
        return next(server for server in self.replicas if replicas[0].endswith(f":{server.port}"))

    @contextmanager
    def noted(self, requests: int, path: str) -> Iterator[list[str]]:
        """Which replica answered each request for `path`, by nginx's log; "-" is nginx itself."""
        replicas: list[str] = []
        start = self.log.stat().st_size
        yield replicas
        until = time.monotonic() + WRITTEN
        while len(replicas) < requests:  # nginx writes a line when the answer has gone
            assert time.monotonic() < until, f"{requests} for {path}, noted: {replicas}"
            time.sleep(0.005)
            lines = self.log.read_bytes()[start:].decode().splitlines()
            fields = [re.findall(r'"([^"]*)"', line) for line in lines]
            replicas[:] = [tried.split(", ")[-1] for asked, tried, _ in fields if path in asked]


@contextmanager
def started(folder: Path) -> Iterator[Cluster]:
    """Three replicas and nginx, in processes of their own; all stop at the end."""
    env = {"STREAMLIT_SERVER_COOKIE_SECRET": "the-same-for-all", "PRICING_PUBLIC_URL": PUBLIC_URL}
    names = REPLICA.findall(CONFIGURATION.read_text())
    with ThreadPoolExecutor() as pool:
        logs = [folder / f"replica-{index}.txt" for index in range(len(names))]
        replicas = list(pool.map(lambda log: Server(log, **env), logs))
    ports = (f"127.0.0.1:{server.port}" for server in replicas)
    try:
        with nginx(folder, dict(zip(names, ports, strict=True))) as port:
            running = Cluster(port, replicas, folder / "access.log")
            wait_until_ready(running.address)
            yield running
    finally:
        for server in replicas:
            server.stop()


@contextmanager
def nginx(folder: Path, addresses: dict[str, str]) -> Iterator[int]:
    """nginx over replicas at these addresses; the port where it listens."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(local(CONFIGURATION.read_text(), folder, port, addresses))
    orders = f"daemon off; user root; pid {folder}/nginx.pid;"
    with (folder / "nginx.txt").open("wb") as out:
        process = subprocess.Popen(
            [NGINX, "-p", folder, "-c", configuration, "-e", folder / "start.log", "-g", orders],
            stdout=out,
            stderr=out,
        )
    try:
        yield port
    finally:
        process.terminate()
        process.wait(10)


def local(text: str, folder: Path, port: int, addresses: dict[str, str]) -> str:
    """The configuration with other addresses, port and folders, and nothing else changed."""
    temporary = "".join(f"{name}_temp_path {folder}/{name}; " for name in TEMPORARY)
    changes = {
        **addresses,
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/var/cache/nginx/pricing": f"{folder}/cache",
        "/var/log/nginx/access.log": f"{folder}/access.log",
        "/var/log/nginx/error.log": f"{folder}/error.log",
        "http {\n": f"http {{\n{temporary}\n",
    }
    for old, new in changes.items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text
