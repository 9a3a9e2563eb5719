"""Who visitors are, as far as their sites proved it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from server.identity.proof import Proof
from server.tables.visitors import identities
from server.wire.identity import Identity
from tracker.tables import visitors


async def find(connection: AsyncConnection, site_id: str, subject: str) -> Row[Any] | None:
    """The identity of this name on the site."""
    theirs = (identities.c.site_id == site_id) & (identities.c.subject == subject)
    return (await connection.execute(select(identities).where(theirs))).one_or_none()


async def of_visitor(connection: AsyncConnection, visitor_id: str) -> Identity | None:
    """Who the visitor is, for agents."""
    row = (await connection.execute(select(identities).where(identities.c.visitor_id == visitor_id))).one_or_none()
    return Identity(subject=row.subject, name=row.name, email=row.email, at=row.at) if row else None


async def add(connection: AsyncConnection, site_id: str, visitor_id: str, proof: Proof, now: int) -> bool:
    """Keep who the visitor is. False where somebody else has been that a moment ago."""
    row = {"visitor_id": visitor_id, "site_id": site_id, "subject": proof.subject, "at": now}
    made = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(identities)
    kept = made.values(row | _attested(proof)).on_conflict_do_nothing().returning(identities.c.visitor_id)
    return await connection.scalar(kept) is not None


async def renew(connection: AsyncConnection, visitor_id: str, proof: Proof, now: int) -> None:
    """What the site attests now."""
    held = update(identities).where(identities.c.visitor_id == visitor_id)
    await connection.execute(held.values(at=now, **_attested(proof)))


async def add_visitor(connection: AsyncConnection, site_id: str, visitor_id: str, now: int) -> None:
    """Somebody who was never here."""
    row = {"id": visitor_id, "site_id": site_id, "created_at": now, "last_at": now, "visits": 0, "traits": {}}
    await connection.execute(insert(visitors).values(row))


async def claim(connection: AsyncConnection, visitor_id: str, traits: Mapping[str, Any]) -> None:
    """What is claimed of the visitor from now on."""
    await connection.execute(update(visitors).where(visitors.c.id == visitor_id).values(traits=traits))


def _attested(proof: Proof) -> dict[str, str]:
    return {"name": proof.name, "email": proof.email}
