"""Chats and their messages in SQL."""

from collections.abc import Collection
from dataclasses import asdict
from operator import attrgetter
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import CursorResult, Row, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.chat import Chat, Phase
from server.chats.mailed import Mailed
from server.chats.note import Mention
from server.chats.steps import Said
from server.tables.chats import chats, messages
from server.tables.phases import OPEN_CHATS, is_open
from server.tables.staff import agents
from server.waiting.promise import Promise
from server.wire.attached import Attached
from tracker.clock import MINUTE

IS_OPEN = is_open(chats.c.phase, OPEN_CHATS)
SHOWN_AFTER_END = 30 * MINUTE
"""How long a visitor who loads the page anew still sees a chat that has ended."""
MESSAGES_SHOWN = 100
"""Messages of a chat that are sent to a screen at once: few are read again, what is drawn costs, and what one person
writes must not shut out another. Those before them are sent when they are asked for."""

_ADD, _ADD_MESSAGE = insert(chats), insert(messages)
_SAVE = update(chats).where(chats.c.id == bindparam("held"))
_LOOK = select(chats).where(chats.c.id == bindparam("chat"))
_FIND = _LOOK.with_for_update()
_FIND_OPEN = select(chats).where(chats.c.visitor_id == bindparam("visitor"), IS_OPEN).with_for_update()
_THESE = select(chats).where(chats.c.id.in_(bindparam("chats", expanding=True))).order_by(chats.c.id)
_HOLD, _HOLD_FREE = _THESE.with_for_update(), _THESE.with_for_update(skip_locked=True)
_SAID = select(messages).where(messages.c.id.in_(bindparam("messages", expanding=True)))
"""These go with each message, and to make them anew would cost more than to carry them out."""
_ATTACHED = TypeAdapter(Attached)


class OpenChat(NamedTuple):
    """What is looked at of an open chat again and again."""

    id: str
    visitor_id: str
    phase: Phase
    silent_at: int | None


async def add(connection: AsyncConnection, chat: Chat) -> None:
    await connection.execute(_ADD, _row(chat))


async def add_messages(connection: AsyncConnection, said: Collection[Said]) -> None:
    """By their ids, so that no two changes wait for each other."""
    if said:
        await connection.execute(_ADD_MESSAGE, [asdict(message) for message in sorted(said, key=attrgetter("id"))])


async def find(connection: AsyncConnection, chat_id: str) -> Chat | None:
    return _chat_or_none(await connection.execute(_FIND, {"chat": chat_id}))


async def look(connection: AsyncConnection, chat_id: str) -> Chat | None:
    """The chat, which others may change meanwhile."""
    return _chat_or_none(await connection.execute(_LOOK, {"chat": chat_id}))


async def hold(connection: AsyncConnection, chat_ids: Collection[str], *, waits: bool = True) -> list[Chat]:
    """Those of them that there are, always held in the same order: no two changes wait for each other. Who does not
    wait gets those alone that nobody else holds."""
    found = await connection.execute(_HOLD if waits else _HOLD_FREE, {"chats": list(chat_ids)})
    return [chat_of(row) for row in found]


async def open_one(connection: AsyncConnection, visitor_id: str) -> Chat | None:
    """The visitor's open chat: there is one at most."""
    return _chat_or_none(await connection.execute(_FIND_OPEN, {"visitor": visitor_id}))


async def shown_one(connection: AsyncConnection, visitor_id: str, now: int) -> Chat | None:
    """The chat that the visitor sees: the open one, else the one that ended just now, or has an answer they have not
    seen."""
    answered = chats.c.left_message & (chats.c.visitor_read < chats.c.positions)
    shown = IS_OPEN | (chats.c.closed_at > now - SHOWN_AFTER_END) | answered
    of_visitor = select(chats).where(chats.c.visitor_id == visitor_id, shown)
    row = (await connection.execute(of_visitor.order_by(IS_OPEN.desc(), chats.c.opened_at.desc()).limit(1))).first()
    return None if row is None else chat_of(row)


async def opened_lately(connection: AsyncConnection, visitor_id: str, since: int) -> list[int]:
    """When the visitor's chats and messages left since then were opened, the earliest first."""
    opened = select(chats.c.opened_at).where(chats.c.visitor_id == visitor_id, chats.c.opened_at > since)
    return list((await connection.execute(opened.order_by(chats.c.opened_at))).scalars())


