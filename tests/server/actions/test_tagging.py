"""What chats are about, as agents say, and how often."""

from dataclasses import asdict, replace

import pytest

from server.actions import chats
from server.actions.sites import change_site
from server.actions.tagging import tag
from server.feed import site_channel
from server.services import Services
from server.signin.guest import Guest
from server.sites.options import options_of
from server.staff.agent import Agent
from server.store import tag_reports
from server.wire.api import SiteChange
from tests.clocks import ManualClock
from tests.conftest import hire
from tests.server.actions.talk import found, taken
from tests.server.told import Told
from tracker.errors import Conflict, NotFound
from tracker.site import Site


async def name_tags(services: Services, olga: Agent, site: Site, *tags: str) -> None:
    options = replace(options_of(services.sites.by_id(site.id)), tags=list(tags))
    await change_site(services, olga, site.id, SiteChange(options=options))


async def test_chats_are_tagged_told_and_counted(
    services: Services, clock: ManualClock, olga: Agent, bo: Agent, guest: Guest, bea: Guest, told: Told
) -> None:
    await name_tags(services, olga, guest.site, "Returns", "Prices")
    chat_id, other = [await taken(services, each, bo) for each in (guest, bea)]
    await chats.end(services, bo, chat_id)
    for _ in range(2):
        await tag(services, bo, chat_id, ["Returns", "Prices"])
    assert told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["tags"] == ["Prices", "Returns"]
    await tag(services, bo, other, ["Returns"])
    await name_tags(services, olga, guest.site, "Prices")
    await tag(services, bo, chat_id, ["Returns"])
    async with services.database.reading() as connection:
        counted = await tag_reports.report(connection, guest.site.id, 0, clock.time)
    assert [asdict(each) for each in counted.tags] == [{"tag": "Returns", "chats": 2}]
    assert (counted.chats, counted.untagged) == (2, 0)


async def test_a_tag_is_one_of_the_site_and_a_chat_one_of_the_agents(
    services: Services, bo: Agent, guest: Guest
) -> None:
    chat_id = await taken(services, guest, bo)
    with pytest.raises(Conflict, match="no tag"):
        await tag(services, bo, chat_id, ["Invented"])
    with pytest.raises(NotFound):
        await tag(services, await hire(services, "Dee", "agent", []), chat_id, [])
    assert (await found(services, chat_id)).tags == ()
