"""What each audience is told: every field of every frame that a whole conversation brings, against written lists.

A field that appears here on purpose is added to the list; one that appears by accident fails the test.
"""

from collections.abc import Iterator
from typing import Any

from server.actions.identifying import identify
from server.actions.identity_keys import add_key
from server.staff.agent import Agent
from server.wire.identity import IdentityKeyNew
from tests.conftest import LiveServer
from tests.server.gateways.lines import agent_line, page_view, visitor_line
from tests.server.identity.tokens import token
from tracker.clock import new_id
from tracker.site import Site

AVAILABILITY = "state opens_at next note hours team shut"
MESSAGE = "id chat position author name text at attached"
VISITOR = {
    "welcome": "type epoch sequence reload now availability invitation chat place messages teams",
    "welcome.availability": AVAILABILITY,
    "ack": "type id",
    "pong": "type now",
    "availability": "type availability page teams",
    "availability.availability": AVAILABILITY,
    "invitation": "type sequence invitation",
    "invitation.invitation": "id phase agent style text expires_at chat refusals regardless answers article",
    "chat": "type sequence chat",
    "chat.chat": (
        "id phase agent style left_message read seen ended_by promise survey closes_at back_by mailed secure follow_up"
    ),
    "message": "type sequence message",
    "message.message": MESSAGE,
    "typing": "type chat",
    "earlier": "type id messages",
    "earlier.messages": MESSAGE,
}
SEARCH = "query via at results again reformulated"
INVITATION = (
    "id site visitor phase agent agent_name agent_picture text at expires_at chat refusals reason for_good rule "
    "answers face article"
)
AGENT_MESSAGE = "id chat position author agent name text at attached"
PLACE, DEVICE = "country region city latitude longitude", "kind browser system"
SOURCE = "kind name words words_hidden"
ROW = (
    "id name activity url title page_since arrived pages tabs visits language zone place device source searches "
    "invitation quiet chat attention"
)
CHAT = (
    "id site visitor visitor_name place phase agent agent_name agent_picture invitation team left_message email "
    "promise opened_at assigned assigned_until promised taken_at closed_at ended_by last read seen unread "
    "waiting_since survey silent_at asked_at closes_at mentions back_by tags mailed secure follow_up"
)
NOTE = "id chat kind agent name text to answers team at"
COLLEAGUE = "id name email role status capacity one_at_a_time picture"
SITE = (
    "id key name accent greetings availability first_view_at queue goals teams ending tags avoided acronyms "
    "secure_forms"
)
GOALS = "accept greet reply"
ENDING = "snooze close warning visitor_first question"
QUEUE = "waiting since wait"
SUMS = "total fresh live states countries"
AGENT = {
    "welcome": "type epoch positions reload now agent agents sites chats",
    "welcome.agent": COLLEAGUE,
    "welcome.agents": COLLEAGUE,
    "welcome.sites": SITE,
    "welcome.sites.availability": AVAILABILITY,
    "welcome.sites.queue": QUEUE,
    "welcome.sites.goals": GOALS,
    "welcome.sites.ending": ENDING,
    "agent": "type agent",
    "agent.agent": COLLEAGUE,
    "site": "type site",
    "site.site": SITE,
    "site.site.availability": AVAILABILITY,
    "site.site.queue": QUEUE,
    "site.site.goals": GOALS,
    "site.site.ending": ENDING,
    "room": "type full",
    "ack": "type id",
    "pong": "type now",
    "visitors.window": f"type site first rows {SUMS}",
    "visitors.window.rows": ROW,
    "visitors.changed": f"type site rows gone {SUMS}",
    "visitors.changed.rows": ROW,
    "visitor": "type visitor",
    "visitor.visitor": "row site live address referrer viewport traits trail searches visits chats invitations gates "
    "identity",
    "visitor.visitor.identity": "subject name email at",
    "visitor.visitor.gates": "name passed words until firm at deed",
    "visitor.visitor.row": ROW,
    "visitor.visitor.trail": "id url title at engaged searches",
    "visitor.visitor.trail.searches": SEARCH,
    "visitor.visitor.chats": "id phase opened_at agent_name messages survey about promise",
    "visitor.visitor.invitations": INVITATION,
    "invitation": "type channel sequence invitation",
    "invitation.invitation": INVITATION,
    "welcome.sites.secure_forms": "name fields",
    "site.site.secure_forms": "name fields",
    "history": "type chat messages notes channel sequence shadows",
    "history.chat": CHAT,
    "history.chat.place": PLACE,
    "history.chat.last": AGENT_MESSAGE,
    "history.messages": AGENT_MESSAGE,
    "chat": "type channel sequence chat",
    "chat.chat": CHAT,
    "chat.chat.place": PLACE,
    "chat.chat.last": AGENT_MESSAGE,
    "message": "type channel sequence message",
    "message.message": AGENT_MESSAGE,
    "note": "type channel sequence note",
    "note.note": NOTE,
    "history.notes": NOTE,
    "chat.chat.mentions": "agent by note at",
    "history.chat.mentions": "agent by note at",
    "typing": "type chat text",
    "earlier": "type chat messages notes",
    "earlier.messages": AGENT_MESSAGE,
}
for _row in ("visitors.window.rows", "visitors.changed.rows", "visitor.visitor.row"):
    AGENT |= {f"{_row}.place": PLACE, f"{_row}.device": DEVICE, f"{_row}.source": SOURCE}
    AGENT |= {f"{_row}.searches": SEARCH, f"{_row}.invitation": INVITATION}
