"""Holding a site in SQL."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tracker.tables import sites


async def hold(connection: AsyncConnection, site_id: str) -> str:
    """Until the commit nobody else adds rules, articles or canned replies to the site, changes its teams or options, or
    asks an agent to take one of its chats. Gives its teams as they lie in SQL. Held before any of those."""
    own = select(sites.c.teams).where(sites.c.id == site_id).with_for_update(key_share=True)
    teams: str = (await connection.execute(own)).scalar_one()
    return teams


async def options(connection: AsyncConnection, site_id: str) -> dict[str, Any]:
    """What its owner has set, as it lies in SQL."""
    own: dict[str, Any] = (await connection.execute(select(sites.c.options).where(sites.c.id == site_id))).scalar_one()
    return own
