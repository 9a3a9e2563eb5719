"""What is exported is what was stored: all of it, in order, of this site alone."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import insert

from server.actions.articles import create_article, remove_article
from server.actions.sites import add_site
from server.keeping.export import PAGE, export_articles, export_chats, export_invitations, export_visits
from server.services import Services
from server.staff.agent import Agent
from server.tables.chats import chats, messages, notes, surveys
from server.tables.visitors import invitations
from server.wire.api import SiteNew
from server.wire.articles import Article, ArticleNew
from tests.clocks import ManualClock
from tracker.clock import HOUR, MINUTE, new_id
from tracker.site import Site

ORIGIN = "https://shop.acme.test"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HOSTILE = '"><script>alert(1)</script>\n{"a": "b"}'


async def report(client: httpx.AsyncClient, *events: dict[str, Any], visitor: str | None = None) -> str:
    body = json.dumps({"site": "acme", "visitor": visitor, "events": events})
    answer = await client.post("/ingest", content=body, headers={"Origin": ORIGIN, "User-Agent": BROWSER})
    assert answer.status_code == 202, answer.text
    assert len(answer.json()["accepted"]) == len(events)
    return str(answer.json()["visitor"])


async def lines(records: AsyncIterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records as they come out of a file of JSON lines."""
    return [orjson.loads(orjson.dumps(record)) async for record in records]


def view(path: str, title: str = "") -> dict[str, Any]:
    return {"kind": "page_view", "id": new_id(), "url": f"{ORIGIN}{path}", "title": title}


async def test_a_visit_comes_with_its_pages_searches_and_events(
    client: httpx.AsyncClient, services: Services, acme: Site, clock: ManualClock
) -> None:
    home, results = view("/", HOSTILE), view("/search?q=green+tea")
    visitor = await report(client, home)
    clock.advance(MINUTE)
    bought = {"kind": "event", "id": new_id(), "page": results["id"], "name": "bought", "data": {"price": 9.5}}
    read = {"kind": "engagement", "id": new_id(), "page": home["id"], "engaged": 30_000}
    await report(client, read, results, bought, visitor=visitor)
    clock.advance(HOUR)
    later = view("/later")
    await report(client, later, visitor=visitor)

    first, second = await lines(export_visits(services.database, acme.id))
    assert first["visitor_id"] == second["visitor_id"] == visitor.partition(".")[0]
    assert [(page["id"], page["title"], page["engaged"]) for page in first["page_views"]] == [
        (home["id"], HOSTILE, 30_000),
        (results["id"], "", 0),
    ]
    assert first["searches"] == [
        {"query": "green tea", "via": "url", "at": first["page_views"][1]["at"], "results": None}
    ]
    (event,) = first["events"]
    assert (event["name"], event["data"], event["page"]) == ("bought", {"price": 9.5}, results["id"])
    assert (first["pages"], first["browser"], first["device"]) == (2, "Firefox 140", "desktop")
    assert [page["url"] for page in second["page_views"]] == [later["url"]]
    assert second["started_at"] - first["started_at"] == HOUR + MINUTE


async def test_invitations_come_whole_and_in_order_however_many(
    services: Services, acme: Site, bo: Agent, ada: str
) -> None:
    rows = [invitation(acme.id, ada, bo.id, at=number // 3) for number in range(2 * PAGE + 1)]
    async with services.database.transaction() as connection:
        await connection.execute(insert(invitations), rows)
    records = await lines(export_invitations(services.database, acme.id))
    assert [record["id"] for record in records] == [row["id"] for row in rows]
    assert {record["agent_name"] for record in records} == {"Bo"}
    assert {record["phase"] for record in records} == {"declined"}


async def test_a_chat_comes_with_its_messages_in_order(services: Services, acme: Site, bo: Agent, ada: str) -> None:
    empty = dict.fromkeys(each.name for each in chats.c if each.server_default is None)
    chat = {**empty, "id": new_id(), "site_id": acme.id, "visitor_id": ada, "agent_id": bo.id}
    chat |= {
        "phase": "closed",
        "left_message": False,
        "opened_at": 5,
        "positions": 2,
        "agent_read": 2,
        "visitor_read": 2,
    }
    said = [
        {"id": new_id(), "chat_id": chat["id"], "position": position, "author": author, "agent_id": None, "text": text}
        for position, author, text in ((2, "agent", "Hello Ada"), (1, "visitor", HOSTILE))
    ]
    survey = {"chat_id": chat["id"], "site_id": acme.id, "phase": "answered", "asked_at": 7, "phase_at": 8}
    survey |= {"answer_id": new_id(), "replaced": [new_id()], "solved": "no", "score": 2, "words": HOSTILE}
    note = {
        "id": new_id(),
        "chat_id": chat["id"],
        "kind": "note",
        "agent_id": bo.id,
        "text": HOSTILE,
        "to": [],
        "at": 7,
    }
    async with services.database.transaction() as connection:
        await connection.execute(insert(chats).values(chat))
        await connection.execute(insert(messages), [one | {"at": 6} for one in said])
        await connection.execute(insert(notes).values(note))
        await connection.execute(insert(surveys).values(survey))
    (record,) = await lines(export_chats(services.database, acme.id))
    assert (record["id"], record["agent_name"]) == (chat["id"], "Bo")
    assert [message["text"] for message in record["messages"]] == [HOSTILE, "Hello Ada"]
    assert [written["text"] for written in record["notes"]] == [HOSTILE]
    assert record["survey"] == survey


async def test_articles_come_as_they_are_and_without_those_that_are_gone(
    services: Services, acme: Site, olga: Agent
) -> None:
    tea = Article(title=HOSTILE.replace("\n", " "), body=HOSTILE, pages=["/tea*"])
    kept, gone = [
        await create_article(services, olga, acme.id, ArticleNew(id=new_id(), article=tea, state="published"))
        for _ in range(2)
    ]
    await remove_article(services, olga, gone.id)
    (record,) = await lines(export_articles(services.database, acme.id))
    assert (record["id"], record["changed_by_name"], record["opened"]) == (kept.id, "Olga", 0)
    assert (record["content"]["body"], record["content"]["pages"]) == (HOSTILE, ["/tea*"])


@pytest.mark.parametrize("export", [export_articles, export_visits, export_invitations, export_chats])
async def test_another_site_has_nothing_of_it(
    client: httpx.AsyncClient, services: Services, bo: Agent, ada: str, export: Any
) -> None:
    await report(client, view("/"))
    async with services.database.transaction() as connection:
        await connection.execute(insert(invitations), [invitation(next(iter(bo.sites or ())), ada, bo.id, at=1)])
    zenith = await add_site(services, SiteNew(name="Zenith", origins=["https://zenith.test"]), key="zenith")
    assert await lines(export(services.database, zenith.id)) == []


def invitation(site_id: str, visitor_id: str, agent_id: str, at: int) -> dict[str, Any]:
    row = {"id": new_id(), "site_id": site_id, "visitor_id": visitor_id, "agent_id": agent_id, "text": "Hello"}
    return row | {"phase": "declined", "created_at": at, "phase_at": at, "expires_at": at}
