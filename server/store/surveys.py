"""What visitors said of their chats, in SQL. Who changes it holds the chat."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.chat import Chat
from server.chats.survey import Phase, Survey, is_offered
from server.rules.story import Rating
from server.store.chats import chat_of
from server.tables.chats import chats, surveys
from server.wire.surveys import SurveyView

COLUMNS = [surveys.c[name].label(f"survey_{name}") for name in ("phase", "phase_at", "solved", "score", "words")]
"""What agents see of a survey, beside its chat."""


def view_of(row: Row[Any]) -> SurveyView | None:
    """The survey in a row that has those columns."""
    if row.survey_phase is None:
        return None
    return SurveyView(
        phase=row.survey_phase,
        at=row.survey_phase_at,
        solved=row.survey_solved,
        score=row.survey_score,
        words=row.survey_words,
    )


async def find(connection: AsyncConnection, chat_id: str) -> Survey | None:
    row = (await connection.execute(select(surveys).where(surveys.c.chat_id == chat_id))).one_or_none()
    return None if row is None else _survey(row)


async def add(connection: AsyncConnection, survey: Survey) -> None:
    await connection.execute(insert(surveys).values(asdict(survey)))


async def save(connection: AsyncConnection, survey: Survey) -> None:
    await connection.execute(update(surveys).where(surveys.c.chat_id == survey.chat_id).values(asdict(survey)))


async def offered_one(connection: AsyncConnection, visitor_id: str, now: int) -> Chat | None:
    """The visitor's last chat, where they are to be asked about it although it ended while they were away."""
    latest = select(chats).where(chats.c.visitor_id == visitor_id).order_by(chats.c.opened_at.desc()).limit(1)
    row = (await connection.execute(latest)).one_or_none()
    if row is None:
        return None
    chat = chat_of(row)
    return chat if is_offered(chat, await find(connection, chat.id), now) else None


async def ratings(connection: AsyncConnection, visitor_ids: Collection[str]) -> dict[str, list[Rating]]:
    """What each of these visitors gave chats, the latest first."""
    rated = select(chats.c.visitor_id, surveys.c.phase_at, surveys.c.score).join(chats)
    rated = rated.where(chats.c.visitor_id.in_(visitor_ids), surveys.c.score.is_not(None))
    found: defaultdict[str, list[Rating]] = defaultdict(list)
    for row in await connection.execute(rated.order_by(surveys.c.phase_at.desc(), surveys.c.chat_id)):
        found[row.visitor_id].append(Rating(row.phase_at, row.score))
    return found


def _survey(row: Row[Any]) -> Survey:
    return Survey(**{**row._mapping, "phase": Phase(row.phase), "replaced": tuple(row.replaced or ())})
