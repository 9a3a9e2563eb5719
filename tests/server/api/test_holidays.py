"""Public holidays over HTTP."""

import httpx
import pytest

from server.staff.agent import Agent


async def test_an_owner_is_offered_the_holidays_of_a_country(as_olga: httpx.AsyncClient) -> None:
    countries = {country["code"] for country in (await as_olga.get("/api/holidays")).json()}
    assert "DE" in countries
    query = {"since": "2026-12-01", "region": "BY", "language": "en_US"}
    found = (await as_olga.get("/api/holidays/DE", params=query)).json()
    assert found[:2] == [
        {"date": "2026-12-25", "name": "Christmas Day"},
        {"date": "2026-12-26", "name": "Second Day of Christmas"},
    ]


@pytest.mark.parametrize("query", ["since=tomorrow", "since=9999-01-01", "since=", ""])
async def test_a_date_has_to_be_named(as_olga: httpx.AsyncClient, query: str) -> None:
    answer = await as_olga.get(f"/api/holidays/DE?{query}")
    assert (answer.status_code, answer.json()["field"]) == (400, "since")


async def test_only_owners_ask(as_bo: httpx.AsyncClient, olga: Agent) -> None:
    assert (await as_bo.get("/api/holidays")).status_code == 403
    assert (await as_bo.get("/api/holidays/DE?since=2026-11-22")).status_code == 403
