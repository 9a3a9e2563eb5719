"""Trainees on the wire: what they see of colleagues' chats, what they may do there, and that everybody knows."""

import json
import typing
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from server.actions.agents import alter_agent
from server.actions.teams import change_team, create_team
from server.errors import Invalid
from server.gateways.shade import WITHHELD
from server.staff.agent import Agent
from server.staff.trainee import COMMANDS, ONLY_AGENTS
from server.wire.agent_commands import Command
from server.wire.api import AgentChange
from server.wire.teams import Team
from tests.conftest import LiveServer, hire
from tests.server.actions.talk import found
from tests.server.gateways.lines import Line, agent_line, visitor_line
from tracker.clock import new_id
from tracker.site import Site

DRAFT = "Shoes can go back for 30 days"
FIELDS: dict[str, dict[str, Any]] = {
    "status": {"status": "accepting"},
    "one_at_a_time": {"on": True},
    "visitors.watch": {"site": "SITE"},
    "visitors.settle": {},
    "visitors.unwatch": {},
    "visitor.open": {"visitor": "VISITOR"},
    "invite": {"visitor": "VISITOR", "text": "Hello"},
    "invitation.revoke": {"invitation": new_id()},
    "chat.take": {"chat": "CHAT", "over": True},
    "chat.open": {"chat": "CHAT"},
    "chat.earlier": {"chat": "CHAT", "before": 1},
    "chat.send": {"chat": "CHAT", "text": "Hello"},
    "chat.typing": {"chat": "CHAT"},
    "chat.read": {"chat": "CHAT", "position": 1},
    "chat.end": {"chat": "CHAT"},
    "chat.back": {"chat": "CHAT", "minutes": 5},
    "chat.tag": {"chat": "CHAT", "tags": []},
    "promise": {"chat": "CHAT", "kept": True},
    "note.add": {"chat": "CHAT", "text": DRAFT, "draft": True},
    "notes.seen": {"chat": "CHAT"},
    "chat.transfer": {"chat": "CHAT", "agent": "OWN"},
    "follow_up.offer": {"chat": "CHAT", "purpose": "Call her", "way": "chat", "due_at": 1, "agent": "OWN"},
    "follow_up.settle": {"chat": "CHAT", "follow_up": new_id(), "kept": True},
    "follow_up.put_off": {"chat": "CHAT", "follow_up": new_id(), "due_at": 1},
    "follow_up.hand_on": {"chat": "CHAT", "follow_up": new_id(), "agent": "OWN"},
    "secure.ask": {"chat": "CHAT", "fields": ["Number"]},
    "secure.read": {"chat": "CHAT", "form": new_id()},
}
"""Every command there is but the ping, with fields that somebody could send."""
NUMBERED = {"visitors.watch", "visitors.settle", "visitors.unwatch", "visitor.open", "chat.open", "chat.earlier"}
NUMBERED |= {"chat.typing", "chat.read", "notes.seen"}
"""Those that have no id of their own."""


@pytest.fixture
async def ted(live: LiveServer, acme: Site) -> Agent:
    """A trainee of acme."""
    return await hire(live.services, "Ted", "trainee", [acme.id])


@pytest.fixture
async def chat(live: LiveServer, acme: Site, ada: str, bo: Agent) -> AsyncIterator[tuple[Line, Line, str]]:
    """Ada's line and Bo's, and the chat that he has taken."""
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        await agent.hear("welcome")
        chat = new_id()
        await visitor.ask("chat.start", id=chat, message={"id": new_id(), "text": "Hello"})
        await agent.ask("chat.take", chat=chat)
        await agent.send("chat.open", chat=chat)
        await agent.hear("history")
        yield visitor, agent, chat


def test_the_table_names_every_command() -> None:
    union = typing.get_args(typing.get_args(Command)[0])
    assert {typing.get_args(typing.get_type_hints(each)["type"])[0] for each in union} == {"ping", *FIELDS}


async def test_a_trainee_may_shadow_and_suggest_and_nothing_else(
    live: LiveServer, acme: Site, ada: str, ted: Agent, chat: tuple[Line, Line, str]
) -> None:
    _, _, chat_id = chat
    before = await found(live.services, chat_id)
    names = {"SITE": acme.id, "VISITOR": ada, "CHAT": chat_id, "OWN": ted.id}
    async with agent_line(live, ted) as trainee:
        await trainee.hear("welcome")
        for command, given in FIELDS.items():
            fields = {
                name: names.get(value, value) if isinstance(value, str) else value for name, value in given.items()
            }
            own = {} if command in NUMBERED else {"id": new_id()}
            await trainee.send(command, **own, **fields)
            heard = [frame for frame in await trainee.quiet() if frame["type"] == "refused"]
            said = [(frame["id"], frame["code"], frame["reason"]) for frame in heard]
            refused = [(own.get("id", command), "forbidden", ONLY_AGENTS)]
            assert (command, said) == (command, [] if command in COMMANDS else refused)
    after = await found(live.services, chat_id)
    assert replace(after, mentions=()) == before
    assert len(after.mentions) == 1


