"""Chats that have gone on for long, written straight into the database."""

from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update

from server.tables.chats import chats, messages
from tracker.clock import MINUTE, new_id
from tracker.sql.database import Database

AT_ONCE = 500
SAYINGS = (
    "Do you have these in my size, too?",
    "Yes: all sizes from 36 to 44, in **green** and in *grey*. They are here: https://shop.example/shoes/green?size=40",
    "And how long does it take until they are with me? I am away from Thursday on, and would like to take them along "
    "on the journey, for which I have nothing to wear yet.",
    "Two days.\n- today: packed\n- tomorrow: on its way\n- on Wednesday: with you",
)


async def lengthen(file: Path, name: str, count: int) -> None:
    """Give a chat so many messages, the last one the name, while nobody serves it."""
    async with Database(f"sqlite+aiosqlite:///{file}") as database, database.transaction() as connection:
        first = select(messages.c.chat_id).where(messages.c.text == name)
        chat = (await connection.execute(select(chats).where(chats.c.id.in_(first)))).one()
        began = chat.opened_at - count * MINUTE // 3
        await connection.execute(messages.delete().where(messages.c.chat_id == chat.id))
        said = [_said(chat, number, began) for number in range(1, count)] + [_said(chat, count, began, name)]
        for start in range(0, count, AT_ONCE):
            await connection.execute(insert(messages), said[start : start + AT_ONCE])
        read = {"positions": count, "agent_read": count, "visitor_read": count}
        await connection.execute(update(chats).where(chats.c.id == chat.id).values(**read))


def _said(chat: Any, number: int, began: int, text: str = "") -> dict[str, Any]:
    author = "visitor" if number % 2 else "agent"
    return {
        "id": new_id(),
        "chat_id": chat.id,
        "position": number,
        "author": author,
        "agent_id": chat.agent_id if author == "agent" else None,
        "text": text or SAYINGS[number % len(SAYINGS)],
        "at": began + number * MINUTE // 3,
    }
