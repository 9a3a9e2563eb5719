"""The demo shop: every page it links to is there, its search finds, and its policy is strict."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from demo import shop
from demo.app import routes


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=Starlette(routes=routes("a-key")))
    async with httpx.AsyncClient(transport=transport, base_url="http://halfleaf.test") as opened:
        yield opened


def links(html: str) -> set[str]:
    return set(re.findall(r'(?:href|src|action)="?(/demo/[^" >#]*)', html))


async def test_every_page_is_reached_and_carries_the_tag(client: httpx.AsyncClient) -> None:
    seen: set[str] = set()
    ahead = {"/demo/", "/demo/checkout"}
    while ahead:
        path = ahead.pop()
        seen.add(path)
        answer = await client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            assert '<script async src="/widget.js" data-site="a-key"></script>' in answer.text
            ahead |= links(answer.text) - seen
    assert len([path for path in seen if "/static/" not in path]) >= 12


@pytest.mark.parametrize("path", ["/demo/", "/demo/guide", "/demo/checkout", "/demo/strict", "/demo/nowhere"])
async def test_no_policy_allows_anything_unsafe(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"<script>|<style|\sstyle=|\son\w+=", answer.text)


async def test_the_strict_page_demands_trusted_types(client: httpx.AsyncClient) -> None:
    policy = (await client.get("/demo/strict")).headers["content-security-policy"]
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy


def test_a_search_finds_by_taste_place_and_all_words() -> None:
    assert {tea.slug for tea in shop.find("HONEY")} == {"silver-needle", "evening-chamomile"}
    assert shop.find("china smoke")[0].slug == "lapsang"
    assert shop.find("coffee") == ()
    assert shop.find("  ") == ()


async def test_a_search_without_results_says_so_and_renders_words_as_text(client: httpx.AsyncClient) -> None:
    answer = await client.get("/demo/search", params={"q": "<script>alert(1)</script>"})
    assert answer.status_code == 200
    assert "Nothing for “&lt;script&gt;alert(1)&lt;/script&gt;”" in answer.text
    assert "<script>alert" not in answer.text
    assert 'data-found="0"' in answer.text
    assert 'data-query="honey" data-found="2"' in (await client.get("/demo/search", params={"q": "honey"})).text


async def test_an_order_is_taken_and_forgotten(client: httpx.AsyncClient) -> None:
    answer = await client.post("/demo/checkout", data={"name": "Ada"}, follow_redirects=True)
    assert answer.status_code == 200
    assert "Thank you" in answer.text
