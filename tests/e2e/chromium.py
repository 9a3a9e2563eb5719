"""Chromium, driven by Playwright."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright

from tests.e2e.visitor import Visitor

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-blink-features=AutomationControlled",
    "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0",
    "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding",
]
"""The two before the last let visitors count: browsers that programs drive are dropped. The user agent stands here
because Playwright's own way does not reach beacons. The last stands in place of what Playwright switches off: without
storage partitioning, which every Chromium at a desk has, no shared worker starts from a `data:` address."""


def launch(playwright: Playwright) -> Browser:
    """A browser for agents and visitors, its back/forward cache working as on a desk."""
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )


def profile(browser: Browser, **options: Any) -> BrowserContext:
    """A browser profile that looks like a person's."""
    return browser.new_context(**{"locale": "en-GB", "timezone_id": "Europe/Paris"} | options)


class ChromiumVisitor(Visitor):
    """A visitor in one profile of a shared Chromium."""

    known_as = "Chrome"

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.tabs = [context.new_page()]
        self.page = self.tabs[0]
        self.complaints: list[str] = []
        """What the console of the first tab said in red."""
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)

    def visit(self, url: str) -> None:
        self.page.goto(url, wait_until="load")

    def address(self) -> str:
        self.page.wait_for_timeout(1)  # Playwright hears of a navigation only while it waits for something.
        return self.page.url

    def reload(self) -> None:
        self.page.reload(wait_until="load")

    def back(self) -> None:
        self.page.go_back(wait_until="commit")

    def new_tab(self, url: str) -> None:
        self._look_at(self.context.new_page())
        self.tabs.append(self.page)
        self.visit(url)

    def look_at_tab(self, number: int) -> None:
        self._look_at(self.tabs[number])

    def close_tab(self) -> None:
        self.tabs.remove(self.page)
        self.page.close(run_before_unload=False)
        self.look_at_tab(0)

    def sees(self, role: str, name: str) -> bool:
        return self.find(role, name).first.is_visible()

    def press(self, role: str, name: str) -> None:
        self.find(role, name).click()

    def write(self, role: str, name: str, text: str, *, enter: bool = False) -> None:
        field = self.find(role, name)
        field.click()
        field.press_sequentially(text)
        if enter:
            field.press("Enter")

    def reads(self, role: str, name: str) -> str:
        found = self.find(role, name)
        return found.first.inner_text() if found.count() else ""

    def run(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{ {script} }}")

    def settings(self) -> Mapping[str, str]:
        kept: Mapping[str, str] = self.run("return {...localStorage}")
        return kept

    def find(self, role: Any, name: str) -> Locator:
        return self.page.get_by_role(role, name=name, exact=True)

    def _look_at(self, page: Page) -> None:
        self.page = page
        page.bring_to_front()
