"""The server's own addresses without a server: Starlette's client, which needs no port."""

from starlette.applications import Starlette
from starlette.testclient import TestClient

from pricing.web.server.routes import middleware, routes

CLIENT = TestClient(Starlette(routes=routes()))
WHOLE = TestClient(Starlette(routes=routes(), middleware=middleware()))
