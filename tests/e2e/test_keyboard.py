"""A whole chat by keyboard alone, as assistive technology hears it, at every size of text and in forced colours."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.waiting import until

FOCUSED = """
let node = document.activeElement;
while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
return node?.getAttribute('aria-label') || node?.closest('label')?.textContent || node?.textContent
  || node?.getRootNode().querySelector(`label[for="${node.id}"]`)?.textContent || '';
"""
SMALL = """
const inText = (node) => node.matches('a') || node.closest('[aria-hidden=true]');
return [...document.querySelector('beckon-widget').shadowRoot.querySelectorAll('button, input, textarea, a')]
  .filter((node) => node.checkVisibility() && !inText(node))
  .map((node) => [node.ariaLabel || node.textContent, node.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([name]) => name);
"""
"""Links in a text may be as high as its lines."""
MOVING = "return document.querySelector('beckon-widget').shadowRoot.getAnimations().length"
WIDER = """
const panel = document.querySelector('beckon-widget').shadowRoot.querySelector('.panel');
return [panel, ...panel.querySelectorAll('*')]
  .filter((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== 'visible')
  .filter((node) => !node.matches('.hidden, .name')).map((node) => node.className);
"""
INVITED = """
- dialog "acme":
  - heading "acme" [level=2]
  - paragraph: We are here
  - button "Close"
  - status
  - log "Conversation":
    - paragraph: Hello! How can we help?
  - textbox "Message"
  - button "Send" [disabled]
"""
SPEAKING = """
- dialog "acme":
  - heading "Bo" [level=2]
  - paragraph: acme
  - button "End chat"
  - button "Close"
  - status
  - log "Conversation":
    - text: /You. Do you have coffee/
    - paragraph: /Seen/
    - text: /Bo. We do/
  - textbox "Message"
"""
ENDED = """
- status: You ended this chat
- form "About this chat (optional)":
  - group "Was your question answered?":
    - radio "Yes"
    - radio "Partly"
    - radio "No"
  - group "How was the chat?":
    - radio "1"
    - radio "5"
  - textbox "In your own words"
  - button "Send"
  - button "Skip"
- button "Start a new chat"
"""


class Keyboard:
    """Ada's hands, which have no mouse."""

    def __init__(self, visitor: ChromiumVisitor) -> None:
        self._visitor = visitor
        self.press = visitor.page.keyboard.press
        self.type = visitor.page.keyboard.type

    def focused(self) -> str:
        """The name of what the focus is on."""
        return str(self._visitor.run(FOCUSED)).strip()

    def awaits(self, name: str) -> None:
        until(lambda: self.focused() == name, f"the focus never came to “{name}”")

    def go_to(self, name: str, key: str = "Tab") -> None:
        """Press a key until the focus is there."""
        for _ in range(20):
            if self.focused() == name:
                return
            self.press(key)
        raise AssertionError(f"no {key} leads to “{name}”")


@pytest.fixture
def bea(browser: Browser) -> Iterator[ChromiumVisitor]:
    """A visitor who wants nothing to move."""
    with closing(profile(browser, reduced_motion="reduce")) as context:
        yield ChromiumVisitor(context)


def sound(visitor: ChromiumVisitor) -> None:
    """Nothing moves, nothing is too small to hit, and axe finds nothing, in forced colours either; enlarged four times
    nothing is cut off."""
    assert visitor.run(SMALL) == []
    assert visitor.run(MOVING) == 0
    visitor.page.emulate_media(forced_colors="active")
    assert violations(visitor.page) == []
    visitor.page.emulate_media(forced_colors="none")
    visitor.page.set_viewport_size({"width": 320, "height": 256})
    assert visitor.run(WIDER) == []
    visitor.page.set_viewport_size({"width": 1280, "height": 720})


def panel(visitor: ChromiumVisitor) -> Locator:
    return visitor.page.get_by_role("dialog", name="acme")


def test_a_whole_chat_without_a_mouse(bea: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    keys = Keyboard(bea)
    bea.visit(acme.page(title=title))
    bea.awaits("button", "Chat")
    keys.go_to("Chat")
    keys.press("Enter")
    keys.awaits("Message")
    expect(panel(bea)).to_match_aria_snapshot(INVITED)
    sound(bea)
    keys.type(f"Do you have coffee, {title}?")
    keys.press("Enter")
    agent.open_chat(title)
    agent.reply("We do")
    bea.awaits_text("We do")
    assert keys.focused() == "Message", "what comes in takes no focus"
    expect(panel(bea)).to_match_aria_snapshot(SPEAKING)
    sound(bea)
    keys.go_to("End chat", "Shift+Tab")
    keys.press("Enter")
    keys.awaits("You ended this chat")
    bea.awaits("button", "Skip")
    expect(panel(bea)).to_match_aria_snapshot(ENDED)
    sound(bea)
    keys.go_to("Yes")
    keys.press("Space")
    keys.press("Tab")
    keys.press("ArrowRight")
    assert keys.focused() == "2"
    keys.press("Tab")
    keys.type("Quick and kind")
    keys.go_to("Send")
    keys.press("Enter")
    keys.awaits("Thank you for telling us.")
    keys.go_to("Start a new chat")
    keys.press("Enter")
    keys.awaits("Message")
    keys.press("Escape")
    keys.awaits("Chat")
    assert not bea.sees("dialog", "acme")
