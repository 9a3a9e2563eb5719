"""The agent's desk: what is at hand while one writes."""

from playwright.sync_api import Locator, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.waiting import until

CARD = "4111 1111 1111 1111"
HUGE = "What else? " * 95_000
MISSED = 90
"""Seconds within which nobody waits any more who left while they did, in tests before."""
AT_THE_DESK = """
- main /Chat with/:
  - heading [level=1]
  - paragraph: /Yours/
  - button "Colleagues"
  - button "End chat"
  - button "Save transcript"
  - button "More"
  - button "Visitor"
  - log "Conversation":
    - region "Today":
      - text: /1111, is it in green/
  - textbox "Reply"
  - list "Hints":
    - listitem: /slang/
"""


def test_a_canned_reply_is_written_found_and_sent(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    ada.visit(acme.page(title=title))
    agent.invite(title, "Hello")
    ada.press("button", "Start chat")
    ada.write("textbox", "Message", "When does it come?", enter=True)
    agent.open_chat("When does it come?")
    reply = agent.find("textbox", "Reply")
    reply.fill("It comes in two days, {visitor.name|dear guest}.")
    expect(agent.find("button", "Send")).to_be_disabled()
    agent.find("button", "Canned").click()
    agent.find("button", "New reply").click()
    agent.find("textbox", "Shortcut").fill("Shipping")
    assert violations(agent.page) == []
    agent.find("button", "Add reply").click()
    agent.awaits_text("/shipping")
    agent.page.keyboard.press("Escape")
    reply.fill("")
    reply.press_sequentially("/ship")
    expect(agent.page.get_by_role("option", name="/shipping")).to_have_attribute("aria-selected", "true")
    assert violations(agent.page) == []
    reply.press("Enter")
    expect(reply).to_have_value("It comes in two days, dear guest.")
    reply.press("Enter")
    ada.awaits_text("It comes in two days, dear guest.")

    reply.fill("Your parcel left our house on Monday, and it is on its way to you. " * 9 + "That is all.")
    agent.find("button", "Send in 3 parts").click()
    agent.awaits_text("The rest follows by itself.")
    reply.fill("Is there anything else?")
    reply.press("Enter")
    ada.awaits_text("That is all.")
    ada.awaits_text("Is there anything else?")
    said = agent.conversation.locator(".said-agent .bubble").all_inner_texts()[-4:]
    assert [text.rstrip().endswith("…") for text in said] == [True, True, False, False]
    assert said[-1] == "Is there anything else?"

    find_it_again(agent)


def find_it_again(agent: Agent) -> None:
    """By keys, though they are mistyped; and saved."""
    agent.page.keyboard.press("Control+k")
    agent.page.keyboard.type("reprts")
    expect(agent.page.get_by_role("option", name="Reports").first).to_have_attribute("aria-selected", "true")
    assert violations(agent.page) == []
    agent.page.keyboard.press("Enter")
    expect(agent.find("heading", "Reports")).to_be_visible()

    agent.page.keyboard.press("Control+k")
    agent.page.keyboard.type("histry")
    agent.page.keyboard.press("Enter")
    agent.find("searchbox", "Words that were said").fill('dear "IN two" days')
    hit = agent.page.locator(".history-hits").get_by_role("link")
    expect(hit).to_have_count(1)
    expect(hit.locator("mark")).to_have_text(["in two", "days", "dear"])
    assert violations(agent.page) == []
    hit.click()
    found = agent.conversation.locator(".bubble[aria-current]")
    expect(found).to_have_text("It comes in two days, dear guest.")
    expect(found).to_be_in_viewport()
    expect(found).to_be_focused()
    agent.find("button", "Save transcript").click()
    assert violations(agent.page) == []
    with agent.page.expect_download() as saved:
        agent.find("menuitem", "As text").click()
    assert "    It comes in two days, dear guest." in saved.value.path().read_text()


def test_the_desk_serves_a_whole_chat_without_a_mouse(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str
) -> None:
    """What is begun outlives a reload, and whoever leaves it is asked once. A card's number arrives nowhere, nor does a
    megabyte, which stays where it is written."""
    keys, reply, dialog = agent.page.keyboard, agent.find("textbox", "Reply"), agent.page.get_by_role("dialog")
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"{CARD}, is it in green, {title}?", enter=True)
    ada.press("button", "Send with the number hidden")
    keys.press("Control+k")
    keys.type("chats")
    keys.press("Enter")
    expect(agent.find("heading", "Chats")).to_be_visible()
    until(lambda: _waits(agent, title), "no key leads to who waits", seconds=MISSED)
    keys.press("a")
    expect(reply).to_be_focused()
    keys.type("Pls wait")
    expect(agent.conversation).to_match_aria_snapshot(AT_THE_DESK)
    message = write_too_much(ada, agent)
    reply.fill("Pls wait")
    assert CARD not in agent.page.content() + ada.page.content()
    assert violations(agent.page) == []
    keys.press("Escape")
    keys.type("gv")
    expect(dialog).to_contain_text("Leave your answer unsent?")
    keys.press("Escape")
    expect(reply).to_be_focused()
    agent.page.reload()
    expect(reply).to_have_value("Pls wait")
    check_keys(agent)
    keys.press("m")
    expect(agent.find("textbox", "Note")).to_be_focused()
    keys.type("She asks for green")
    keys.press("Enter")
    agent.awaits_text("She asks for green")
    keys.press("Escape")
    keys.press("r")
    expect(reply).to_be_focused()
    keys.press("Control+a")
    keys.type("Yes, in green, too.")
    keys.press("Enter")
    ada.awaits_text("Yes, in green, too.")
    assert message.input_value() == HUGE, "what can't be sent stays"
    keys.press("Escape")
    keys.press("x")
    expect(dialog).to_contain_text("End this chat now?")
    for _ in range(3):
        if agent.find("button", "End anyway").evaluate("(button) => button === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(ada.page.get_by_text("Bo ended this chat")).to_be_visible()


def write_too_much(ada: ChromiumVisitor, agent: Agent) -> Locator:
    """Both sides; gives where Ada did."""
    message = ada.find("textbox", "Message")
    message.fill(HUGE)
    message.press("Enter")
    expect(ada.page.get_by_text("characters too many")).to_be_visible()
    agent.find("textbox", "Reply").fill(HUGE)
    expect(agent.find("button", "Send")).to_be_disabled()
    agent.awaits_text(f"{len(HUGE)} of 4000")
    return message


def check_keys(agent: Agent) -> None:
    """The list of them, and the dialogs that they open."""
    keys, dialog = agent.page.keyboard, agent.page.get_by_role("dialog")
    keys.press("?")
    for words in ("Longest waiting chat", "Canned replies", "Hand over the chat", "End the chat"):
        expect(dialog).to_contain_text(words)
    assert violations(agent.page) == []
    keys.press("Escape")
    for key, name in (("c", "Canned replies"), ("t", "Hand over the chat"), ("l", "Tags"), ("s", "Sum")):
        keys.press(key)
        expect(dialog.get_by_role("heading", name=name)).to_be_visible()
        keys.press("Escape")
        expect(agent.page.locator("dialog")).to_have_count(0)


def _waits(agent: Agent, title: str) -> bool:
    """Whether the next one who waits is the one with this title."""
    agent.page.keyboard.press("n")
    return agent.conversation.get_by_text(title).first.is_visible()
