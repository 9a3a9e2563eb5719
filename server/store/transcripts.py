"""Chats as they can be taken along."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.chats import chats, messages, surveys
from server.tables.staff import agents
from server.views import claimed_name
from server.wire.transcripts import Rated, Transcript, TranscriptLine
from tracker.tables import sites, visitors

_CHAT = (
    select(chats, sites.c.name.label("site_name"), visitors.c.traits)
    .join(sites, sites.c.id == chats.c.site_id)
    .join(visitors, visitors.c.id == chats.c.visitor_id)
)
_LINES = select(messages, agents.c.name).outerjoin(agents, agents.c.id == messages.c.agent_id)


async def transcript_of(connection: AsyncConnection, chat_id: str) -> Transcript:
    """All that was said in a chat that exists."""
    chat = (await connection.execute(_CHAT.where(chats.c.id == chat_id))).one()
    said = await connection.execute(_LINES.where(messages.c.chat_id == chat_id).order_by(messages.c.position))
    rated = select(surveys).where(surveys.c.chat_id == chat_id, surveys.c.phase == "answered")
    survey = (await connection.execute(rated)).one_or_none()
    return Transcript(
        chat=chat_id,
        site=chat.site_name,
        visitor_name=claimed_name(chat.traits),
        opened_at=chat.opened_at,
        closed_at=chat.closed_at,
        lines=tuple(TranscriptLine(author=row.author, name=row.name or "", text=row.text, at=row.at) for row in said),
        rated=None if survey is None else Rated(solved=survey.solved, score=survey.score, words=survey.words),
    )
