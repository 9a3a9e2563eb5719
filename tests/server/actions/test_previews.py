"""What visitors have not sent yet: shown only where the site says so, never kept."""

import pytest

from server.actions import chats
from server.actions.chats import MOST_PREVIEWS, PREVIEWS_WITHIN
from server.actions.sites import change_site
from server.feed import chat_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.api import SiteChange, SiteOptions
from tests.clocks import ManualClock
from tests.server.actions.talk import taken
from tests.server.told import Told


@pytest.fixture
async def chat_id(services: Services, olga: Agent, bo: Agent, guest: Guest) -> str:
    """A chat on a site that shows previews."""
    await change_site(services, olga, guest.site.id, SiteChange(options=SiteOptions(previews=True)))
    return await taken(services, guest, bo)


async def test_a_site_shows_none_unless_it_says_so(services: Services, bo: Agent, guest: Guest, told: Told) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.typing(services, guest, chat_id, "I am so ang")
    assert [frame["text"] for frame in told.on(chat_channel(chat_id), "typing")] == [None]


async def test_agents_see_them_masked_and_nobody_keeps_them(
    services: Services, guest: Guest, chat_id: str, told: Told
) -> None:
    await chats.typing(services, guest, chat_id, "I am so ang\x00ry: 4111 1111 1")
    await chats.typing(services, guest, chat_id, "")
    texts = [frame["text"] for frame in told.on(chat_channel(chat_id), "typing")]
    assert texts == ["I am so ang ry: •••• •••• •", ""]
    assert told.on(visitor_channel(guest.visitor_id), "typing") == []
    kept = await services.feed.since(chat_channel(chat_id), 0)
    assert kept
    assert not any("ang" in text for _, text in kept)


async def test_those_that_come_too_fast_are_signs_of_typing_alone(
    services: Services, guest: Guest, chat_id: str, told: Told, clock: ManualClock
) -> None:
    typed = [f"{number}" for number in range(MOST_PREVIEWS + 1)]
    for text in typed:
        await chats.typing(services, guest, chat_id, text)
    clock.advance(PREVIEWS_WITHIN + 1)
    await chats.typing(services, guest, chat_id, "again")
    assert [frame["text"] for frame in told.on(chat_channel(chat_id), "typing")] == [*typed[:-1], None, "again"]
