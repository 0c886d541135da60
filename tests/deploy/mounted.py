"""The page mounted in another ASGI app."""

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route

from app import app as page

app = Starlette(
    routes=[Mount("/in/calc", page), Route("/_stcore/health", lambda _: Response())],
    lifespan=page.lifespan(),
)
