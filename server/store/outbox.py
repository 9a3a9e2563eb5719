"""Mail that is to be sent, in SQL."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.mailed import Phase
from server.mail.parcel import Parcel
from server.tables.delivery import outbox

AT_ONCE = 20


async def add(connection: AsyncConnection, parcel: Parcel) -> None:
    """Raises `IntegrityError` where there is one for this cause already."""
    await connection.execute(insert(outbox).values(asdict(parcel)))


async def is_known(connection: AsyncConnection, cause: str) -> bool:
    """Whether there was mail for this cause already."""
    return await connection.scalar(select(outbox.c.id).where(outbox.c.cause == cause)) is not None


async def due(connection: AsyncConnection, now: int) -> Sequence[Parcel]:
    """What is to be sent by now, what has waited for longest first."""
    waiting = select(outbox).where(outbox.c.phase == Phase.WAITING, outbox.c.next_at <= now)
    return [_parcel(row) for row in await connection.execute(waiting.order_by(outbox.c.next_at).limit(AT_ONCE))]


async def save(connection: AsyncConnection, before: Parcel, after: Parcel) -> bool:
    """Write what has become of it; False where somebody else has it by now."""
    unchanged = (outbox.c.id == before.id) & (outbox.c.phase == before.phase) & (outbox.c.next_at == before.next_at)
    written = await connection.execute(update(outbox).where(unchanged).values(asdict(after)))
    return written.rowcount == 1


async def of_visitor(connection: AsyncConnection, visitor_id: str, since: int) -> int:
    """How many transcripts the visitor has asked for since then."""
    asked = (outbox.c.visitor_id == visitor_id) & (outbox.c.kind == "transcript") & (outbox.c.made_at > since)
    return await connection.scalar(select(func.count()).where(asked)) or 0


async def to_address(connection: AsyncConnection, address: str, since: int) -> int:
    """How much mail was made for the address since then, whoever asked for it."""
    made = select(func.count()).where(outbox.c.address == address, outbox.c.made_at > since)
    return await connection.scalar(made) or 0


async def answers_of(connection: AsyncConnection, chat_id: str) -> list[Parcel]:
    """The mail with answers of agents in a chat, the latest last."""
    of_chat = select(outbox).where(outbox.c.chat_id == chat_id, outbox.c.kind == "answer")
    return [_parcel(row) for row in await connection.execute(of_chat.order_by(outbox.c.made_at, outbox.c.id))]


def _parcel(row: Row[tuple[object, ...]]) -> Parcel:
    return Parcel(**{**row._mapping, "phase": Phase(row.phase)})
