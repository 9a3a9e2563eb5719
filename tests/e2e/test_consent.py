"""What a visitor did not agree to does not happen; the chat works all the same."""

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.visitor import Visitor


def test_without_consent_nothing_is_kept_or_told(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title, consent="denied"))
    visitor.awaits("button", "Chat")
    assert visitor.settings() == {}
    assert visitor.run("return document.cookie") == ""
    assert not agent.row(title).is_visible()
    visitor.press("button", "Chat")
    visitor.write("textbox", "Message", f"A question from {title}")
    visitor.press("button", "Send")
    visitor.awaits_text(f"A question from {title}")
    agent.open_chat(title)
    agent.reply("An answer all the same")
    visitor.awaits_text("An answer all the same")
    assert visitor.settings() == {}


def test_with_essential_consent_a_chat_goes_on(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title, consent="essential"))
    visitor.awaits("button", "Chat")
    assert visitor.settings() == {}
    visitor.press("button", "Chat")
    visitor.write("textbox", "Message", f"A question from {title}", enter=True)
    visitor.awaits_text("Sent")
    visitor.reload()
    visitor.awaits_text(f"A question from {title}")
    agent.open_chat(title)
    agent.reply("An answer all the same")
    visitor.awaits_text("An answer all the same")
    agent.go_to("Visitors")
    assert not agent.row(title).is_visible()
