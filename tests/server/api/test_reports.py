"""What visitors were promised against what they waited."""

from dataclasses import asdict
from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy import func, insert, select, update

from server.services import Services
from server.staff.agent import Agent
from server.tables.chats import chats, messages
from server.waiting.promise import Promise
from tests.clocks import ManualClock
from tests.conftest import hire, visiting
from tests.databases import row_of
from tracker.clock import DAY, MINUTE, SECOND, new_id
from tracker.site import Site
from tracker.tables import sites


@pytest.fixture
def path(acme: Site) -> str:
    return f"/api/sites/{acme.id}/reports/waits"


async def asked(
    services: Services,
    site: Site,
    agent: Agent,
    *,
    promised: tuple[int, int] | None,
    waited: int | None,
    greeted: int | None = None,
    ago: int = MINUTE,
    turned: int | None = None,
) -> None:
    """A chat that was asked for; without `waited` its visitor left before anybody came, or `turned` to a message after
    so long, which an agent took."""
    opened_at, chat_id = services.clock.now() - ago, new_id()
    taken_at = None if waited is None else opened_at + waited
    least, most = promised or (None, None)
    given = {"promised_least": least, "promised_most": most, "taken_at": taken_at, "passed": []}
    row = row_of(chats, id=chat_id, site_id=site.id, phase="closed", opened_at=opened_at, agent_id=agent.id, **given)
    absent = dict.fromkeys(("invitation_id", "email", "assigned_to", "assigned_at", "ended_by", "waiting_since"))
    if turned is not None:
        taken_at = opened_at + DAY
        given |= {"taken_at": taken_at}
        row |= {"left_message": True, "promise": asdict(Promise(kind="message", left_at=opened_at + turned))} | given
    else:
        row |= {"promise": None}
    row |= absent | {"visitor_id": await visiting(services, site), "closed_at": opened_at + MINUTE}
    async with services.database.transaction() as connection:
        await connection.execute(insert(chats).values(row))
        if taken_at is not None and greeted is not None:
            said = {"id": new_id(), "chat_id": chat_id, "agent_id": agent.id, "author": "agent", "text": "Hello"}
            await connection.execute(insert(messages).values(said | {"position": 1, "at": taken_at + greeted}))


async def test_waits_stand_against_what_was_promised(
    services: Services, as_bo: httpx.AsyncClient, bo: Agent, acme: Site, path: str
) -> None:
    short, long = (20 * SECOND, 40 * SECOND), (20 * MINUTE, 40 * MINUTE)
    for waited in (10 * SECOND, 20 * SECOND, 40 * SECOND, 41 * SECOND, None):
        await asked(services, acme, bo, promised=short, waited=waited)
    for turned in (SECOND, 30 * SECOND):
        await asked(services, acme, bo, promised=short, waited=None, turned=turned)
    await asked(services, acme, bo, promised=short, waited=None, turned=0)
    await asked(services, acme, bo, promised=long, waited=SECOND)
    await asked(services, acme, bo, promised=None, waited=2 * SECOND)
    report = (await as_bo.get(path)).json()
    assert report["bands"] == [
        {
            "promised": True,
            "over": 0,
            "until": MINUTE,
            "sooner": 1,
            "within": 2,
            "later": 1,
            "left": 1,
            "turned": 2,
            "waits": {"chats": 4, "median": 20 * SECOND, "ninth": 41 * SECOND},
            "stays": {"chats": 3, "median": 30 * SECOND, "ninth": MINUTE},
        },
        {
            "promised": True,
            "over": 15 * MINUTE,
            "until": None,
            "sooner": 1,
            "within": 0,
            "later": 0,
            "left": 0,
            "turned": 0,
            "waits": {"chats": 1, "median": SECOND, "ninth": SECOND},
            "stays": None,
        },
        {
            "promised": False,
            "over": 0,
            "until": None,
            "sooner": 0,
            "within": 0,
            "later": 0,
            "left": 0,
            "turned": 0,
            "waits": {"chats": 1, "median": 2 * SECOND, "ninth": 2 * SECOND},
            "stays": None,
        },
    ]
    assert report["waits"] == {"chats": 6, "median": 10 * SECOND, "ninth": 41 * SECOND}


