"""The queue: a full desk, visitors who wait in it, and what both sides see."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import create_engine, insert

from server.tables.chats import chats
from tests.databases import row_of
from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.house import House, opened
from tests.e2e.office import Office
from tests.e2e.waiting import until
from tracker.clock import MINUTE, SECOND, SystemClock, new_id
from tracker.tables import visitors

SERVED = 6
SERVICE = MINUTE


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One with a past, from which a wait can be foretold."""
    with opened(tmp_path_factory.mktemp("house"), browser) as found:
        _serve_some(found.beckon, found.acme)
        yield found


def _serve_some(beckon: Beckon, acme: Acme) -> None:
    """Chats of an hour ago: each one took a minute."""
    opened_at = SystemClock().now() - 60 * MINUTE
    nothing = dict.fromkeys(("agent_id", "invitation_id", "email", "assigned_to", "assigned_at", "waiting_since"))
    engine = create_engine(f"sqlite:///{beckon.folder / 'data' / 'beckon.sqlite'}")
    with engine.begin() as connection:
        for _ in range(SERVED):
            visitor_id = new_id()
            connection.execute(insert(visitors).values(row_of(visitors, id=visitor_id, site_id=acme.id, traits={})))
            row = row_of(chats, id=new_id(), site_id=acme.id, visitor_id=visitor_id, passed=[], phase="closed")
            times = {"opened_at": opened_at, "taken_at": opened_at + 5 * SECOND}
            ended = {"closed_at": opened_at + 5 * SECOND + SERVICE, "ended_by": "agent"}
            told = {"promised_least": 0, "promised_most": 10 * SECOND}
            connection.execute(insert(chats).values(row | nothing | times | ended | told))
    engine.dispose()


@pytest.fixture
def crowd(browser: Browser, office: Office) -> Iterator[list[ChromiumVisitor]]:
    """Ada, Bea and Cleo, each in a browser of her own."""
    with ExitStack() as stack:
        yield [ChromiumVisitor(stack.enter_context(profile(browser))) for _ in range(3)]


def asks(visitor: ChromiumVisitor, acme: Acme, words: str) -> None:
    visitor.visit(acme.page(title=words))
    visitor.press("button", "Chat")
    visitor.write("textbox", "Message", words, enter=True)
    visitor.awaits_text("Your message is with us.")


def test_who_waits_sees_a_range_keeps_the_place_and_moves_up(
    crowd: list[ChromiumVisitor], agent: Agent, office: Office, acme: Acme
) -> None:
    ada, bea, cleo = crowd
    office.set_options(acme.id, one_at_a_time=True)
    asks(ada, acme, "Ada asks")
    agent.open_chat("Ada asks")
    asks(bea, acme, "Bea asks")
    bea.awaits_text("You are next. Expected wait: about 10–100 seconds.")
    asks(cleo, acme, "Cleo asks")
    cleo.awaits_text("You are number 2 in the queue.")
    cleo.reload()
    cleo.awaits_text("You are number 2 in the queue.")
    agent.go_to("Chats")
    waiting = agent.page.locator(".request")
    expect(waiting).to_have_count(2)
    expect(waiting.first).to_contain_text("Bea asks")
    expect(waiting.first).to_contain_text("Told 10 to 100 s")
    expect(agent.page.locator(".list-full")).to_contain_text("You take on one at a time")
    expect(waiting.first.get_by_role("button")).to_be_disabled()

    agent.open_chat("Ada asks")
    agent.reply("Here you are.")
    agent.end_chat()
    agent.open_chat("Bea asks")
    bea.awaits_text("Bea asks")
    until(lambda: "You are next." not in bea.reads("log", "Conversation"), "who was taken still waits")
    cleo.awaits_text("You are next.")
    agent.go_to("Reports")
    agent.awaits_text("waits were as promised")
