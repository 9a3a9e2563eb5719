"""What browsers load: pages, files, their headers, their encodings."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from server.app import routes
from server.web import pages

INDEX = "<!doctype html><title>Beckon</title>"
LOADER = "export const loader = 1;\n" * 50


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A browser before pages that were built like the real ones."""
    (tmp_path / "dashboard/assets").mkdir(parents=True)
    (tmp_path / "widget").mkdir()
    (tmp_path / "dashboard/index.html").write_text(INDEX)
    (tmp_path / "dashboard/assets/index-aB_12-9x.js").write_text("dashboard()")
    (tmp_path / "widget/widget.js").write_text(LOADER)
    (tmp_path / "widget/widget.js.gz").write_bytes(gzip.compress(LOADER.encode()))
    (tmp_path / "widget/ui-aB_12-9x.js").write_text("ui()")
    (tmp_path / "widget/card-lln4ky.js").write_text("card()")
    (tmp_path / "widget/preview.html").write_text(INDEX)
    (tmp_path / "secret").write_text("secret")
    app = Starlette(routes=[*pages.widget_routes(static=tmp_path), *pages.dashboard_routes(static=tmp_path)])
    app.router.redirect_slashes = False
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://beckon.test") as client:
        yield client


async def test_every_address_of_the_dashboard_is_its_page(browser: httpx.AsyncClient) -> None:
    for path in ("/dashboard", "/dashboard/", "/dashboard/visitors", "/dashboard/settings/sites/1"):
        answer = await browser.get(path)
        assert (answer.status_code, answer.text) == (200, INDEX)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"


async def test_the_dashboard_runs_no_script_but_its_own_and_in_no_frame(browser: httpx.AsyncClient) -> None:
    for path in ("/dashboard", "/dashboard/assets/index-aB_12-9x.js"):
        headers = (await browser.get(path)).headers
        policy = dict(part.partition(" ")[::2] for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == policy["trusted-types"] == "'none'"
        assert policy["require-trusted-types-for"] == "'script'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert "access-control-allow-origin" not in headers


async def test_the_preview_can_reach_nothing_and_is_framed_by_the_dashboard_alone(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/dashboard/preview")
    policy = answer.headers["content-security-policy"].split("; ")
    assert (answer.status_code, answer.text) == (200, INDEX)
    assert {"sandbox allow-scripts", "default-src 'none'", "frame-ancestors 'self'"} <= set(policy)
    assert not any(part.startswith(("connect-src", "frame-src")) or "allow-same-origin" in part for part in policy)


async def test_files_whose_names_change_are_kept_for_ever(browser: httpx.AsyncClient) -> None:
    for path in ("/dashboard/assets/index-aB_12-9x.js", "/widget/ui-aB_12-9x.js", "/widget/card-lln4ky.js"):
        headers = (await browser.get(path)).headers
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["content-type"].startswith("text/javascript")


async def test_files_whose_names_stay_are_not(browser: httpx.AsyncClient) -> None:
    assert "immutable" not in (await browser.get("/widget/widget.js")).headers["cache-control"]


async def test_any_page_may_load_the_widget(browser: httpx.AsyncClient) -> None:
    for path in ("/widget.js", "/widget/ui-aB_12-9x.js"):
        headers = (await browser.get(path, headers={"Origin": "https://shop.acme.test"})).headers
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers
        assert headers["cross-origin-resource-policy"] == "cross-origin"
        assert headers["x-content-type-options"] == "nosniff"


async def test_the_loader_is_asked_for_again_soon_and_cheaply(browser: httpx.AsyncClient) -> None:
    first = await browser.get("/widget.js")
    assert first.headers["cache-control"].startswith("public, max-age=300")
    again = await browser.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = await browser.get("/widget.js", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


async def test_what_was_compressed_beforehand_is_sent_so(browser: httpx.AsyncClient) -> None:
    plain = await browser.get("/widget.js", headers={"Accept-Encoding": "identity"})
    small = await browser.get("/widget.js", headers={"Accept-Encoding": "br, gzip"})
    assert plain.text == small.text == LOADER
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"])
    assert small.headers["content-type"].startswith("text/javascript")
    assert plain.headers["etag"] != small.headers["etag"]
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"


async def test_a_compressed_file_older_than_its_source_is_left_aside(
    browser: httpx.AsyncClient, tmp_path: Path
) -> None:
    (tmp_path / "widget/widget.js").write_text("newer()")
    assert (await browser.get("/widget.js", headers={"Accept-Encoding": "gzip"})).text == "newer()"


@pytest.mark.parametrize(
    "path",
    [
        "/widget/../secret",
        "/widget/%2e%2e/secret",
        "/widget/..%2fsecret",
        "/dashboard/assets/../../secret",
        "/dashboard/assets/%2e%2e%2f%2e%2e%2fsecret",
        "/widget/%00",
        "/widget/" + "x" * 5000,
        "/widget",
        "/widget/",
        "/widget/nothing.js",
        "/dashboard/assets/nothing.js",
    ],
)
async def test_nothing_but_what_is_there_is_given(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(httpx.URL("http://beckon.test", raw_path=path.encode()))
    assert answer.status_code == 404
    assert "secret" not in answer.text


async def test_without_a_build_it_says_so(client: httpx.AsyncClient, tmp_path: Path) -> None:
    app = Starlette(
        routes=[*pages.widget_routes(static=tmp_path / "no"), *pages.dashboard_routes(static=tmp_path / "no")]
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://beckon.test") as browser:
        answer = await browser.get("/dashboard")
        assert (answer.status_code, answer.text) == (404, "The browser code has not been built: npm run build.")
        assert (await browser.get("/widget/ui-aB_12-9x.js")).status_code == 404


HOSTILE = ("evil.test", "evil.test:80", "127.0.0.1:8000@evil.test", "evil.test/path?", "[::1", "a b", "")


async def test_a_hostile_host_changes_no_answer(client: httpx.AsyncClient) -> None:
    """No address is ever made from the Host header."""
    paths = {getattr(route, "path", "/").partition("{")[0] for route in routes()} | {"/dashboard/", "/health/", "/x"}
    for path in sorted(paths - {"/ws/visitor", "/ws/agent"}):
        usual = await client.get(path)
        for host in HOSTILE:
            answer = await client.get(path, headers={"Host": host})
            assert answer.status_code == usual.status_code
            assert "evil" not in answer.text + str(answer.headers)


async def test_the_only_redirect_leads_to_the_dashboard(client: httpx.AsyncClient) -> None:
    for path in ("/", "//evil.test", "/?next=https://evil.test", "/%2f%2fevil.test"):
        answer = await client.get(httpx.URL("http://127.0.0.1:8000", raw_path=path.encode()))
        assert answer.headers.get("location") in (None, "/dashboard")