async def test_whoever_leads_sees_who_shadows_and_the_visitor_nothing(
    live: LiveServer, ted: Agent, chat: tuple[Line, Line, str]
) -> None:
    visitor, agent, chat_id = chat
    await visitor.quiet()
    async with agent_line(live, ted) as trainee:
        await trainee.hear("welcome")
        await trainee.send("chat.open", chat=chat_id)
        assert (await trainee.hear("history"))["messages"][0]["text"] == "Hello"
        assert (await agent.hear("shadowed"))["agents"] == [ted.id]
        await agent.send("chat.open", chat=chat_id)
        assert (await agent.hear("history"))["shadows"] == [ted.id]
        await agent.ask("chat.send", chat=chat_id, text="What can I do for you?")
        assert (await trainee.hear("message"))["message"]["text"] == "What can I do for you?"
    assert (await agent.hear("shadowed"))["agents"] == []
    assert {frame["type"] for frame in await visitor.quiet()} <= {"message", "chat"}


async def test_a_draft_is_for_whoever_leads_and_the_mentor(
    live: LiveServer, acme: Site, bo: Agent, ted: Agent, chat: tuple[Line, Line, str]
) -> None:
    visitor, agent, chat_id = chat
    mia = await hire(live.services, "Mia", "supervisor", [acme.id])
    tess = await hire(live.services, "Tess", "trainee", [acme.id])
    await alter_agent(live.services, ted.id, AgentChange(mentor=mia.id))
    await visitor.quiet()
    async with agent_line(live, ted) as trainee, agent_line(live, tess) as other:
        await other.hear("welcome")
        await other.send("chat.open", chat=chat_id)
        await other.hear("history")
        draft = new_id()
        assert (await trainee.ask("note.add", id=draft, chat=chat_id, text=DRAFT, draft=True))["type"] == "ack"
        note = (await agent.hear("note"))["note"]
        assert (note["kind"], note["text"], set(note["to"])) == ("draft", DRAFT, {bo.id, mia.id})
        told = {frame["type"] for frame in await other.quiet()}
        assert ("note" in told, "passed_over" in told) == (False, True)
        await other.send("chat.open", chat=chat_id)
        assert (await other.hear("history"))["notes"] == []
        await agent.ask("note.add", chat=chat_id, text="Say how, too", answers=draft)
        await trainee.send("chat.open", chat=chat_id)
        assert [each["text"] for each in (await trainee.hear("history"))["notes"]] == [DRAFT, "Say how, too"]
    assert await visitor.quiet() == []


async def test_a_draft_is_private_to_those_who_serve_the_chat_and_who_supervises(
    live: LiveServer, acme: Site, ted: Agent, chat: tuple[Line, Line, str]
) -> None:
    _, agent, chat_id = chat
    cy = await hire(live.services, "Cy", "agent", [acme.id])
    mia = await hire(live.services, "Mia", "supervisor", [acme.id])

    async def notes(line: Line) -> list[str]:
        await line.send("chat.open", chat=chat_id)
        opened = (await line.hear("history"))["notes"]
        await line.send("chat.earlier", chat=chat_id, before=2, note=opened[-1]["id"])
        assert (await line.hear("earlier"))["notes"] == opened[:-1]
        return [note["text"] for note in opened]

    async with (
        agent_line(live, ted) as trainee,
        agent_line(live, cy) as colleague,
        agent_line(live, mia) as supervisor,
    ):
        welcome = await colleague.hear("welcome")
        for line in (colleague, supervisor):
            await line.send("chat.open", chat=chat_id)
            await line.hear("history")
        await trainee.ask("note.add", chat=chat_id, text=DRAFT, draft=True)
        assert (await supervisor.hear("note"))["note"]["text"] == DRAFT
        passed = await colleague.hear("passed_over")
        assert (passed["channel"], passed["chat"]) == (f"chat:{chat_id}", None)
        assert DRAFT not in json.dumps(await colleague.quiet())
        await agent.ask("note.add", chat=chat_id, text="Good")
        for line, seen in ((colleague, ["Good"]), (supervisor, [DRAFT, "Good"]), (agent, [DRAFT, "Good"])):
            assert await notes(line) == seen
        resume = {"epoch": welcome["epoch"], "positions": welcome["positions"] | {f"chat:{chat_id}": 0}}
        async with agent_line(live, cy, resume=resume) as back:
            assert (await back.hear("welcome"))["reload"] is False
            assert DRAFT not in json.dumps(await back.quiet())
        await colleague.ask("status", status="accepting")
        assert (await agent.ask("chat.transfer", chat=chat_id, agent=cy.id))["type"] == "ack"
        assert (await notes(colleague))[:2] == [DRAFT, "Good"]


