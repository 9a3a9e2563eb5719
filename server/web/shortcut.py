"""A way past the table of routes, for what is asked with every page of every visitor."""

from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send


class Shortcut:
    """Hands what is asked of a route's very address to its app, which answers whatever comes, errors too; all else goes
    on to `app`. The table and what is around it are a good part of what a bare route takes."""

    def __init__(self, app: ASGIApp, route: Route) -> None:
        self._app = app
        self._path = route.path
        self._straight = route.app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        straight = scope["type"] == "http" and scope["path"] == self._path
        await (self._straight if straight else self._app)(scope, receive, send)