async def test_the_first_words_of_an_agent_are_counted_from_both_sides(
    services: Services, as_bo: httpx.AsyncClient, bo: Agent, acme: Site, path: str
) -> None:
    for greeted in (5 * SECOND, 10 * SECOND, 11 * SECOND, None):
        await asked(services, acme, bo, promised=None, waited=MINUTE, greeted=greeted)
    report = (await as_bo.get(path)).json()
    assert report["greetings"] == {"chats": 3, "median": 10 * SECOND, "ninth": 11 * SECOND}
    assert report["answers"] == {"chats": 3, "median": 70 * SECOND, "ninth": 71 * SECOND}
    assert (report["greeted"], report["goal"]) == (2, 10 * SECOND)


async def test_a_report_spans_so_many_days(
    services: Services, clock: ManualClock, as_bo: httpx.AsyncClient, bo: Agent, acme: Site, path: str
) -> None:
    await asked(services, acme, bo, promised=None, waited=SECOND, ago=8 * DAY)
    counted = {}
    for days in ("7", "30"):
        report = (await as_bo.get(path, params={"days": days})).json()
        counted[days] = report["waits"] and report["waits"]["chats"]
        assert (report["until"], report["since"]) == (clock.now(), clock.now() - int(days) * DAY)
    assert counted == {"7": None, "30": 1}


@pytest.mark.parametrize("days", ["0", "8", "-1", "week", "1e9"])
async def test_other_spans_are_refused(as_bo: httpx.AsyncClient, path: str, days: str) -> None:
    answer = await as_bo.get(path, params={"days": days})
    assert (answer.status_code, answer.json()["field"]) == (400, "days")


async def test_clocks_stand_against_their_aims_by_day_and_by_agent(
    services: Services, as_bo: httpx.AsyncClient, bo: Agent, acme: Site, clock: ManualClock
) -> None:
    clock.time = round(datetime(2026, 3, 30, 12, tzinfo=UTC).timestamp() * 1000)
    await change_zone(services, acme, "Europe/Berlin")
    cy = await hire(services, "Cy", "agent", [acme.id])
    winter = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)  # 23:30 on the 28th: the clocks go forward that night.
    summer = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)  # 00:30 on the 30th.
    for opened, agent, greeted in ((winter, bo, 5 * SECOND), (summer, cy, 30 * SECOND)):
        ago = clock.now() - round(opened.timestamp() * 1000)
        await asked(services, acme, agent, promised=None, waited=20 * SECOND, greeted=greeted, ago=ago)
    await talked(services, acme, ("visitor", 90), ("visitor", 120), ("agent", 130), ("agent", 190), ("visitor", 200))
    await talked(services, acme, ("visitor", 300), ("system", 310), ("agent", 500))
    report = (await as_bo.get(f"/api/sites/{acme.id}/reports/clocks")).json()
    assert (report["accept_aim"], report["greet_aim"], report["reply_aim"]) == (0, 10 * SECOND, MINUTE)
    reply = {"count": 2, "within": 1, "median": 40 * SECOND, "ninth": 300 * SECOND}
    accept = {"count": 2, "within": 0, "median": 20 * SECOND, "ninth": 20 * SECOND}
    greet = {"count": 2, "within": 1, "median": 5 * SECOND, "ninth": 30 * SECOND}
    assert report["all"] == {"whose": "", "name": "", "accept": accept, "greet": greet, "reply": reply}
    assert [(row["whose"], row["greet"]["within"]) for row in report["days"]] == [("2026-03-30", 0), ("2026-03-28", 1)]
    assert {row["name"]: row["greet"]["median"] for row in report["agents"]} == {"Bo": 5 * SECOND, "Cy": 30 * SECOND}
    assert (await as_bo.get(f"/api/sites/{acme.id}/reports/clocks?days=2")).status_code == 400


async def change_zone(services: Services, site: Site, zone: str) -> None:
    async with services.database.transaction() as connection:
        await connection.execute(update(sites).where(sites.c.id == site.id).values(schedule={"zone": zone}))
    await services.sites.refresh(site.id)


async def talked(services: Services, site: Site, *said: tuple[str, int]) -> None:
    """Goes on in the chat opened last on the site: who said something, seconds after it was opened."""
    async with services.database.transaction() as connection:
        latest = select(chats).where(chats.c.site_id == site.id).order_by(chats.c.opened_at.desc()).limit(1)
        chat = (await connection.execute(latest)).one()
        begun = await connection.scalar(select(func.max(messages.c.position)).where(messages.c.chat_id == chat.id)) or 0
        for number, (author, seconds) in enumerate(said, begun + 1):
            row = {"id": new_id(), "chat_id": chat.id, "author": author, "text": "…", "position": number}
            whose = {"agent_id": chat.agent_id if author == "agent" else None}
            await connection.execute(insert(messages).values(row | whose | {"at": chat.opened_at + seconds * SECOND}))
