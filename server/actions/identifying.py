"""A site proves who its visitor is: two browsers of one person are one visitor from then on.

Only a proof makes visitors one, and only somebody unknown becomes somebody known: who was proven to be one person and
is now another goes on as that other one, and takes nothing along.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection
from structlog import get_logger

from server.actions.blocking import read_blocks
from server.actions.conversation import settle
from server.actions.telling import tell_invitation, tell_talk
from server.feed import Change, Parted, visitor_channel
from server.identity import proof as proofs
from server.identity.keys import Key, public_keys, secret_key
from server.identity.proof import Proof, Unproven
from server.services import Services
from server.store import chat_views, chats, identities, identity_keys, invitations, merging, visitors
from tracker.clock import new_id
from tracker.errors import Unavailable
from tracker.pipeline.entry import MAX_TRAITS
from tracker.site import Site

TRIES = 5
"""Others may recognise the same person at the same moment: then it is looked at once more."""
BUSY = (
    "This browser and another one of the same person both have a chat or an invitation open. "
    "They are put together with the next page after one of them has ended."
)

log = get_logger(__name__)


class _Again(Exception):
    """Somebody else was first."""


@dataclass(frozen=True, slots=True)
class _Known:
    """As whom the browser goes on, and who went into that one, if anybody."""

    visitor_id: str
    merged: str | None = None


async def identify(services: Services, site: Site, visitor_id: str | None, token: str) -> str:
    """The visitor whom the token names, whoever the browser was before; raises `Unproven`, and then nothing has
    changed."""
    proof = proofs.read(token, await _keys(services, site.id), (site.key, site.id), services.clock.now())
    async with services.database.reading() as connection:
        if (known := await _is_known(connection, site, visitor_id, proof)) is not None:
            return known
    for _ in range(TRIES):
        try:
            return await _settle(services, site, visitor_id, proof)
        except _Again:
            continue
    raise Unavailable("Too many recognise this visitor at the same moment.")


async def _keys(services: Services, site_id: str) -> list[Key]:
    """The keys that hold now."""
    async with services.database.reading() as connection:
        rows = await identity_keys.of_site(connection, site_id)
    if not rows:
        raise Unproven("This site has no key for tokens: an owner adds one in the settings under Identity.")
    keys: list[Key] = []
    for row in rows:
        secret = secret_key(services.tokens.identity_secret(site_id, row.id, row.salt))
        keys += [secret] if row.public is None else public_keys(row.public)
    return keys


async def _is_known(connection: AsyncConnection, site: Site, visitor_id: str | None, proof: Proof) -> str | None:
    """The visitor, where all of it is known already."""
    row = await identities.find(connection, site.id, proof.subject)
    if row is None or (row.name, row.email) != (proof.name, proof.email):
        return None
    mine = await visitors.goes_on_as(connection, visitor_id) if visitor_id else row.visitor_id
    return mine if mine == row.visitor_id else None


async def _settle(services: Services, site: Site, visitor_id: str | None, proof: Proof) -> str:
    async with services.ingest.paused():
        async with services.feed.change() as change:
            known = await _go_on(change, site, visitor_id, proof)
        await services.ingest.restate(known.visitor_id, known.merged)
    if known.merged is not None:
        log.info("visitors merged", visitor=known.visitor_id, merged=known.merged)
        await read_blocks(services)
    await settle(services, known.visitor_id)
    return known.visitor_id


async def _go_on(change: Change, site: Site, visitor_id: str | None, proof: Proof) -> _Known:
    """Whoever the browser was is held together with whoever is known, before either is judged."""
    connection = change.connection
    found = await identities.find(connection, site.id, proof.subject)
    mine = await visitors.goes_on_as(connection, visitor_id) if visitor_id else None
    wanted = {each for each in (mine, found and found.visitor_id) if each}
    held = await visitors.hold_all(connection, wanted)
    again = await identities.find(connection, site.id, proof.subject)
    if (found and found.visitor_id) != (again and again.visitor_id) or (found and found.visitor_id not in held):
        raise _Again
    if mine is not None and mine not in held and await visitors.goes_on_as(connection, mine) != mine:
        raise _Again
    if mine not in held or await _is_somebody_else(connection, mine, found and found.visitor_id):
        mine = None
    known = found.visitor_id if found else mine or await _new_visitor(change, site)
    if found:
        await identities.renew(connection, known, proof, change.now)
    elif not await identities.add(connection, site.id, known, proof, change.now):
        raise _Again
    merged = mine if mine != known else None
    if merged is not None:
        await _merge(change, held[merged], held[known])
    await _attest(connection, known, proof)
    return _Known(known, merged)


async def _is_somebody_else(connection: AsyncConnection, mine: str | None, known: str | None) -> bool:
    """Whether the browser was another person, who was proven, too."""
    return mine is not None and mine != known and await identities.of_visitor(connection, mine) is not None


async def _new_visitor(change: Change, site: Site) -> str:
    await identities.add_visitor(change.connection, site.id, visitor_id := new_id(), change.now)
    return visitor_id


async def _merge(change: Change, gone: Row[Any], into: Row[Any]) -> None:
    """Raises `Unproven` where both have something open."""
    connection = change.connection
    if await merging.is_busy(connection, gone.id) and await merging.is_busy(connection, into.id):
        raise Unproven(BUSY)
    shown = await chat_views.pending_of(connection, gone.id)
    await merging.merge(connection, gone, into, change.now)
    change.tell(visitor_channel(gone.id), Parted())
    await merging.waken(connection, into.id)
    if (chat := await chats.open_one(connection, into.id)) is not None:
        await tell_talk(change, [(None, chat)])
    if (invitation := await invitations.open_one(connection, into.id)) is not None:
        await tell_invitation(change, invitation)
    await tell_talk(change, [(each, each) for each in await chats.hold(connection, shown) if each != chat])


async def _attest(connection: AsyncConnection, visitor_id: str, proof: Proof) -> None:
    """What is attested is claimed, too: wherever a name stands, it is that one until the site claims another."""
    visitor = await visitors.find(connection, visitor_id)
    attested = {name: said for name, said in (("name", proof.name), ("email", proof.email)) if said}
    if visitor is not None and attested:
        claimed = {**attested, **visitor.traits, **attested}
        await identities.claim(connection, visitor_id, dict(list(claimed.items())[:MAX_TRAITS]))
