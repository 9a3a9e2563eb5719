"""What visitors are told of agents, from the card to the end, as the site's owner wants them to be seen."""

import json
from dataclasses import replace

import pytest

from server.actions import chats, desk, follow_ups, handing, invitations
from server.actions.pictures import set_picture
from server.actions.sites import change_site
from server.actions.teams import create_team
from server.feed import visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from server.wire.api import FacesShown, SiteChange, SiteOptions
from server.wire.teams import Team
from server.wire.visitor_commands import ChatEarlier
from tests.conftest import hire
from tests.server.actions.handed import to_agent, to_team
from tests.server.actions.talk import started
from tests.server.actions.test_follow_ups import offering
from tests.server.actions.test_secure import asked
from tests.server.files.test_kinds import picture
from tests.server.told import Told
from tracker.clock import new_id
from tracker.codec import encode
from tracker.site import Site


@pytest.fixture
async def roberta(services: Services, acme: Site) -> Agent:
    """An agent with a picture, and a name that nothing else has in it."""
    agent = replace(await hire(services, "Roberta", "supervisor", [acme.id]), status="accepting")
    await desk.arrive(services, agent)
    await set_picture(services, agent, agent.id, picture("PNG"), "me.png")
    return agent


@pytest.fixture
async def cyrilla(services: Services, acme: Site) -> Agent:
    """A colleague of hers."""
    agent = replace(await hire(services, "Cyrilla", "agent", [acme.id]), status="accepting")
    await desk.arrive(services, agent)
    return agent


async def show(services: Services, olga: Agent, faces: FacesShown) -> None:
    """Visitors of acme see agents like this from now on."""
    site = services.sites.by_key("acme")
    await change_site(services, olga, site.id, SiteChange(options=SiteOptions(faces=faces)))


async def led(services: Services, guest: Guest, roberta: Agent, cyrilla: Agent) -> str:
    """A chat that came of an invitation, with all in it that names an agent; gives the id."""
    offered = new_id()
    await invitations.invite(services, roberta, offered, guest.visitor_id, "May I help?")
    await invitations.accept(services, guest, offered)
    async with services.database.reading() as connection:
        chat = await store.open_one(connection, guest.visitor_id)
    assert chat is not None
    await chats.reply(services, roberta, chat.id, new_id(), "Hello")
    await asked(services, roberta, chat.id)
    await follow_ups.offer(services, roberta, offering(services, chat.id, roberta))
    await handing.transfer(services, roberta, to_agent(chat.id, cyrilla))
    await chats.reply(services, cyrilla, chat.id, new_id(), "Here I am")
    return chat.id


async def test_a_team_has_no_names_and_no_pictures(
    services: Services, olga: Agent, guest: Guest, roberta: Agent, cyrilla: Agent, told: Told
) -> None:
    await show(services, olga, "team")
    chat_id = await led(services, guest, roberta, cyrilla)
    seen = [frame for channel, _, frame in told.all if channel == visitor_channel(guest.visitor_id)]
    before = ChatEarlier(type="chat.earlier", id=new_id(), chat=chat_id, before=100)
    seen += [json.loads(encode(await chats.earlier(services, guest, before)))]
    for secret in ("Roberta", "Cyrilla", "/pictures/"):
        assert secret not in json.dumps(seen)
    assert {frame["invitation"]["agent"] for frame in seen if frame["type"] == "invitation"} == {"Acme"}
    assert {frame["chat"]["agent"] for frame in seen if frame["type"] == "chat"} == {None}
    said = [frame["message"] for frame in seen if frame["type"] == "message"]
    assert {each["name"] for each in said if each["author"] == "agent"} == {"Acme"}
    assert [each["text"] for each in said if each["author"] == "system"] == [
        "Acme asked for details over a secure form.",
        "Acme offers to get back to you: Send the quote",
        "Acme goes on with this chat.",
    ]
    agents = [frame for channel, _, frame in told.all if channel == f"chat:{chat_id}" and frame["type"] == "message"]
    assert [each["message"]["name"] for each in agents if each["message"]["author"] == "agent"][-1] == "Cyrilla"


async def test_a_chat_for_a_team_has_its_name(
    services: Services, olga: Agent, acme: Site, guest: Guest, roberta: Agent, told: Told
) -> None:
    await show(services, olga, "team")
    sales = await create_team(services, olga, acme.id, Team(name="Sales", members=[roberta.id]))
    chat_id = await started(services, guest)
    await chats.take(services, roberta, chat_id)
    await handing.transfer(services, roberta, to_team(chat_id, sales.id))
    await chats.take(services, roberta, chat_id)
    await chats.reply(services, roberta, chat_id, new_id(), "Hello")
    channel = visitor_channel(guest.visitor_id)
    assert told.on(channel, "chat")[-1]["chat"]["agent"] == "Sales"
    assert told.on(channel, "message")[-1]["message"]["name"] == "Sales"


@pytest.mark.parametrize(("faces", "pictured"), [("picture", True), ("name", False)])
async def test_the_picture_is_seen_where_the_owner_wants_it(
    services: Services,
    olga: Agent,
    guest: Guest,
    roberta: Agent,
    cyrilla: Agent,
    told: Told,
    faces: FacesShown,
    *,
    pictured: bool,
) -> None:
    await show(services, olga, faces)
    await led(services, guest, roberta, cyrilla)
    channel = visitor_channel(guest.visitor_id)
    cards = [frame["invitation"] for frame in told.on(channel, "invitation")]
    heads = [frame["chat"] for frame in told.on(channel, "chat")]
    assert {(each["agent"], "/pictures/" in each["style"]) for each in cards} == {("Roberta", pictured)}
    assert {(each["agent"], "/pictures/" in each["style"]) for each in heads} == {
        ("Roberta", pictured),
        ("Cyrilla", False),
    }
