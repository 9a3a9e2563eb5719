"""Pictures of agents in SQL."""

from base64 import b64decode, b64encode

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.staff import pictures


async def put(connection: AsyncConnection, agent_id: str, digest: str, content: bytes) -> None:
    """The agent has this one from now on, and no other."""
    await remove(connection, agent_id)
    row = {"agent_id": agent_id, "digest": digest, "content": b64encode(content).decode()}
    await connection.execute(insert(pictures).values(row))


async def remove(connection: AsyncConnection, agent_id: str) -> None:
    await connection.execute(delete(pictures).where(pictures.c.agent_id == agent_id))


async def find(connection: AsyncConnection, digest: str) -> bytes | None:
    """The picture of this digest, where somebody has it."""
    kept = await connection.scalar(select(pictures.c.content).where(pictures.c.digest == digest).limit(1))
    return None if kept is None else b64decode(kept)
