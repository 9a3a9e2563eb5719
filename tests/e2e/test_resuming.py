"""The server dies under an open page: the chat goes on without a reload."""

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.beckon import Beckon
from tests.e2e.visitor import Visitor

MARK = "window.openSinceTheBeginning = true"
MARKED = "return window.openSinceTheBeginning === true"


def test_a_chat_survives_a_crash(visitor: Visitor, agent: Agent, acme: Acme, beckon: Beckon, title: str) -> None:
    visitor.visit(acme.page(title=title))
    visitor.run(MARK)
    visitor.press("button", "Chat")
    visitor.write("textbox", "Message", f"Before, {title}", enter=True)
    agent.open_chat(f"Before, {title}")
    beckon.kill()
    visitor.write("textbox", "Message", "While it was away", enter=True)
    beckon.start()
    visitor.awaits_text("While it was away")
    agent.awaits_text("While it was away", seconds=40)
    agent.reply("And after")
    visitor.awaits_text("And after", seconds=40)
    assert visitor.run(MARKED)
    assert visitor.reads("log", "Conversation").count("While it was away") == 1
