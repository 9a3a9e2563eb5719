"""What an agent's screen shows: the grid, a visitor in detail, sites; and nothing of other sites."""

import re
from typing import Any

import pytest

from server.actions.sites import add_site
from server.staff.agent import Agent
from server.wire.api import SiteNew
from tests.clocks import ManualClock
from tests.conftest import LiveServer, hire
from tests.server.gateways.lines import Line, agent_line, page_view, until, visitor_line
from tracker.clock import MINUTE, new_id
from tracker.site import Site


async def presence(line: Line, page: str, activity: str = "active") -> None:
    await line.send("presence", presence={"tab": new_id(), "page": page, "activity": activity})


async def test_the_grid_holds_its_order_until_it_is_settled(live: LiveServer, acme: Site, ada: str, bo: Agent) -> None:
    other = new_id()
    async with (
        visitor_line(live, acme, ada) as first,
        visitor_line(live, acme, other) as second,
        agent_line(live, bo) as agent,
    ):
        await first.hear("welcome")
        await second.hear("welcome")
        await first.ask("events", events=[page_view("/tea", "Tea")])
        await agent.send("visitors.watch", site=acme.id)
        assert (await agent.hear("visitors.window"))["total"] == 1
        await second.ask("events", events=[page_view("/cups", "Cups")])
        changed = await agent.hear("visitors.changed", lambda frame: frame["live"] == 2)
        assert (changed["rows"], changed["fresh"], changed["total"]) == ([], 1, 1)
        await first.ask("events", events=[page_view("/pots", "Pots")])
        changed = await agent.hear("visitors.changed", lambda frame: frame["rows"] != [])
        assert [(row["id"], row["title"], row["pages"]) for row in changed["rows"]] == [(ada, "Pots", 2)]
        await agent.send("visitors.settle")
        window = await agent.hear("visitors.window")
        assert ({row["id"] for row in window["rows"]}, window["fresh"]) == ({ada, other}, 0)
        assert window["states"] == {"active": 2}


async def test_who_leaves_is_gone_from_the_grid_and_keeps_the_place(
    live: LiveServer, clock: ManualClock, acme: Site, ada: str, bo: Agent
) -> None:
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        await visitor.ask("events", events=[page_view()])
        await agent.send("visitors.watch", site=acme.id)
        await agent.hear("visitors.window")
        await visitor.close()
        left = live.services.roster.get(ada)
        assert left is not None
        await until(lambda: left.gone_at is not None)
        clock.advance(5_000)
        gone = await agent.hear("visitors.changed", lambda frame: frame["gone"] != [])
        assert (gone["gone"], gone["live"], gone["total"]) == ([ada], 0, 1)


async def test_a_visitor_is_shown_in_detail_and_again_when_something_changes(
    live: LiveServer, acme: Site, ada: str, bo: Agent
) -> None:
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        await visitor.ask("events", events=[page_view("/?q=green+tea", "Search")])
        await agent.send("visitor.open", visitor=ada)
        shown = (await agent.hear("visitor"))["visitor"]
        assert (shown["live"], [page["title"] for page in shown["trail"]]) == (True, ["Search"])
        (page,) = shown["trail"]
        assert ([search["query"] for search in page["searches"]], shown["searches"]) == (["green tea"], [])
        view = page_view("/tea", "Tea")
        await visitor.ask("events", events=[view])
        engagement = {"kind": "engagement", "id": new_id(), "page": view["id"], "engaged": 4000}
        await visitor.ask("events", events=[engagement])
        shown = await agent.hear("visitor", lambda frame: frame["visitor"]["trail"][-1]["engaged"] == 4000)
        await agent.ask("invite", visitor=ada, text="Can I help?")
        shown = await agent.hear("visitor", lambda frame: frame["visitor"]["invitations"] != [])
        assert shown["visitor"]["invitations"][0]["phase"] in ("created", "delivered")


