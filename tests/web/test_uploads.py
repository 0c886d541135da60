"""An upload that does not go on gives its place back."""

import asyncio

import pytest

from pricing.web.server import desk_routes
from pricing.web.server.desk_routes import UPLOADS, BoundedUploads
from tests.loops import run


async def put(served, chunks, pause):
    """The status of an upload whose chunks come with a pause before each; it never ends."""
    sent = []

    async def receive():
        await asyncio.sleep(pause if chunks else 3600)
        return {"type": "http.request", "body": chunks.pop(), "more_body": bool(chunks)}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "PUT", "path": f"{UPLOADS}a/b", "headers": []}
    await asyncio.wait_for(served(scope, receive, send), 20)
    return sent[0]["status"]


async def taken(_scope, receive, send):
    while (await receive())["more_body"]:
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch):
    monkeypatch.setattr(desk_routes, "PATIENCE", 0.3)
    # What the screens of other tests still hold takes no room here.
    monkeypatch.setattr(desk_routes, "held_bytes", lambda: 0)


def test_idle_uploads_are_dropped_and_others_come_through():
    async def many():
        served = BoundedUploads(taken)
        idle = [put(served, [], 0) for _ in range(20)]
        assert await asyncio.gather(*idle) == [408] * 20
        assert served.under_way == 0
        return await put(served, [b"a;b"], 0)

    assert run(many()) == 204


def test_an_upload_is_slow_by_what_comes_and_not_by_how_long_it_takes():
    large, drops = b"x" * 65_536, b"x"
    assert run(put(BoundedUploads(taken), [large] * 5, 0.15)) == 204
    assert run(put(BoundedUploads(taken), [drops] * 50, 0.15)) == 408
