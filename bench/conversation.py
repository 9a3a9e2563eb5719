"""How soon a chat of 5,000 messages is open and how it scrolls, at the agent's desk and in the visitor's panel, and how
soon a list of 200 chats is there and moves: `python -m bench.conversation`.

In a real browser. Opening is from the click until the newest message is painted; scrolling is the frames while the log
goes from its end to its beginning. Moving is from the visitor's message until their row is painted on its new place.
A chat of 50 messages, and a list of two chats, are the floor of the same run.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bench.agent import listen, watching
from bench.figures import percentile
from bench.gate import Gate
from bench.installation import CROWDS, EMAIL, PASSWORD
from bench.long_chat import lengthen
from bench.messages import Talker, Ticks
from bench.report import Figure, parser, tell
from tests.e2e.acme import Acme
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import ARGUMENTS, CHROMIUM
from tests.e2e.office import Office

PROBE = (Path(__file__).parent / "conversation.js").read_text()
TURNS = 8
"""How often each chat and each list is opened, in turns."""
MOVES = 20
FLOOR = "50 messages"
AIMS = {"opens": 300, "a frame": 34, "from its frame": 100}
"""Milliseconds that half of them may take at most; two frames of the screen while scrolling."""


@dataclass(slots=True)
class Found:
    """Milliseconds, by what was measured."""

    waits: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, *values: float) -> None:
        self.waits.setdefault(name, []).extend(values)


@dataclass(frozen=True, slots=True)
class Room:
    """A server, a page with the tag, and the agents' dashboard."""

    beckon: Beckon
    acme: Acme


@contextmanager
def room() -> Iterator[Room]:
    """One process on SQLite, which can be stopped and started."""
    with tempfile.TemporaryDirectory() as folder:
        beckon = Beckon(Path(folder), **CROWDS)
        with Acme(beckon.url) as acme:
            beckon.command("migrate")
            made = beckon.add_site("acme", acme.origin)
            acme.id, acme.key = made["id"], made["key"]
            beckon.add_agent("Bo", EMAIL, PASSWORD)
            beckon.start()
            try:
                office = Office(beckon.url, EMAIL, PASSWORD)
                office.set_options(acme.id, count_automation=True)
                office.close()
                yield Room(beckon, acme)
            finally:
                beckon.stop()


async def measure(here: Room, lengths: dict[str, int], crowd: int) -> Found:
    """All of it. `lengths` are the messages of each chat, by its name, the floor first."""
    found = Found()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        desk = await _desk(browser, here)
        visitors = {name: await _visitor(browser, here, name) for name in lengths}
        await _take_all(desk, lengths)
        here.beckon.stop()
        for name, count in lengths.items():
            await lengthen(here.beckon.folder / "data" / "beckon.sqlite", name, count)
        here.beckon.start()
        for _ in range(TURNS):
            for name, page in visitors.items():
                await _open_panel(found, page, name)
        for name, page in visitors.items():
            await page.evaluate("([name]) => probe.openPanel(name)", [name])
            await _scroll(found, page, f"panel, {name}")
        await desk.reload()
        await desk.locator(".chat-row").first.wait_for()
        for _ in range(TURNS):
            for name in lengths:
                wait = await desk.evaluate("([name]) => probe.openChat(name)", [name])
                found.add(f"desk opens, {name}", wait)
        for name in lengths:
            await desk.evaluate("([name]) => probe.openChat(name)", [name])
            await _scroll(found, desk, f"desk, {name}")
        await _lists(found, desk, here, crowd)
        await browser.close()
    return found


async def _visitor(browser: Browser, here: Room, name: str) -> Page:
    """Somebody who has begun a chat with their name."""
    page = await (await browser.new_context(viewport={"width": 1280, "height": 800})).new_page()
    await page.add_init_script(PROBE)
    await page.goto(here.acme.page(title=name))
    await page.locator("#launcher").click()
    field = page.get_by_role("textbox", name="Message")
    await field.fill(name)
    await field.press("Enter")
    await page.wait_for_function("([name]) => probe.newest().includes(name)", arg=[name])
    await page.locator("#launcher").click()
    return page


