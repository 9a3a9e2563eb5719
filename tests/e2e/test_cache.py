"""The back/forward cache keeps the pages of the demo shop with Beckon on them, with and without a chat."""

import pytest

from tests.e2e.agent import Agent
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import until

TIMES = 10
LISTEN = """
window.restored = 0;
window.life = { asks: 0, heard: true };
addEventListener("pageshow", (event) => { window.restored += Number(event.persisted); });
addEventListener("pagehide", () => { window.life = { asks: 0, heard: false }; });
window.fetch = new Proxy(fetch, { apply: (...call) => {
    const life = window.life;
    life.asks++;
    return Reflect.apply(...call).finally(() => { life.asks--; });
} });
const heard = (kind, sourceOf) => {
    window[kind] = new Proxy(window[kind], { construct: (...call) => {
        const life = window.life;
        const made = Reflect.construct(...call);
        sourceOf(made).addEventListener("message", () => { life.heard = true; });
        return made;
    } });
};
heard("SharedWorker", ({ port }) => port);
heard("WebSocket", (socket) => socket);
"""
FETCHED = """
const names = performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1).split("-")[0]);
return names.includes("said") && names.includes("leaving");
"""
"""The page has what a panel with a chat fetches after it has shown it: an import is no call that can be counted."""
AT_REST = "return !window.life.asks && window.life.heard"
"""Nothing that the page asked for is under way, and since it was restored it has heard of the server by a socket, its
own or that of the worker, which this site's policy forbids in Chromium."""


def leave_and_return(visitor: Visitor, times: int) -> None:
    """Goes away and back; fails when the page was loaded anew instead of restored. Firefox keeps no page that waits for
    an answer, whatever asked, and one that it keeps never hears of what it asked for as it left; in Chromium it does.
    """
    here = visitor.address()
    for number in range(1, times + 1):
        until(lambda: visitor.run(AT_REST), "the page never came to rest")
        visitor.run("document.querySelector('a[href$=gardens]').click()")
        until(lambda: visitor.address().endswith("/gardens"), "never left")
        visitor.awaits("button", "Chat")
        visitor.run("history.back()")
        until(lambda: visitor.address() == here, "never came back")
        awaits_restored(visitor, number)


def awaits_restored(visitor: Visitor, times: int) -> None:
    """Wait until the page knows that it was restored so often."""
    until(lambda: visitor.run("return window.restored") == times, f"the page was loaded anew at return {times}")


@pytest.mark.parametrize("chatting", [False, True])
def test_every_return_restores_the_page(visitor: Visitor, agent: Agent, shop: str, title: str, chatting: bool) -> None:
    visitor.visit(f"{shop}delivery?by={title}")
    visitor.run(LISTEN)
    agent.awaits_row(title)
    visitor.awaits("button", "Chat")
    if chatting:
        visitor.press("button", "Chat")
        visitor.write("textbox", "Message", f"Hello from {title}", enter=True)
        visitor.awaits_text("Sent")
        visitor.reload()
        visitor.awaits_text(f"Hello from {title}")
        until(lambda: visitor.run(FETCHED), "the panel never had all that it shows")
        visitor.run(LISTEN)
    leave_and_return(visitor, TIMES)
    agent.awaits_row(title)
    if chatting:
        visitor.awaits_text(f"Hello from {title}")
