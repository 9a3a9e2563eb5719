"""Browser code of the releases before: it is there for pages that were opened before an upgrade, for a week."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from server.web import pages
from server.web.earlier import KEPT, put_aside
from tracker.clock import DAY, MINUTE

NOW = 1_800_000_000_000


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """What was built, and its first release."""
    static = tmp_path / "static"
    release(static, "aaaaaa")
    (static / "dashboard/assets").mkdir(parents=True)
    (static / "dashboard/assets/Chats-aB_12-9x.js").write_text("chats()")
    return static


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "browser"


@pytest.fixture
async def browser(static: Path, folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=[*pages.widget_routes(folder, static), *pages.dashboard_routes(folder, static)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://beckon.test") as client:
        yield client


def release(static: Path, name: str) -> None:
    """Another build takes the place of the one before."""
    widget = static / "widget"
    widget.mkdir(parents=True, exist_ok=True)
    for file in widget.iterdir():
        file.unlink()
    (widget / "widget.js").write_text(f"load('{name}')")
    (widget / f"panel-{name}.js").write_text(f"panel('{name}')")
    (widget / f"panel-{name}.js.gz").write_bytes(gzip.compress(f"panel('{name}')".encode()))


async def test_an_open_page_finds_its_files_after_an_upgrade(
    static: Path, folder: Path, browser: httpx.AsyncClient
) -> None:
    put_aside(folder, NOW, static)
    release(static, "bbbbbb")
    (static / "dashboard/assets/Chats-aB_12-9x.js").unlink()
    put_aside(folder, NOW + MINUTE, static)
    for name in ("aaaaaa", "bbbbbb"):
        answer = await browser.get(f"/widget/panel-{name}.js", headers={"accept-encoding": "gzip"})
        assert (answer.status_code, answer.text) == (200, f"panel('{name}')")
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
    assert (await browser.get("/dashboard/assets/Chats-aB_12-9x.js")).text == "chats()"
    assert (await browser.get("/widget.js")).text == "load('bbbbbb')"


async def test_what_no_release_has_had_for_a_week_goes(static: Path, folder: Path, browser: httpx.AsyncClient) -> None:
    """Counted from the upgrade: until then it was served, for a month or longer."""
    put_aside(folder, NOW, static)
    release(static, "bbbbbb")
    for later, status in ((0, 200), (KEPT - 1, 200), (KEPT, 404)):
        put_aside(folder, NOW + 30 * DAY + later, static)
        assert (await browser.get("/widget/panel-aaaaaa.js")).status_code == status
        assert (await browser.get("/widget/panel-bbbbbb.js")).status_code == 200
    assert sorted(file.name for file in (folder / "widget").iterdir()) == ["panel-bbbbbb.js", "panel-bbbbbb.js.gz"]


def test_beckon_goes_without_where_nothing_can_be_written(static: Path, folder: Path) -> None:
    folder.write_text("a file in its place")
    with capture_logs() as logs:
        put_aside(folder, NOW, static)
    (line,) = logs
    assert line["event"] == "The browser code could not be put aside"