async def _desk(browser: Browser, here: Room) -> Page:
    page = await (await browser.new_context(viewport={"width": 1440, "height": 900})).new_page()
    await page.add_init_script(PROBE)
    await page.goto(f"{here.beckon.url}/dashboard")
    await page.get_by_label("E-mail").fill(EMAIL)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("link", name="Chats").first.click()
    await page.get_by_role("heading", name="Chats", exact=True).wait_for()
    return page


async def _take_all(desk: Page, names: dict[str, int]) -> None:
    for name in names:
        await desk.locator(".chat-row", has_text=name).first.click()
        await desk.get_by_role("main").get_by_role("button", name="Accept").click()
        await desk.get_by_role("textbox", name="Reply").fill(f"Welcome, {name}")
        await desk.get_by_role("button", name="Send", exact=True).click()
        await desk.locator(".delivery-sent, .delivery").filter(has_text="S").first.wait_for()


async def _open_panel(found: Found, page: Page, name: str) -> None:
    """On a page that is there, with its connection; the panel would open by itself where it was open before."""
    await page.reload(wait_until="networkidle")
    await page.wait_for_function("() => probe.launcher()")
    for which in ("first", "again"):
        found.add(f"panel opens {which}, {name}", await page.evaluate("([name]) => probe.openPanel(name)", [name]))
        await page.locator("#launcher").click()
        await page.wait_for_function("() => !probe.newest()")


async def _scroll(found: Found, page: Page, name: str) -> None:
    found.add(f"{name}: a frame", *await page.evaluate("() => probe.scroll()"))


async def _lists(found: Found, desk: Page, here: Room, crowd: int) -> None:
    """The list as it is, and with a crowd in it, one of whom after the other writes."""
    few = await desk.locator(".chat-row").count()
    for _ in range(TURNS):
        found.add(f"list opens, {few} chats", await desk.evaluate("([few]) => probe.openList(few)", [few]))
    ticks, gate = Ticks(), Gate(here.beckon.port, here.acme.key, here.acme.origin)
    talkers = [Talker(ticks) for _ in range(crowd - few)]
    async with watching(here.beckon.port, 1) as agent:
        work = [asyncio.create_task(_beat(talkers))]
        for talker in talkers:
            await talker.come(gate)
            await talker.meet(agent)
        work.append(asyncio.create_task(listen(agent, ticks.hear_visitor)))
        for talker in talkers:
            await talker.be_answered()
        await ticks.tick.over()
        for _ in range(TURNS):
            wait = await desk.evaluate("([all]) => probe.openList(all)", [crowd])
            found.add(f"list opens, {crowd} chats", wait)
        await desk.mouse.move(1200, 500)
        for place, talker in enumerate(talkers[:MOVES]):
            began = time.time() * 1000
            talker.speak()
            heard, painted = await desk.evaluate("([id, place]) => probe.moved(id, place)", [talker.chat, place])
            found.add("a row moves, from the message", painted - began)
            found.add("a row moves, from its frame", painted - heard)
        for task in work:
            task.cancel()


async def _beat(talkers: list[Talker]) -> None:
    while True:
        await asyncio.sleep(10)
        for talker in talkers:
            talker.beat()


def main() -> None:
    """Measure and show."""
    asked = parser(__doc__)
    asked.add_argument("--messages", type=int, default=5_000)
    asked.add_argument("--chats", type=int, default=200)
    given = asked.parse_args()
    lengths = {FLOOR: 50, f"{given.messages:,} messages": given.messages}
    with room() as here:
        found = asyncio.run(measure(here, lengths, given.chats))
    report(given, found)


def report(given: argparse.Namespace, found: Found) -> None:
    """Tell; the floor has no aim."""
    figures = []
    for name, waits in found.waits.items():
        held = sorted(waits)
        aim = next((most for part, most in AIMS.items() if part in name), None) if FLOOR not in name else None
        for share in (0.5, 0.95):
            value, aimed = percentile(held, share), aim if share == 0.5 else None
            figures.append(Figure(name=f"{name}, p{share * 100:.0f}", value=value, unit="ms", at_most=aimed))
    tell(given, f"A chat of {given.messages:,} messages, a list of {given.chats} chats, in Chromium", figures)


if __name__ == "__main__":
    main()