for _sums in ("visitors.window.countries", "visitors.changed.countries"):
    AGENT[_sums] = "country visitors"
FREE = {"welcome.positions", "visitor.visitor.traits", "visitors.window.states", "visitors.changed.states"} | {
    "welcome.teams",
    "availability.teams",
    "room.full",
}
"""Objects whose keys are names of channels, traits or states, or ids of teams or sites."""


def shapes(where: str, value: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """The objects in a frame by where they are, each with its keys."""
    if isinstance(value, list):
        for item in value:
            yield from shapes(where, item)
    elif isinstance(value, dict) and where not in FREE:
        yield where, frozenset(value)
        for key, inner in value.items():
            yield from shapes(f"{where}.{key}", inner)


def told(frames: list[dict[str, Any]]) -> dict[str, set[frozenset[str]]]:
    found: dict[str, set[frozenset[str]]] = {}
    for frame in frames:
        for where, keys in shapes(frame["type"], frame):
            found.setdefault(where, set()).add(keys)
    return found


def written(lists: dict[str, str]) -> dict[str, set[frozenset[str]]]:
    return {where: {frozenset(keys.split())} for where, keys in lists.items()}


async def test_nobody_is_told_more_than_is_written_here(
    live: LiveServer, acme: Site, ada: str, olga: Agent, bo: Agent
) -> None:
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        await agent.hear("welcome")
        await visitor.ask("events", events=[page_view("/?q=tea", "Tea")])
        key = await add_key(live.services, olga, acme.id, IdentityKeyNew(id=new_id()))
        await identify(live.services, acme, ada, token(live.services.clock.now(), key=key.secret))
        await agent.send("visitors.watch", site=acme.id)
        await agent.send("visitor.open", visitor=ada)
        await agent.hear("visitor")
        invitation = new_id()
        await agent.ask("invite", id=invitation, visitor=ada, text="Can I help?")
        await visitor.ask("invitation", invitation=invitation, step="accepted")
        await agent.have("visitors.changed", lambda frame: frame["rows"] and frame["rows"][0]["invitation"])
        chat = next(frame["chat"]["id"] for frame in visitor.heard if frame["type"] == "chat")
        await agent.send("chat.open", chat=chat)
        await agent.hear("history")
        await agent.ask("note.add", chat=chat, text="A regular", to=[olga.id])
        await agent.send("chat.open", chat=chat)
        await agent.hear("history", lambda frame: frame["notes"] != [])
        await visitor.send("chat.typing", chat=chat)
        await visitor.ask("chat.send", chat=chat, text="Yes")
        await visitor.send("chat.earlier", id=new_id(), chat=chat, before=2)
        await visitor.hear("earlier")
        await agent.send("chat.earlier", chat=chat, before=2)
        await agent.hear("earlier")
        await agent.send("chat.typing", chat=chat)
        await agent.ask("one_at_a_time", on=True)
        await agent.ask("status", status="away")
        await agent.send("visitors.settle")
        await agent.hear("visitors.window")
        await agent.have("visitor", lambda frame: frame["visitor"]["chats"] != [])
        await agent.quiet()
        await visitor.quiet()
    assert told(visitor.heard) == written(VISITOR)
    assert told(agent.heard) == written(AGENT)
