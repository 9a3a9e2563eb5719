"""What browsers load: the dashboard, the widget's files, the way in."""

import asyncio
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from server.web.headers import BRIEF, DASHBOARD, FRESH, PREVIEW, WIDGET
from server.web.static_files import STATIC, Shelf, file_response


def widget_routes(earlier: Path | None = None, static: Path = STATIC) -> list[BaseRoute]:
    """What visitors' browsers load. `earlier` is where `server.web.earlier` has put files aside."""
    loader = Page(static / "widget" / "widget.js", WIDGET | BRIEF)
    return [
        Route("/widget.js", loader.show),
        Mount("/widget", Shelf(static / "widget", WIDGET, earlier and earlier / "widget")),
    ]


def dashboard_routes(earlier: Path | None = None, static: Path = STATIC) -> list[BaseRoute]:
    """What agents' browsers load; every address under `/dashboard` that is no file is the dashboard itself."""
    page = Page(static / "dashboard" / "index.html", DASHBOARD | FRESH)
    preview = Page(static / "widget" / "preview.html", PREVIEW | FRESH)
    assets = Shelf(static / "dashboard" / "assets", DASHBOARD, earlier and earlier / "dashboard" / "assets")
    return [
        Route("/", enter),
        Mount("/dashboard/assets", assets),
        Route("/dashboard/preview", preview.show),
        Route("/dashboard", page.show),
        Route("/dashboard/{path:path}", page.show),
    ]


async def enter(_: Request) -> Response:
    """Whoever types the bare address wants the dashboard."""
    return RedirectResponse("/dashboard", 302)


class Page:
    """One file at an address of its own."""

    def __init__(self, file: Path, headers: dict[str, str]) -> None:
        self._file = file
        self._headers = headers

    async def show(self, request: Request) -> Response:
        return await asyncio.to_thread(self._read, request)

    def _read(self, request: Request) -> Response:
        if not self._file.is_file():
            raise HTTPException(404, "The browser code has not been built: npm run build.")
        return file_response(self._file, self._file.stat(), request.headers, self._headers)