async def test_what_shadowing_does_not_need_is_withheld(
    live: LiveServer, ted: Agent, chat: tuple[Line, Line, str]
) -> None:
    _, agent, chat_id = chat
    await agent.ask("secure.ask", chat=chat_id, fields=["Passport number"])
    async with agent_line(live, ted) as trainee:
        (held,) = (await trainee.hear("welcome"))["chats"]
        await trainee.send("chat.open", chat=chat_id)
        opened = (await trainee.hear("history"))["chat"]
        await agent.ask("secure.ask", chat=chat_id, fields=["Card number"])
        told = (await trainee.hear("chat"))["chat"]
        for view in (held, opened, told):
            assert view["id"] == chat_id
            assert [view[field] for field in WITHHELD] == [None] * 5
        assert "Passport number" not in json.dumps(trainee.heard)


async def test_only_chats_that_a_colleague_leads_are_there_to_shadow(
    live: LiveServer, acme: Site, ada: str, bo: Agent, ted: Agent
) -> None:
    chat = new_id()
    async with (
        visitor_line(live, acme, ada) as visitor,
        agent_line(live, ted) as trainee,
        agent_line(live, bo) as agent,
    ):
        await agent.hear("welcome")
        await trainee.hear("welcome")
        await visitor.hear("welcome")
        await visitor.ask("chat.start", id=chat, message={"id": new_id(), "text": "Nobody is here"})
        assert (await trainee.hear("passed_over"))["chat"] == chat
        await trainee.send("chat.open", chat=chat)
        assert (await trainee.hear("refused"))["code"] == "not_found"
        assert "Nobody is here" not in json.dumps(trainee.heard)
        await agent.ask("chat.take", chat=chat)
        assert (await trainee.hear("chat"))["chat"]["agent"] == bo.id


async def test_a_chat_that_goes_to_a_team_of_others_is_shadowed_no_more(
    live: LiveServer, acme: Site, olga: Agent, bo: Agent, ted: Agent, chat: tuple[Line, Line, str]
) -> None:
    visitor, agent, chat_id = chat
    sales = await create_team(live.services, olga, acme.id, Team(name="Sales", members=[bo.id]))
    async with agent_line(live, ted) as trainee:
        await trainee.hear("welcome")
        await trainee.send("chat.open", chat=chat_id)
        await trainee.hear("history")
        await agent.ask("chat.transfer", chat=chat_id, team=sales.id)
        await trainee.hear("passed_over", lambda frame: frame["chat"] == chat_id)
        await agent.ask("chat.take", chat=chat_id)
        await visitor.ask("chat.send", chat=chat_id, id=new_id(), text="A word for Sales")
        await agent.hear("message", lambda frame: frame["message"]["text"] == "A word for Sales")
        assert "A word for Sales" not in json.dumps(await trainee.quiet())
        await agent.hear("shadowed", lambda frame: frame["agents"] == [])
        await change_team(live.services, olga, sales.id, Team(name="Sales", members=[bo.id, ted.id]))
        await trainee.send("chat.open", chat=chat_id)
        assert (await trainee.hear("history"))["messages"][-1]["text"] == "A word for Sales"


async def test_who_is_a_trainee_no_more_is_an_agent_at_once(
    live: LiveServer, ted: Agent, chat: tuple[Line, Line, str]
) -> None:
    """Whatever they have open comes back as an agent's, and what they are there for they choose themselves."""
    _, agent, chat_id = chat
    async with agent_line(live, ted) as trainee:
        assert (await trainee.hear("welcome"))["agent"]["status"] == "away"
        await alter_agent(live.services, ted.id, AgentChange(role="agent"))
        assert await trainee.closed() == 4501
    async with agent_line(live, ted) as fresh:
        assert (await fresh.hear("welcome"))["agent"]["role"] == "agent"
        assert (await fresh.ask("status", status="accepting"))["type"] == "ack"
        assert (await agent.ask("chat.transfer", chat=chat_id, agent=ted.id))["type"] == "ack"
        assert (await fresh.ask("chat.send", chat=chat_id, text="Ted here"))["type"] == "ack"


async def test_who_has_open_chats_does_not_become_a_trainee(
    live: LiveServer, bo: Agent, chat: tuple[Line, Line, str]
) -> None:
    _, agent, _ = chat
    with pytest.raises(Invalid, match="handed over"):
        await alter_agent(live.services, bo.id, AgentChange(role="trainee"))
    await agent.ask("chat.end", chat=chat[2])
    await alter_agent(live.services, bo.id, AgentChange(role="trainee"))
    async with agent_line(live, bo) as again:
        view = (await again.hear("welcome"))["agent"]
        assert (view["role"], view["status"]) == ("trainee", "away")


async def test_nobody_hands_a_chat_to_a_trainee_nor_drafts_but_one(
    live: LiveServer, ted: Agent, chat: tuple[Line, Line, str]
) -> None:
    _, agent, chat_id = chat
    answer = await agent.ask("chat.transfer", chat=chat_id, agent=ted.id)
    assert answer["reason"] == "Ted is a trainee, and takes no chats."
    answer = await agent.ask("note.add", chat=chat_id, text=DRAFT, draft=True)
    assert answer["reason"] == "Drafts are what trainees suggest: write a note instead."
