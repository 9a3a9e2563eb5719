"""The engines in which a visitor may come, by name."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.firefox import Firefox, FirefoxVisitor
from tests.e2e.visitor import Visitor
from tests.e2e.webkit import WebKit, WebKitVisitor

ENGINES = ("chromium", "firefox", "webkit")


@contextmanager
def visitor_in(engine: str, browser: Browser, folder: Path) -> Iterator[Visitor]:
    """A visitor with a profile of their own; `browser` is the Chromium that all share, `folder` an empty one."""
    match engine:
        case "chromium":
            with closing(profile(browser)) as context:
                yield ChromiumVisitor(context)
        case "firefox":
            with closing(Firefox(folder)) as firefox:
                yield FirefoxVisitor(firefox)
        case "webkit":
            with closing(WebKit()) as webkit:
                yield WebKitVisitor(webkit)
