"""Owners add and remove the keys by which their sites prove who visitors are."""

from typing import Any

from sqlalchemy import Row
from structlog import get_logger

from server.access import must_manage, site_for
from server.identity.keys import SHARED, public_keys
from server.services import Services
from server.staff.agent import Agent
from server.store import identity_keys, sites
from server.wire.identity import IdentityKeyMade, IdentityKeyNew, IdentityKeyView
from tracker.clock import MINUTE
from tracker.errors import Conflict, NotFound

MOST = 2
"""Keys of a site that hold at the same time: the old one and the new one, while they are exchanged."""

TOLD_AGAIN = MINUTE
"""For so long whoever made a secret is told it once more, as the answer may have been lost."""

log = get_logger(__name__)


async def site_keys(services: Services, agent: Agent, site_id: str) -> list[IdentityKeyView]:
    """The keys of a site that hold, the latest first."""
    must_manage(agent)
    await site_for(services, agent, site_id)
    async with services.database.reading() as connection:
        return [_view(row) for row in await identity_keys.of_site(connection, site_id)]


async def add_key(services: Services, agent: Agent, site_id: str, new: IdentityKeyNew) -> IdentityKeyMade:
    """Have tokens hold that this key proves, from now on."""
    must_manage(agent)
    await site_for(services, agent, site_id)
    if new.public is not None:
        public_keys(new.public)
    async with services.database.transaction() as connection:
        await sites.hold(connection, site_id)
        known = await identity_keys.find(connection, new.id)
        if known is None:
            if len(await identity_keys.of_site(connection, site_id)) >= MOST:
                raise Conflict("Two keys hold already. Remove the one that your site does not use any more first.")
            await identity_keys.add(connection, site_id, new, agent.id, services.clock.now())
            known = await identity_keys.find(connection, new.id)
            log.info("identity key added", key=new.id, site=site_id, secret=new.public is None)
    if known is None or (known.site_id, known.public) != (site_id, new.public):
        raise Conflict("This is the id of another key.")
    told = new.public is None and known.agent_id == agent.id and services.clock.now() < known.at + TOLD_AGAIN
    secret = services.tokens.identity_secret(site_id, known.id, known.salt) if told else None
    return IdentityKeyMade(key=_view(known), secret=secret)


async def remove_key(services: Services, agent: Agent, key_id: str) -> None:
    """End what the key proves; whoever was proven by it stays who they are."""
    must_manage(agent)
    async with services.database.transaction() as connection:
        known = await identity_keys.find(connection, key_id)
        if known is None or not agent.serves(known.site_id):
            raise NotFound
        await identity_keys.remove(connection, key_id)
    log.info("identity key removed", key=key_id, site=known.site_id)


def _view(row: Row[Any]) -> IdentityKeyView:
    public = () if row.public is None else public_keys(row.public)
    return IdentityKeyView(
        id=row.id,
        site=row.site_id,
        secret=row.public is None,
        algorithms=tuple(dict.fromkeys(key.algorithm for key in public)) or (SHARED,),
        agent_name=row.agent_name,
        at=row.at,
    )
