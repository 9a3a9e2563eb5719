"""A visitor who speaks for themselves, agents who are there, and rules."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from server.actions import beckoning, desk
from server.actions.identity_keys import add_key
from server.actions.rules import create_rule
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.validation import from_fields
from server.wire.identity import IdentityKeyNew
from server.wire.rules import RuleView, rule_new_adapter
from tests.conftest import hire, visiting
from tests.server.actions.proving import ProvingSite
from tests.server.actions.talk import taken
from tests.server.api.test_doors import RULE
from tracker.clock import new_id
from tracker.site import Site

Post = Callable[..., Awaitable[RuleView]]


@pytest.fixture
def guest(acme: Site, ada: str) -> Guest:
    """Ada on acme."""
    return Guest(acme, ada)


@pytest.fixture
async def there(services: Services, bo: Agent) -> Agent:
    """Bo, who accepts chats."""
    agent = replace(bo, status="accepting")
    await desk.arrive(services, agent)
    return agent


@pytest.fixture
async def cy(services: Services, acme: Site) -> Agent:
    """Another agent of acme."""
    return await hire(services, "Cy", "agent", [acme.id])


@pytest.fixture
async def both(services: Services, there: Agent, cy: Agent) -> tuple[Agent, Agent]:
    """Bo and Cy, who accept chats."""
    other = replace(cy, status="accepting")
    await desk.arrive(services, other)
    return there, other


@pytest.fixture
async def chat_id(services: Services, guest: Guest, bo: Agent) -> str:
    """Ada's chat with Bo."""
    return await taken(services, guest, bo)


@pytest.fixture
async def bea(services: Services, acme: Site) -> Guest:
    """Another visitor of acme."""
    return Guest(acme, await visiting(services, acme))


@pytest.fixture
async def post(services: Services, olga: Agent, acme: Site) -> Post:
    """Makes an active rule that invites everybody on /pricing, unless told otherwise."""

    async def make(**rule: Any) -> RuleView:
        new = from_fields(rule_new_adapter, rule=RULE | {"control": 0} | rule, state="active")
        view = await create_rule(services, olga, acme.id, new)
        await beckoning.read_rules(services)
        return view

    return make


@pytest.fixture
async def proving(services: Services, olga: Agent, acme: Site) -> ProvingSite:
    """Acme, which has a key to prove by."""
    made = await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id()))
    return ProvingSite(services, acme, made.secret or "")
