"""`window.beckon(...)` as a page calls it, on the built widget."""

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
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


def test_what_is_called_early_is_obeyed(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    ada.page.add_init_script(LINE + EARLY)
    ada.visit(acme.page(title=title))
    row = agent.awaits_row(title)
    assert "a late word, an early word" in row.inner_text()
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
    visitor.run('beckon("open")')
    until(lambda: visitor.run("return document.title") == "Shop", "the title never forgot")
