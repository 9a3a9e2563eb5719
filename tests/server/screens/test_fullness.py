"""An agent's screens know what would be refused for want of a place before anybody tries it."""

from typing import Any

import orjson
import pytest

from server.actions import chats, desk, invitations
from server.actions.capacity import take_one_at_a_time
from server.actions.sites import change_site
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.staff.capacity import FULL_OF_ONE
from server.wire.api import SiteChange, SiteOptions
from tests.conftest import hire, visiting
from tests.server.actions.talk import taken
from tracker.clock import new_id
from tracker.errors import BeckonError
from tracker.site import Site

THREE = "You have 3 of 3 chats and invitations: end one first."


class Screen:
    """A socket that keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[dict[str, str]] = []

    def put(self, text: str) -> None:
        frame: dict[str, Any] = orjson.loads(text)
        assert frame["type"] == "room"
        self.told.append(frame["full"])

    def cut(self, cause: BeckonError) -> None:
        raise AssertionError(cause)


@pytest.fixture
async def screen(services: Services, bo: Agent) -> Screen:
    """Bo's."""
    shown = Screen()
    await desk.arrive(services, bo)
    services.fullness.open(shown, bo)
    return shown


async def lead(services: Services, agent: Agent, site: Site, count: int) -> list[str]:
    """The agent leads so many more chats."""
    return [await taken(services, Guest(site, await visiting(services, site)), agent) for _ in range(count)]


async def test_it_is_told_at_first_and_as_places_come_and_go(
    services: Services, bo: Agent, acme: Site, ada: str, screen: Screen
) -> None:
    first, _ = await lead(services, bo, acme, 2)
    assert screen.told == []
    offered = new_id()
    await invitations.invite(services, bo, offered, ada, "Can I help?")
    assert screen.told == [{acme.id: THREE}]
    await invitations.revoke(services, bo, offered)
    assert screen.told[1:] == [{}]
    await lead(services, bo, acme, 1)
    await chats.end(services, bo, first)
    assert screen.told[2:] == [{acme.id: THREE}, {}]


async def test_it_names_the_setting_that_holds(
    services: Services, olga: Agent, bo: Agent, acme: Site, screen: Screen
) -> None:
    await lead(services, bo, acme, 1)
    await take_one_at_a_time(services, bo, on=True)
    await take_one_at_a_time(services, bo, on=False)
    await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(capacity=1)))
    assert screen.told == [{acme.id: FULL_OF_ONE}, {}, {acme.id: THREE.replace("3", "1")}]


async def test_a_screen_that_opens_later_is_told_at_once_and_one_that_is_gone_nothing(
    services: Services, bo: Agent, acme: Site, screen: Screen
) -> None:
    own = await lead(services, bo, acme, 3)
    late, colleague = Screen(), Screen()
    holder = services.fullness.open(late, bo)
    services.fullness.open(colleague, await hire(services, "Cy", "agent", [acme.id]))
    assert (late.told, colleague.told) == ([{acme.id: THREE}], [])
    services.fullness.close(holder)
    await chats.end(services, bo, own[0])
    assert (screen.told[-1], late.told, colleague.told) == ({}, [{acme.id: THREE}], [])