async def said(connection: AsyncConnection, message_ids: Collection[str]) -> dict[str, Said]:
    """The messages that have these ids, by them."""
    if not message_ids:
        return {}
    return {row.id: _message(row) for row in await connection.execute(_SAID, {"messages": list(message_ids)})}


async def messages_of(connection: AsyncConnection, chat_id: str, before: int | None = None) -> list[tuple[Said, str]]:
    """The latest messages of a chat, or the latest `before` that position, oldest first, each with the name of the
    agent who wrote it, empty where none did."""
    of_chat = select(messages, agents.c.name).outerjoin(agents).where(messages.c.chat_id == chat_id)
    if before is not None:
        of_chat = of_chat.where(messages.c.position < before)
    newest = await connection.execute(of_chat.order_by(messages.c.position.desc()).limit(MESSAGES_SHOWN))
    return [(_message(row), row.name or "") for row in reversed(newest.all())]


async def open_ones(connection: AsyncConnection) -> list[OpenChat]:
    """The open chats."""
    found = await connection.execute(select(*(chats.c[name] for name in OpenChat._fields)).where(IS_OPEN))
    return [OpenChat(**row._mapping)._replace(phase=Phase(row.phase)) for row in found]


async def leads(connection: AsyncConnection, agent_id: str) -> bool:
    """Whether the agent has an open chat."""
    return (
        await connection.execute(select(chats.c.id).where(IS_OPEN, chats.c.agent_id == agent_id))
    ).first() is not None


async def owing(connection: AsyncConnection) -> list[Chat]:
    """The open chats whose visitors owe an answer, and which may come to something by that."""
    awaits = IS_OPEN & chats.c.owed_since.is_not(None) & chats.c.waiting_since.is_(None)
    moves = (chats.c.phase == Phase.ACTIVE) | chats.c.asked_at.is_not(None)
    return [chat_of(row) for row in await connection.execute(select(chats).where(awaits, moves))]


async def unread(connection: AsyncConnection, visitor_id: str) -> tuple[str | None, int]:
    """The visitor's open chat, and how many messages of agents in it they have not seen."""
    unseen = (
        select(func.count())
        .where(messages.c.chat_id == chats.c.id, messages.c.position > chats.c.visitor_read)
        .where(messages.c.author != "visitor")
        .scalar_subquery()
    )
    of_visitor = select(chats.c.id, unseen).where(chats.c.visitor_id == visitor_id, IS_OPEN)
    row = (await connection.execute(of_visitor)).first()
    return (None, 0) if row is None else (row[0], row[1])


async def save(connection: AsyncConnection, changed: Collection[Chat]) -> None:
    """Write chats that were found in the same transaction, which holds their rows until the commit."""
    await connection.execute(_SAVE, [{"held": chat.id, **_row(chat)} for chat in changed])


def _chat_or_none(found: CursorResult[Any]) -> Chat | None:
    row = found.one_or_none()
    return None if row is None else chat_of(row)


def chat_of(row: Row[Any]) -> Chat:
    """The chat of a row of its table."""
    values = dict(row._mapping)
    promise = values["promise"] and Promise.parse(values["promise"])
    mentions = tuple(Mention(**each) for each in values["mentions"] or ())
    rich = {"phase": Phase(values["phase"]), "passed": tuple(values["passed"]), "promise": promise}
    rich |= {"mailed": values["mailed"] and Mailed.parse(values["mailed"])}
    return Chat(**{**values, **rich, "mentions": mentions, "tags": tuple(values["tags"] or ())})


def _row(chat: Chat) -> dict[str, Any]:
    """The chat as it is kept. Where nobody was told of a note there is nothing, so that it is found by that."""
    values = asdict(chat)
    return {**values, "mentions": values["mentions"] or None}


def _message(row: Row[Any]) -> Said:
    return Said(
        id=row.id,
        chat_id=row.chat_id,
        position=row.position,
        author=row.author,
        agent_id=row.agent_id,
        text=row.text,
        at=row.at,
        attached=attached_of(row.attached),
    )


def attached_of(kept: Any) -> Attached | None:
    """What a message carries, of its column."""
    return None if kept is None else _ATTACHED.validate_python(kept)
