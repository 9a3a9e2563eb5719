"""Chats as agents see them: one query for a chat with its visitor, its agent, its newest message and its counts."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, bindparam, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.chat import Phase
from server.chats.lines import for_agents
from server.store import follow_ups as tasks
from server.store import secure
from server.store.chats import IS_OPEN, attached_of
from server.store.surveys import COLUMNS, view_of
from server.tables.chats import chats, follow_ups, messages, secure_forms, surveys
from server.tables.staff import agents
from server.views import agent_promise, claimed_name
from server.waiting.promise import Promise
from server.waiting.routing import PICK_UP
from server.wire.chats_seen import ChatView, MessageView, PromiseView
from server.wire.colleagues import MentionView
from server.wire.mail import MailedView
from server.wire.visitor import Wait
from server.wire.visitors_seen import Place
from tracker.tables import visitors, visits

PENDING = IS_OPEN | ((chats.c.phase == Phase.MISSED) & chats.c.left_message) | chats.c.id.in_(tasks.FOLLOWED)
"""Chats that somebody has to do something about: the open ones, the messages left that nobody has ended, and those with
a follow-up that is not done."""
PENDING_SHOWN = 500

_writer = agents.alias("writer")
_other = messages.alias("other")
_visit = (
    select(visits.c.id)
    .where(visits.c.visitor_id == chats.c.visitor_id)
    .order_by(visits.c.last_at.desc())
    .limit(1)
    .correlate(chats)
    .scalar_subquery()
)
_unread = (
    select(func.count())
    .where(_other.c.chat_id == chats.c.id, _other.c.position > chats.c.agent_read, _other.c.author == "visitor")
    .scalar_subquery()
)


async def one(connection: AsyncConnection, chat_id: str) -> ChatView:
    """A chat that exists."""
    return (await some(connection, [chat_id]))[chat_id]


async def some(connection: AsyncConnection, chat_ids: Sequence[str]) -> dict[str, ChatView]:
    """Chats that exist, by their ids."""
    return {row.id: _view(row) for row in await connection.execute(_some(), {"chats": chat_ids})}


async def pending_of(connection: AsyncConnection, visitor_id: str) -> list[str]:
    """The ids of the visitor's chats that agents have before them."""
    return list(
        (await connection.execute(select(chats.c.id).where(chats.c.visitor_id == visitor_id, PENDING))).scalars()
    )


async def pending(connection: AsyncConnection, site_ids: list[str], agent_id: str) -> list[ChatView]:
    """The chats of these sites that are not done, and those with notes that this agent is to see, the oldest first.
    Where they are too many, notes wait before messages left do, these before follow-ups, of which the last ones due
    wait first, and these before anybody who is here."""
    wanted = _query().where(chats.c.site_id.in_(site_ids), PENDING | _told(agent_id))
    by_due = follow_ups.c.due_at.is_(None), follow_ups.c.due_at
    first = IS_OPEN.desc(), PENDING.desc(), *by_due, chats.c.opened_at.desc()
    rows = await connection.execute(wanted.order_by(*first).limit(PENDING_SHOWN))
    return [_view(row) for row in sorted(rows, key=lambda row: (row.opened_at, row.id))]


async def ended(connection: AsyncConnection, site_ids: list[str], before: int, count: int) -> list[ChatView]:
    """The chats of these sites that ended, messages left among them, opened before that time; the latest first. They
    are `count`, and those opened at the same moment as the last of them."""
    over = chats.c.phase.in_([Phase.CLOSED, Phase.MISSED])
    wanted = chats.c.site_id.in_(site_ids) & over & (chats.c.opened_at < before)
    latest = chats.c.opened_at.desc()
    last = select(chats.c.opened_at).where(wanted).order_by(latest).offset(count - 1).limit(1).scalar_subquery()
    page = _query().where(wanted, chats.c.opened_at >= func.coalesce(last, 0))
    return [_view(row) for row in await connection.execute(page.order_by(latest, chats.c.id))]


