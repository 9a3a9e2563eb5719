"""The archive of chats over HTTP."""

from typing import Any

import httpx
import pytest
from sqlalchemy import insert

from server.actions.sites import add_site
from server.api.chats import PAGE
from server.services import Services
from server.store import chat_views
from server.tables.chats import chats
from server.wire.api import SiteNew
from tracker.clock import SystemClock, new_id
from tracker.site import Site

TODAY = SystemClock().now()
"""Chats that ended long ago are taken away while one looks."""


def chat(site_id: str, visitor_id: str, number: int, **fields: Any) -> dict[str, Any]:
    opened_at = TODAY + number
    row: dict[str, Any] = dict.fromkeys(each.name for each in chats.c if each.server_default is None)
    row |= {"id": new_id(), "site_id": site_id, "visitor_id": visitor_id}
    row |= {"phase": "closed", "left_message": False, "opened_at": opened_at, "closed_at": opened_at + 5}
    return row | dict.fromkeys(("positions", "agent_read", "visitor_read"), 0) | fields


async def keep(services: Services, *rows: dict[str, Any]) -> list[str]:
    async with services.database.transaction() as connection:
        await connection.execute(insert(chats), list(rows))
    return [row["id"] for row in rows]


async def test_ended_chats_come_latest_first_page_by_page(
    as_bo: httpx.AsyncClient, services: Services, acme: Site, ada: str
) -> None:
    kept = await keep(services, *(chat(acme.id, ada, number) for number in range(2 * PAGE - 1)))
    first = (await as_bo.get("/api/chats")).json()
    second = (await as_bo.get("/api/chats", params={"before": first["before"], "site": acme.id})).json()
    assert [each["id"] for each in first["chats"] + second["chats"]] == kept[::-1]
    assert (len(first["chats"]), second["before"]) == (PAGE, None)


async def test_no_chat_falls_between_two_pages(
    as_bo: httpx.AsyncClient, services: Services, acme: Site, ada: str
) -> None:
    kept = await keep(services, *(chat(acme.id, ada, number // 3) for number in range(2 * PAGE)))
    first = (await as_bo.get("/api/chats")).json()
    second = (await as_bo.get("/api/chats", params={"before": first["before"]})).json()
    assert sorted(each["id"] for each in first["chats"] + second["chats"]) == sorted(kept)


async def test_open_chats_are_not_in_the_archive(
    as_bo: httpx.AsyncClient, services: Services, acme: Site, ada: str
) -> None:
    await keep(services, chat(acme.id, ada, 1, phase="active"))
    (missed,) = await keep(services, chat(acme.id, ada, 2, phase="missed", left_message=True, email="ada@example.com"))
    answer = (await as_bo.get("/api/chats")).json()
    assert [(each["id"], each["email"]) for each in answer["chats"]] == [(missed, "ada@example.com")]


async def test_only_chats_of_sites_that_the_agent_serves(
    as_bo: httpx.AsyncClient, as_olga: httpx.AsyncClient, services: Services, acme: Site, ada: str
) -> None:
    zenith = await add_site(services, SiteNew(name="Zenith", origins=[]), key="zenith")
    await keep(services, chat(zenith.id, ada, 1), chat(acme.id, ada, 2))
    assert [each["site"] for each in (await as_bo.get("/api/chats")).json()["chats"]] == [acme.id]
    assert (await as_bo.get("/api/chats", params={"site": zenith.id})).status_code == 404
    assert [each["site"] for each in (await as_olga.get("/api/chats")).json()["chats"]] == [acme.id, zenith.id]
    only = (await as_olga.get("/api/chats", params={"site": zenith.id})).json()
    assert [each["site"] for each in only["chats"]] == [zenith.id]


@pytest.mark.parametrize("before", ["soon", "-1", "1.5", "1e9", "٣", "9" * 30, "9" * 5_000])
async def test_a_time_that_is_none_is_refused(as_bo: httpx.AsyncClient, before: str) -> None:
    answer = await as_bo.get("/api/chats", params={"before": before})
    assert (answer.status_code, answer.json()["field"]) == (400, "before")


async def test_messages_left_do_not_push_out_who_waits_now(
    services: Services, acme: Site, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_views, "PENDING_SHOWN", 2)
    (queued,) = await keep(services, chat(acme.id, ada, 1, phase="queued", closed_at=None))
    left = await keep(services, *(chat(acme.id, ada, n, phase="missed", left_message=True) for n in (2, 3)))
    async with services.database.reading() as connection:
        shown = await chat_views.pending(connection, [acme.id], "")
    assert [each.id for each in shown] == [queued, left[-1]]


async def test_promises_are_counted_for_the_sites_that_the_agent_serves(
    as_bo: httpx.AsyncClient, as_olga: httpx.AsyncClient, services: Services, acme: Site, ada: str
) -> None:
    zenith = await add_site(services, SiteNew(name="Zenith", origins=[]), key="zenith")
    promise = {"kind": "message", "left_at": TODAY, "phone": None, "consent": "", "closing": False, "attempts": []}
    made = {"promise": promise, "left_message": True, "ended_by": "agent"}
    await keep(services, chat(acme.id, ada, 1, **made, kept_at=TODAY), chat(zenith.id, ada, 2, **made))
    assert await _counts(as_bo) == (0, 1, 0)
    assert await _counts(as_olga) == (0, 1, 1)
    assert await _counts(as_olga, site=zenith.id) == (0, 0, 1)
    assert (await as_bo.get("/api/promises", params={"site": zenith.id})).status_code == 404


async def _counts(client: httpx.AsyncClient, **query: str) -> tuple[int, int, int]:
    found = (await client.get("/api/promises", params=query)).json()
    return found["open"], found["kept"], found["broken"]
