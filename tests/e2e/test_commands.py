"""`window.beckon(...)` as a page calls it, on the built widget."""

from datetime import UTC, datetime, timedelta

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.office import Office
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import until

LINE = "window.beckon ??= Object.assign((...call) => window.beckon.q.push(call), { q: [] });"
"""What docs/embed.md says for calls before the tag."""
EARLY = """
window.heard = [];
for (const name of ["ready", "availability"]) beckon("on", name, ({ type, detail }) => heard.push([type, detail]));
beckon("search", { query: "an early word" });
addEventListener("load", () => beckon("search", { query: "a late word" }));
"""
TITLE = 'beckon("on", "unread", ({ detail }) => { document.title = detail ? `(${detail}) Shop` : "Shop"; });'
BOX = "(id => document.querySelector('beckon-widget').shadowRoot.getElementById(id).getBoundingClientRect().toJSON())"


def test_what_is_called_early_is_obeyed(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    ada.page.add_init_script(LINE + EARLY)
    ada.visit(acme.page(title=title))
    row = agent.awaits_row(title)
    until(lambda: "a late word, an early word" in row.inner_text(), "a word never reached the grid")
    until(lambda: ada.run("return heard.length") >= 2, "the page never heard")
    assert ada.run("return heard") == [["ready", None], ["availability", "open"]]


def test_a_closed_panel_counts_what_is_unread(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title))
    visitor.awaits("button", "Chat")
    visitor.run(TITLE + 'beckon("open")')
    visitor.write("textbox", "Message", f"Are you there, {title}?", enter=True)
    visitor.awaits_text("Sent")
    visitor.run('beckon("close")')
    visitor.awaits_end_of("textbox", "Message")
    agent.open_chat(title)
    agent.reply("I am")
    until(lambda: visitor.run("return document.title") == "(1) Shop", "the title never counted")
    badge, button = visitor.run(f"return [{BOX}('note'), {BOX}('launcher')]")
    assert abs(badge["right"] - button["right"]) < 1
    assert badge["top"] < button["top"] < badge["bottom"] < button["bottom"]
    visitor.run('beckon("open")')
    until(lambda: visitor.run("return document.title") == "Shop", "the title never forgot")


def test_a_phone_has_no_tag_over_its_page(ada: ChromiumVisitor, acme: Acme, office: Office, title: str) -> None:
    with office.closed(acme.id, but=datetime.now(UTC) + timedelta(days=2)):
        ada.visit(acme.page(title=title))
        ada.awaits("button", "Chat, closed")
        assert ada.run(f"return {BOX}('note').width") > 0
        ada.page.set_viewport_size({"width": 390, "height": 844})
        ada.reload()
        ada.awaits("button", "Chat, closed")
        assert ada.run(f"return {BOX}('note').width") == 0
        ada.press("button", "Chat, closed")
        until(lambda: "back" in ada.reads("dialog", "acme"), "the panel never said when somebody is back")
    ada.awaits_availability("open")
