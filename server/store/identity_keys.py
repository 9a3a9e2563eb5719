"""The keys of sites in SQL."""

from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.staff import agents
from server.tables.visitors import identity_keys
from server.wire.identity import IdentityKeyNew


async def add(connection: AsyncConnection, site_id: str, new: IdentityKeyNew, agent_id: str, now: int) -> None:
    """Keep a key; one that is removed and added again under the same id is another secret."""
    row = {"id": new.id, "site_id": site_id, "public": new.public, "agent_id": agent_id, "at": now}
    await connection.execute(insert(identity_keys).values(**row, salt=token_urlsafe()))


async def find(connection: AsyncConnection, key_id: str) -> Row[Any] | None:
    """The key with `agent_name`, the name of whoever added it."""
    found: Row[Any] | None = (await connection.execute(_named().where(identity_keys.c.id == key_id))).one_or_none()
    return found


async def of_site(connection: AsyncConnection, site_id: str) -> list[Row[Any]]:
    """The keys that hold, the latest first."""
    found = _named().where(identity_keys.c.site_id == site_id).order_by(identity_keys.c.at.desc(), identity_keys.c.id)
    return list(await connection.execute(found))


async def remove(connection: AsyncConnection, key_id: str) -> None:
    """Nothing is proven by it from now on."""
    await connection.execute(delete(identity_keys).where(identity_keys.c.id == key_id))


def _named() -> Select[Any]:
    return select(identity_keys, agents.c.name.label("agent_name")).join(
        agents, agents.c.id == identity_keys.c.agent_id
    )
