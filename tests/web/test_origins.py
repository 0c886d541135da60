"""Who may open a websocket: a table of origins, and nothing outside is ever asked about one."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit import net_util
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from pricing.web import PUBLIC_URL
from pricing.web.server.middleware import SameOriginWebsocket
from tests.loops import run

HOST, PUBLIC = "prices.example", "https://public.example/calc"


def reached(origin, host=HOST, scheme="ws", **more):
    """Whether a websocket comes to Streamlit, and that it is taken there; None where refused."""
    headers = {"host": host, "origin": origin} | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    sent, seen = [], []

    async def streamlit(scope, _receive, _send):
        named = {name: value.decode("latin-1") for name, value in scope["headers"]}
        seen.append(_is_origin_allowed(named.get(b"origin"), named.get(b"host")))

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message["type"])

    scope = {
        "type": "websocket",
        "scheme": scheme,
        "path": "/_stcore/stream",
        "query_string": b"",
        "headers": [
            (name.encode(), value.encode("latin-1"))
            for name, value in headers.items()
            if value is not None
        ],
    }
    run(SameOriginWebsocket(streamlit)(scope, receive, send))
    assert sent == ([] if seen else ["websocket.close"])
    return seen[0] if seen else None


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def ask(*_):
        raise AssertionError("a service outside is asked")

    for name in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(net_util, name, ask)
    monkeypatch.setenv(PUBLIC_URL, PUBLIC)


TAKEN = [
    {"origin": None},
    {"origin": "http://prices.example"},
    {"origin": "http://prices.example:80"},
    {"origin": "HTTP://Prices.EXAMPLE"},
    {"origin": "http://prices.example", "host": "PRICES.example"},
    {"origin": "http://prices.example", "host": "prices.example:80"},
    {"origin": "http://visitor@prices.example"},
    {"origin": "http://prices.example:8501", "host": "prices.example:8501"},
    {"origin": "http://[::1]:8501", "host": "[::1]:8501"},
    {"origin": "https://prices.example", "scheme": "wss"},
    *(
        {"origin": "https://prices.example", "x_forwarded_proto": seen}
        for seen in ("https", "wss", "HTTPS", "https, http", "wss,ws")
    ),
    {"origin": "https://prices.example:443", "x_forwarded_proto": "wss"},
    {"origin": "http://prices.example", "x_forwarded_proto": "ws"},
    {"origin": "https://public.example"},
    {"origin": "https://public.example", "host": "replica-1:8501"},
    {"origin": "https://PUBLIC.example:443", "host": "10.0.0.1", "x_forwarded_proto": "http"},
    {
        "origin": "https://other.example",
        "host": "replica-1:8501",
        "x_forwarded_proto": "https",
        "x_forwarded_host": "other.example, replica-1",
    },
]
REFUSED = [
    {"origin": "http://evil.example"},
    {"origin": "https://prices.example"},
    {"origin": "http://prices.example", "x_forwarded_proto": "https"},
    {"origin": "http://prices.example:8080"},
    {"origin": "http://public.example"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": "file://"},
    {"origin": "http://prices.example.evil.example"},
    {"origin": "http://prices.example@evil.example"},
    {"origin": "http://[::1"},
    {"origin": "http://prices.example:99999"},
    {"origin": "https://public.example", "host": None},
    {"origin": "http://prices.example", "host": "prices.example/x"},
    {"origin": "https://public.example", "host": "a b\t/"},
    {"origin": "http://prices.example", "x_forwarded_proto": "gopher"},
]


def test_the_pages_own_origin_is_taken_however_it_is_written():
    for case in TAKEN:
        assert reached(**case) is True, case


@pytest.mark.parametrize("case", REFUSED)
def test_any_other_origin_is_refused_and_logged_without_its_query(case, caplog):
    with caplog.at_level(logging.WARNING, "pricing.web"):
        assert reached(**{**case, "origin": f"{case['origin']}?dry_cleaning=9#secret"}) is None
    (record,) = caplog.records
    assert "is refused" in record.getMessage()
    assert "dry_cleaning" not in record.getMessage()
    assert "secret" not in record.getMessage()


TEXTS = st.one_of(
    st.text(st.characters(max_codepoint=255), max_size=30),
    st.sampled_from([each for case in (*TAKEN, *REFUSED) for each in case.values() if each]),
)


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_is_sent_nothing_outside_is_asked(origin, host, proto):
    assert reached(origin, host, x_forwarded_proto=proto) in {True, None}
