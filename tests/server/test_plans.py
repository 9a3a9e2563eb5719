"""How SQLite finds what is asked for again and again: never by reading a whole table."""

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats import chat
from server.history.asked import asked
from server.keeping.retention import Retention
from server.offers import invitation
from server.services import Services
from server.staff.agent import Agent
from server.store import (
    chats,
    follow_ups,
    history,
    invitations,
    loads,
    outbox,
    passages,
    past,
    past_visitors,
    promises,
    queue,
    survey_reports,
    surveys,
    visitors,
)
from server.store.history import Behind, Narrowed
from server.store.passages import SOURCES
from server.tables.phases import OPEN_CHATS, OPEN_INVITATIONS

BO = Agent(id="bo", email="", name="", role="agent", status="away", sites=frozenset({"acme"}))
NARROWED = Narrowed(reader=BO, site_ids=("acme",), agent="bo", rating=1, since=1, until=9)
FTS = re.compile(r"SCAN search VIRTUAL TABLE INDEX \d+:M.*<")
"""By its words, from the latest on."""
Ask = Callable[[AsyncConnection], Awaitable[object]]
ASKED: dict[str, Ask] = {
    "open chats": chats.open_ones,
    "open chat of a visitor": lambda connection: chats.open_one(connection, "ada"),
    "chat shown to a visitor": lambda connection: chats.shown_one(connection, "ada", 0),
    "chat to be asked about": lambda connection: surveys.offered_one(connection, "ada", 0),
    "mail that is due": lambda connection: outbox.due(connection, 0),
    "mail for an address": lambda connection: outbox.to_address(connection, "ada@home.test", 0),
    "mail that a visitor asked for": lambda connection: outbox.of_visitor(connection, "ada", 0),
    "answers by mail in a chat": lambda connection: outbox.answers_of(connection, "chat"),
    "survey of a chat": lambda connection: surveys.find(connection, "chat"),
    "what visitors said": lambda connection: survey_reports.verdicts(connection, "acme", 0, 1),
    "words of visitors": lambda connection: survey_reports.words(connection, "acme", 0, 1),
    "unread messages of a visitor": lambda connection: chats.unread(connection, "ada"),
    "chats opened lately": lambda connection: chats.opened_lately(connection, "ada", 0),
    "loads of all agents": loads.loads,
    "those who wait": queue.waiting,
    "how many wait": lambda connection: queue.lengths(connection, "acme"),
    "what it took others": lambda connection: queue.recent(connection, "acme", 0),
    "promises counted": lambda connection: promises.counts(connection, ["acme"], 0, 0),
    "tasks that are due": lambda connection: follow_ups.due(connection, 0),
    "tasks of those who are gone": follow_ups.left_behind,
    "lapsed invitations": lambda connection: invitations.lapsed(connection, 0),
    "next lapse": invitations.next_lapse,
    "open invitation of a visitor": lambda connection: invitations.open_one(connection, "ada"),
    "open invitations of an agent": lambda connection: invitations.open_of_agent(connection, "bo"),
    "history of a visitor": lambda connection: invitations.history(connection, "ada"),
    "chats of a visitor": lambda connection: visitors.chats_seen(connection, "ada"),
    "visits of a visitor": lambda connection: visitors.latest_visits(connection, "ada"),
    "who was here before": lambda connection: past_visitors.of_site(connection, "acme", 9, 50),
    "what was said": lambda connection: history.said(connection, asked("refund"), NARROWED, Behind(9, "")),
    "chats of the history": lambda connection: history.alone(connection, NARROWED, Behind(9, "")),
    "what cannot be found yet": lambda connection: connection.run_sync(passages.glean, SOURCES["message"], "", 9),
    "frames that are past": lambda connection: connection.run_sync(past.remove_frames, 1),
    "all that is past": lambda connection: connection.run_sync(find_past),
}


def find_past(connection: Connection) -> None:
    for kind in past.kinds(Retention(events=1, visits=1, chats=1, frames=1), 1):
        past.find(connection, kind, "")
        past.remove(connection, kind, [("a row", "ada")], 1)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """PostgreSQL reads a small table as a whole, and is right."""
    return sqlite_url


@contextmanager
def statements(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    """What is executed meanwhile."""
    heard: list[tuple[str, Any]] = []

    def hear(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        heard.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", hear)
    yield heard
    event.remove(connection, "before_cursor_execute", hear)


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
async def test_no_table_is_read_from_end_to_end(services: Services, ask: Ask) -> None:
    async with services.database.reading() as connection:
        assert connection.sync_connection is not None
        with statements(connection.sync_connection) as heard:
            await ask(connection)
        for statement, parameters in heard:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row.detail for row in plan]
            assert not [step for step in steps if step.startswith("SCAN") and not ("uq_" in step or FTS.match(step))], (
                steps
            )
            assert not (any(map(FTS.match, steps)) and any("ORDER BY" in step for step in steps)), steps
    assert heard


def test_the_indices_are_on_the_phases_that_are_open() -> None:
    assert set(OPEN_CHATS) == chat.OPEN
    assert set(OPEN_INVITATIONS) == invitation.OPEN
