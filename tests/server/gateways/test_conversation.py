"""A visitor and an agent side by side, over real sockets: watch, invite, accept, talk, end."""

from sqlalchemy import insert, update

from server.actions import chats
from server.actions.sites import change_site
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store.chats import MESSAGES_SHOWN
from server.tables.chats import chats as chat_table
from server.tables.chats import messages
from server.wire.api import SiteChange, SiteOptions
from server.wire.surveys import MAX_WORDS
from server.wire.visitor_commands import MAX_TEXT, FirstMessage
from tests.conftest import LiveServer
from tests.server.actions.talk import taken
from tests.server.gateways.lines import agent_line, page_view, visitor_line
from tracker.clock import DAY, new_id
from tracker.site import Site


async def test_invite_accept_and_talk_both_ways(live: LiveServer, acme: Site, bo: Agent, ada: str) -> None:
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        assert (await visitor.hear("welcome"))["chat"] is None
        welcome = await agent.hear("welcome")
        assert welcome["agent"]["status"] == "accepting"
        assert [site["id"] for site in welcome["sites"]] == [acme.id]

        assert (await visitor.ask("events", events=[page_view("/tea", "Tea")]))["type"] == "ack"
        await agent.send("visitors.watch", site=acme.id)
        window = await agent.hear("visitors.window")
        assert [(row["id"], row["title"]) for row in window["rows"]] == [(ada, "Tea")]

        invitation = new_id()
        assert (await agent.ask("invite", id=invitation, visitor=ada, text="Can I help?"))["type"] == "ack"
        card = await visitor.hear("invitation")
        assert (card["invitation"]["id"], card["invitation"]["text"]) == (invitation, "Can I help?")
        await visitor.ask("invitation", invitation=invitation, step="shown")
        await agent.hear("invitation", lambda frame: frame["invitation"]["phase"] == "shown")
        await agent.hear("visitors.changed", lambda frame: frame["rows"][0]["invitation"]["phase"] == "shown")

        await visitor.ask("invitation", invitation=invitation, step="accepted")
        chat = next(frame["chat"] for frame in visitor.heard if frame["type"] == "chat")
        assert (chat["phase"], chat["agent"]) == ("active", "Bo")
        greeting = next(frame["message"] for frame in visitor.heard if frame["type"] == "message")
        assert (greeting["author"], greeting["text"]) == ("agent", "Can I help?")

        await agent.send("chat.open", chat=chat["id"])
        assert [message["text"] for message in (await agent.hear("history"))["messages"]] == ["Can I help?"]
        await visitor.ask("chat.send", chat=chat["id"], text="Yes, please.")
        assert (await agent.hear("message"))["message"]["text"] == "Yes, please."
        await agent.ask("chat.send", chat=chat["id"], text="Here you are.")
        said = await visitor.hear("message", lambda frame: frame["message"]["position"] == 3)
        assert (said["message"]["name"], said["message"]["text"]) == ("Bo", "Here you are.")

        await agent.ask("chat.end", chat=chat["id"])
        ended = await visitor.hear("chat", lambda frame: frame["chat"]["phase"] == "closed")
        assert (ended["chat"]["ended_by"], ended["chat"]["survey"]["phase"]) == ("agent", "due")

        assert (await visitor.ask("survey.ask", chat=chat["id"]))["type"] == "ack"
        long = await visitor.ask("survey.answer", chat=chat["id"], words="x" * (MAX_WORDS + 1))
        assert (long["type"], long["code"]) == ("refused", "malformed")
        assert "2000" in long["reason"]
        assert (await visitor.ask("survey.answer", chat=chat["id"], solved="yes", score=5))["type"] == "ack"
        seen = await agent.hear("chat", lambda frame: (frame["chat"]["survey"] or {}).get("phase") == "answered")
        assert (seen["chat"]["survey"]["solved"], seen["chat"]["survey"]["score"]) == ("yes", 5)


async def chat_of_many_words(services: Services, guest: Guest) -> tuple[str, int]:
    """A chat with more messages of full length than are shown; gives its id and how many they are."""
    chat_id, count = new_id(), MESSAGES_SHOWN + 100
    await chats.start(services, guest, chat_id, FirstMessage(id=new_id(), text="Hello"))
    rows = [
        {"id": new_id(), "chat_id": chat_id, "position": position, "author": "visitor", "text": "x" * MAX_TEXT, "at": 0}
        for position in range(2, count + 1)
    ]
    async with services.database.transaction() as connection:
        await connection.execute(insert(messages), rows)
        await connection.execute(update(chat_table).values(positions=count))
    return chat_id, count


async def test_a_visitor_who_writes_a_lot_shuts_nobody_out(live: LiveServer, acme: Site, bo: Agent, ada: str) -> None:
    chat_id, count = await chat_of_many_words(live.services, Guest(acme, ada))
    async with agent_line(live, bo) as agent, visitor_line(live, acme, ada) as visitor:
        await agent.hear("welcome")
        await agent.send("chat.open", chat=chat_id)
        shown = [message["position"] for message in (await agent.hear("history"))["messages"]]
        assert shown == list(range(count - MESSAGES_SHOWN + 1, count + 1))
        assert [message["position"] for message in (await visitor.hear("welcome"))["messages"]] == shown
        for line, named in ((agent, {}), (visitor, {"id": new_id()})):
            seen = list(shown)
            while seen[0] > 1:
                await line.send("chat.earlier", **named, chat=chat_id, before=seen[0])
                seen = [message["position"] for message in (await line.hear("earlier"))["messages"]] + seen
            assert seen == list(range(1, count + 1))


async def test_who_left_silently_finds_the_chat_and_its_questions_at_the_next_visit(
    live: LiveServer, acme: Site, olga: Agent, bo: Agent, ada: str
) -> None:
    services, clock = live.services, live.services.clock
    chat_id = await taken(services, Guest(acme, ada), bo)
    await chats.end(services, bo, chat_id)
    async with services.database.transaction() as connection:
        await connection.execute(update(chat_table).values(closed_at=clock.now() - DAY))
    for asks in (True, False):
        await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(survey=asks)))
        async with visitor_line(live, acme, ada) as visitor:
            chat = (await visitor.hear("welcome"))["chat"]
        assert (chat["id"], chat["survey"]["phase"]) == (chat_id, "due") if asks else chat is None


async def test_a_visitor_who_reports_no_page_is_here_all_the_same(live: LiveServer, acme: Site, ada: str) -> None:
    """Without consent a tab has no page view to name."""
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
        await line.send("presence", presence={"tab": new_id(), "page": "", "activity": "active"})
        assert (await line.ask("chat.start", message={"id": new_id(), "text": "Hello"}))["type"] == "ack"
