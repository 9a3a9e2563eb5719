"""Keys by which a site proves who its visitors are: at most two, and a secret that is told once."""

from dataclasses import replace

import pytest

from server.actions.identity_keys import add_key, remove_key, site_keys
from server.actions.sites import add_site
from server.errors import Invalid
from server.services import Services
from server.staff.agent import Agent
from server.wire.api import SiteNew
from server.wire.identity import IdentityKeyNew
from tests.clocks import ManualClock
from tests.conftest import hire
from tests.server.identity.tokens import jwks
from tracker.clock import MINUTE, new_id
from tracker.errors import Conflict, Forbidden, NotFound
from tracker.site import Site


async def test_a_secret_is_told_to_who_adds_it_and_lies_nowhere(services: Services, olga: Agent, acme: Site) -> None:
    new = IdentityKeyNew(id=new_id())
    made = await add_key(services, olga, acme.id, new)
    assert made == await add_key(services, olga, acme.id, new)
    assert made.secret is not None
    assert len(made.secret) == 43
    assert (made.key.secret, made.key.algorithms, made.key.agent_name) == (True, ("HS256",), "Olga")
    assert await site_keys(services, olga, acme.id) == [made.key]
    async with services.database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM identity_keys")).all()
    assert made.secret not in str(rows)
    zenith = await add_site(services, SiteNew(name="Zenith", origins=[]), key="zenith")
    with pytest.raises(Conflict, match="another key"):
        await add_key(services, olga, zenith.id, new)


async def test_a_secret_is_told_again_to_who_made_it_alone_and_only_at_once(
    services: Services, olga: Agent, acme: Site, clock: ManualClock
) -> None:
    new = IdentityKeyNew(id=new_id())
    await add_key(services, olga, acme.id, new)
    other = await hire(services, "Otto", "owner", [])
    assert (await add_key(services, other, acme.id, new)).secret is None
    clock.advance(MINUTE)
    assert (await add_key(services, olga, acme.id, new)).secret is None


async def test_a_secret_that_was_removed_never_comes_back(services: Services, olga: Agent, acme: Site) -> None:
    new = IdentityKeyNew(id=new_id())
    leaked = await add_key(services, olga, acme.id, new)
    await remove_key(services, olga, new.id)
    assert (await add_key(services, olga, acme.id, new)).secret not in (None, leaked.secret)


async def test_two_hold_at_a_time_and_a_removed_one_makes_room(services: Services, olga: Agent, acme: Site) -> None:
    first = (await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id()))).key
    public = await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id(), public=jwks("RS256", "EdDSA")))
    assert (public.secret, public.key.algorithms) == (None, ("RS256", "EdDSA"))
    with pytest.raises(Conflict, match="Two keys"):
        await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id()))
    await remove_key(services, olga, first.id)
    await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id()))
    with pytest.raises(NotFound):
        await remove_key(services, olga, first.id)


async def test_what_is_no_public_key_is_refused_at_its_field(services: Services, olga: Agent, acme: Site) -> None:
    with pytest.raises(Invalid) as refused:
        await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id(), public="secret"))
    assert refused.value.field == "public"
    assert await site_keys(services, olga, acme.id) == []


async def test_keys_are_for_owners_of_the_site(services: Services, olga: Agent, bo: Agent, acme: Site) -> None:
    key_id = (await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id()))).key.id
    admin = replace(bo, role="admin", sites=frozenset())
    for who, error in ((bo, Forbidden), (admin, NotFound)):
        with pytest.raises(error):
            await add_key(services, who, acme.id, IdentityKeyNew(id=new_id()))
        with pytest.raises(error):
            await site_keys(services, who, acme.id)
        with pytest.raises(error):
            await remove_key(services, who, key_id)
