"""What may be said beside plain words, with both sides looking at it."""

from playwright.sync_api import Locator, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.office import Office
from tests.e2e.waiting import until

MARKED = """Please do **this**:
1. open [our help](https://acme.example/help)
2. type `beckon init`
[here](javascript:alert(1)) <b>never</b>"""

ANSWERS = ("Yes, that helped", "Not yet")


def check_marks(said: Locator) -> None:
    expect(said.locator("strong")).to_have_text("this")
    expect(said.locator("ol > li")).to_have_count(2)
    expect(said.locator("code")).to_have_text("beckon init")
    links = said.locator("a")
    expect(links).to_have_count(1)
    expect(links).to_have_attribute("href", "https://acme.example/help")
    expect(said).to_contain_text("[here](javascript:alert(1)) <b>never</b>")


def test_agents_see_what_is_not_sent_where_the_visitor_is_told_so(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    with office.options(acme.id, previews=True):
        ada.visit(acme.page(title=title))
        ada.press("button", "Chat")
        ada.write("textbox", "Message", f"Hello from {title}", enter=True)
        agent.open_chat(title)
        expect(ada.page.get_by_text("We can see what you write before you send it.")).to_be_visible()
        ada.write("textbox", "Message", "I am so ang")
        unsent = agent.conversation.locator(".unsent .bubble")
        expect(unsent).to_have_text("I am so ang")
        expect(unsent).to_be_in_viewport()
        assert violations(agent.page) == []
        assert violations(ada.page) == []
        ada.write("textbox", "Message", "ry", enter=True)
        agent.awaits_text("I am so angry")
        expect(unsent).to_have_count(0)


def test_an_agent_marks_words_and_is_answered_by_a_press(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str
) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"How is it done? **{title}**", enter=True)
    agent.open_chat(title)
    agent.reply(MARKED)
    ada.awaits_text("beckon init")
    check_marks(ada.page.get_by_role("log").locator(".agent .bubble").last)
    check_marks(agent.conversation.locator(".said-agent .bubble").last)
    expect(agent.conversation.locator(".said-visitor .bubble").last).to_contain_text(f"**{title}**")
    assert violations(agent.page) == []
    assert violations(ada.page) == []

    agent.find("button", "Add quick answers").click()
    agent.find("textbox", "Answer 1").fill("Yes, that helped")
    agent.page.reload()
    agent.find("button", "Add a quick answer").click()
    agent.find("textbox", "Answer 2").fill("Not yet")
    ada.new_tab(acme.page(title=f"{title} again"))
    ada.awaits("dialog", "acme")
    agent.reply("Did that help?")
    for tab in ada.tabs:
        expect(tab.get_by_role("button", name="Not yet")).to_be_visible()
    assert violations(agent.page) == []
    assert violations(ada.page) == []
    presses = [
        tab.get_by_role("button", name=name).element_handle() for tab, name in zip(ada.tabs, ANSWERS, strict=True)
    ]
    for press in presses:
        press.evaluate("(button) => button.click()")
    expect(agent.conversation.locator(".said-visitor .bubble")).to_have_count(2)
    for tab in ada.tabs:
        expect(tab.get_by_role("log").locator(".visitor .bubble")).to_have_count(2)
        expect(tab.get_by_role("button", name="Not yet")).to_have_count(0)


PASTE = """(field) => {
  const canvas = new OffscreenCanvas(30, 20);
  canvas.getContext("2d").fillRect(0, 0, 30, 20);
  return canvas.convertToBlob().then((blob) => {
    const data = new DataTransfer();
    data.items.add(new File([blob], "pasted.png", { type: "image/png" }));
    const how = { clipboardData: data, bubbles: true, composed: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", how));
  });
}"""
SEEN = "(image) => image.complete && image.naturalWidth === 30"


def test_files_go_both_ways(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"Look at this, {title}", enter=True)
    agent.open_chat(title)

    ada.find("textbox", "Message").evaluate(PASTE)
    assert violations(ada.page) == []
    ada.write("textbox", "Message", "This one", enter=True)
    agent.awaits_text("This one")
    shown = agent.conversation.get_by_role("img", name="pasted.png")
    until(lambda: shown.count() == 1 and shown.evaluate(SEEN), "the agent never saw the picture")
    own = ada.page.get_by_role("button", name="pasted.png").locator("img")
    until(lambda: own.count() == 1 and own.evaluate(SEEN), "the visitor never saw the picture")

    lie = {"name": "bill.pdf", "mimeType": "application/pdf", "buffer": b"<script>alert(1)</script>"}
    ada.page.locator("beckon-widget input[type=file]").set_input_files(lie)
    ada.press("button", "Send")
    expect(ada.page.get_by_role("alert").filter(has_text="cannot be sent")).to_be_visible()
    ada.press("button", "Close: bill.pdf")

    note = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"Two of them are left."}
    agent.conversation.locator("input[type=file]").set_input_files(note)
    assert violations(agent.page) == []
    agent.find("textbox", "Reply").press("Enter")
    with ada.context.expect_event("response", lambda answer: "/files/" in answer.url) as answer:
        ada.page.get_by_role("button", name="note.txt").click()
    assert answer.value.headers["content-disposition"] == "attachment; filename*=utf-8''note.txt"
    agent.page.reload()
    expect(agent.conversation.get_by_role("link", name="note.txt")).to_be_visible()
    assert violations(agent.page) == []
    assert violations(ada.page) == []