def _told(agent_id: str) -> ColumnElement[bool]:
    """Whether the agent was told of a note and has not seen it. What others are to see is nothing to them: of those
    who were disabled since, nobody would ever see it."""
    return cast(chats.c.mentions, Text).contains(f'"agent_id": "{agent_id}"', autoescape=True)


@cache
def _some() -> Select[Any]:
    return _query().where(chats.c.id.in_(bindparam("chats", expanding=True)))


@cache
def _query() -> Select[Any]:
    last = (messages.c.chat_id == chats.c.id) & (messages.c.position == chats.c.positions)
    return (
        select(
            chats,
            agents.c.name.label("agent_name"),
            agents.c.picture.label("agent_picture"),
            visitors.c.traits,
            *(visits.c[name] for name in ("country", "region", "city", "latitude", "longitude")),
            *(
                messages.c[name].label(f"last_{name}")
                for name in ("id", "position", "author", "agent_id", "text", "at", "attached")
            ),
            _writer.c.name.label("last_name"),
            *COLUMNS,
            *secure.COLUMNS,
            *tasks.COLUMNS,
            _unread.label("unread"),
        )
        .join(visitors, visitors.c.id == chats.c.visitor_id)
        .outerjoin(agents, agents.c.id == chats.c.agent_id)
        .outerjoin(visits, visits.c.id == _visit)
        .outerjoin(messages, last)
        .outerjoin(_writer, _writer.c.id == messages.c.agent_id)
        .outerjoin(surveys, surveys.c.chat_id == chats.c.id)
        .outerjoin(secure_forms, secure_forms.c.chat_id == chats.c.id)
        .outerjoin(follow_ups, (follow_ups.c.chat_id == chats.c.id) & tasks.IS_PENDING)
    )


def _view(row: Row[Any]) -> ChatView:
    return ChatView(
        id=row.id,
        site=row.site_id,
        visitor=row.visitor_id,
        visitor_name=claimed_name(row.traits),
        place=_place(row),
        phase=row.phase,
        agent=row.agent_id,
        agent_name=row.agent_name or "",
        agent_picture=row.agent_picture,
        invitation=row.invitation_id,
        team=row.team_id,
        left_message=row.left_message,
        email=row.email,
        promise=_promise(row),
        opened_at=row.opened_at,
        assigned=row.assigned_to,
        assigned_until=None if row.assigned_at is None else row.assigned_at + PICK_UP,
        promised=_promised(row),
        taken_at=row.taken_at,
        closed_at=row.closed_at,
        ended_by=row.ended_by,
        last=_last(row),
        read=row.agent_read,
        seen=row.visitor_read,
        unread=row.unread,
        waiting_since=row.waiting_since,
        survey=view_of(row),
        silent_at=row.silent_at,
        asked_at=row.asked_at,
        closes_at=row.closes_at,
        mentions=tuple(_mention(each) for each in row.mentions or ()),
        back_by=row.back_by,
        tags=tuple(row.tags or ()),
        mailed=row.mailed and MailedView(**row.mailed),
        secure=secure.view_of(row),
        follow_up=tasks.view_of(row),
    )


def _promise(row: Row[Any]) -> PromiseView | None:
    return agent_promise(Promise.parse(row.promise), row.answer_by, row.kept_at) if row.promise else None


def _mention(kept: dict[str, Any]) -> MentionView:
    return MentionView(agent=kept["agent_id"], by=kept["by"], note=kept["note_id"], at=kept["at"])


def _promised(row: Row[Any]) -> Wait | None:
    return None if row.promised_most is None else Wait(least=row.promised_least, most=row.promised_most)


def _place(row: Row[Any]) -> Place:
    return Place(
        country=row.country or "",
        region=row.region or "",
        city=row.city or "",
        latitude=row.latitude,
        longitude=row.longitude,
    )


def _last(row: Row[Any]) -> MessageView | None:
    if row.last_id is None:
        return None
    return MessageView(
        id=row.last_id,
        chat=row.id,
        position=row.last_position,
        author=row.last_author,
        agent=row.last_agent_id,
        name=row.last_name or "",
        text=for_agents(row.last_text) if row.last_author == "system" else row.last_text,
        at=row.last_at,
        attached=attached_of(row.last_attached),
    )