async def test_after_a_decline_the_row_and_the_refusal_say_until_when(
    live: LiveServer, acme: Site, ada: str, bo: Agent
) -> None:
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        await visitor.ask("events", events=[page_view()])
        await agent.send("visitors.watch", site=acme.id)
        invitation = new_id()
        await agent.ask("invite", id=invitation, visitor=ada, text="Can I help?")
        await visitor.ask("invitation", invitation=invitation, step="declined")
        row = await agent.hear("visitors.changed", lambda frame: frame["rows"] and frame["rows"][0]["quiet"])
        refusal = await agent.ask("invite", visitor=ada, text="Really not?")
        assert (refusal["type"], refusal["code"]) == ("refused", "quiet")
        for said in (refusal["reason"], row["rows"][0]["quiet"]["reason"]):
            assert re.search(r"declined an invitation .* No other invitation before .* UTC", said)


@pytest.mark.parametrize(
    "command",
    [
        {"type": "invite", "id": new_id(), "visitor": "ADA", "text": "Boo"},
        {"type": "invitation.revoke", "id": new_id(), "invitation": "INVITATION"},
        {"type": "chat.take", "id": new_id(), "chat": "CHAT"},
        {"type": "chat.send", "id": new_id(), "chat": "CHAT", "text": "Boo"},
        {"type": "chat.end", "id": new_id(), "chat": "CHAT"},
        {"type": "promise", "id": new_id(), "chat": "CHAT", "kept": True},
        {"type": "chat.open", "chat": "CHAT"},
        {"type": "chat.earlier", "chat": "CHAT", "before": 9},
        {"type": "chat.typing", "chat": "CHAT"},
        {"type": "chat.read", "chat": "CHAT", "position": 1},
        {"type": "visitors.watch", "site": "SITE"},
        {"type": "visitor.open", "visitor": "ADA"},
    ],
    ids=lambda command: command["type"],
)
async def test_another_sites_agent_sees_and_reaches_nothing(
    live: LiveServer, acme: Site, ada: str, bo: Agent, command: dict[str, Any]
) -> None:
    """What is another's looks exactly like what is not there."""
    bakery = await add_site(live.services, SiteNew(name="Bakery", origins=[]), key="bakery")
    eve = await hire(live.services, "Eve", "agent", [bakery.id])
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        await agent.hear("welcome")
        invitation = new_id()
        await agent.ask("invite", id=invitation, visitor=ada, text="Can I help?")
        await visitor.ask("invitation", invitation=invitation, step="accepted")
        chat = next(frame["chat"]["id"] for frame in visitor.heard if frame["type"] == "chat")
        names = {"ADA": ada, "INVITATION": invitation, "CHAT": chat, "SITE": acme.id}
        real = {key: names.get(str(value), value) for key, value in command.items()}
        absent = {key: new_id() if str(value) in names else value for key, value in command.items()}
        before = len(visitor.heard)
        async with agent_line(live, eve) as stranger:
            welcome = await stranger.hear("welcome")
            assert (welcome["chats"], [site["name"] for site in welcome["sites"]]) == ([], ["Bakery"])
            assert {member["name"] for member in welcome["agents"]} == {"Eve"}
            answers = []
            for asked in (real, absent):
                await stranger.send(**asked)
                answers.append([{**frame, "id": ""} for frame in await stranger.quiet()])
        assert answers[0] == answers[1]
        assert all(frame["type"] in ("refused", "visitor") for frame in answers[0])
        assert len(await visitor.quiet()) + before == len(visitor.heard) - 1


async def test_idle_is_told_without_a_report(
    live: LiveServer, clock: ManualClock, acme: Site, ada: str, bo: Agent
) -> None:
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        view = page_view()
        await visitor.ask("events", events=[view])
        await presence(visitor, view["id"])
        await visitor.quiet()
        await agent.send("visitors.watch", site=acme.id)
        assert (await agent.hear("visitors.window"))["rows"][0]["activity"] == "active"
        for _ in range(2):
            clock.advance(MINUTE // 2)
            await visitor.quiet()
            await agent.quiet()
        idle = await agent.hear("visitors.changed", lambda frame: frame["rows"] != [])
        assert idle["rows"][0]["activity"] == "idle"
