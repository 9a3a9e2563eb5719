"""Where agents and visitors meet: a Beckon of its own with the site acme, run by Bo, who is signed in."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e.acme import Acme
from tests.e2e.agent import EMAIL, PASSWORD, Agent
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import profile
from tests.e2e.office import Office

GENEROUS = {"visit": None, "week": None, "arrival": None}
"""A contact budget that lets visitors be invited as soon as they are there, and asks for quiet after refusals only."""
SHOP = "Demo shop"


@dataclass(frozen=True, slots=True)
class House:
    """A running server, a site on an origin of its own, what its owner does over the API, and Bo at the dashboard."""

    beckon: Beckon
    acme: Acme
    office: Office
    bo: Agent

    def open_shop(self) -> str:
        """The address of the demo shop, which is there from the first time on."""
        if SHOP not in self.office.sites():
            self.beckon.command("init")
            self.office.set_options(self.office.sites()[SHOP], count_automation=True, budget=GENEROUS)
            self.bo.page.reload()
        return f"{self.beckon.url}/demo/"


@contextmanager
def opened(folder: Path, browser: Browser, **settings: str) -> Iterator[House]:
    """A house that takes ten seconds to open; `settings` are more of the server's environment."""
    with ExitStack() as stack:
        beckon = Beckon(folder, **settings)
        acme = stack.enter_context(Acme(beckon.url))
        beckon.command("migrate")
        made = beckon.add_site("acme", acme.origin)
        acme.id, acme.key = made["id"], made["key"]
        beckon.add_agent("Bo", EMAIL, PASSWORD)
        stack.callback(beckon.stop)
        beckon.start()
        office = Office(beckon.url, EMAIL, PASSWORD)
        stack.callback(office.close)
        office.set_options(acme.id, count_automation=True, budget=GENEROUS)
        context = stack.enter_context(profile(browser, viewport={"width": 1440, "height": 900}))
        bo = Agent(context, beckon.url)
        bo.sign_in()
        yield House(beckon, acme, office, bo)
