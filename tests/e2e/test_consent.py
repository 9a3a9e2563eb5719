"""What a visitor did not agree to does not happen; the chat works all the same."""

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.beckon import Beckon
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import until


def test_without_consent_nothing_is_kept_or_told(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title, consent="denied"))
    visitor.awaits("button", "Chat")
    assert visitor.settings() == {}
    assert visitor.run("return document.cookie") == ""
    visitor.press("button", "Chat")
    visitor.write("textbox", "Message", f"A question from {title}")
    visitor.press("button", "Send")
    visitor.awaits_text(f"A question from {title}")
    agent.open_chat(title)
    agent.reply("An answer all the same")
    visitor.awaits_text("An answer all the same")
    visitor.new_tab(acme.page("second", title=f"{title} other", consent="denied"))
    visitor.press("button", "Chat")
    visitor.write("textbox", "Message", f"Somebody else in {title}", enter=True)
    visitor.awaits_text("Sent")
    agent.reply("For the first tab alone")
    visitor.look_at_tab(0)
    visitor.awaits_text("For the first tab alone")
    visitor.write("textbox", "Message", "Thanks for that", enter=True)
    agent.awaits_text("Thanks for that")
    visitor.look_at_tab(1)
    assert "For the first tab alone" not in visitor.reads("log", "Conversation")
    assert visitor.settings() == {}
    agent.awaits_nobody(title)


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
    agent.awaits_nobody(title)


def test_all_tabs_follow_what_is_agreed_in_one(
    visitor: Visitor, agent: Agent, acme: Acme, beckon: Beckon, title: str
) -> None:
    until(lambda: not beckon.sockets, "visitors of earlier tests stayed")
    visitor.visit(acme.page(title=f"{title} first", consent="denied"))
    visitor.awaits("button", "Chat")
    visitor.new_tab(acme.page("second", title=f"{title} other", consent="denied"))
    visitor.awaits("button", "Chat")
    visitor.run("beckon('consent', 'full')")
    until(lambda: '"visitor"' in "".join(visitor.settings().values()), "who agreed never became a visitor")
    visitor.look_at_tab(0)
    agent.awaits_row(f"{title} first")
    agent.awaits_single_row(title)
    visitor.run("beckon('consent', 'denied')")
    until(lambda: not beckon.sockets, "a tab kept its socket")
    assert visitor.settings() == {}
