"""Signed texts that vouch for somebody."""

import pytest

from tests.clocks import ManualClock
from tests.tracker.parts import SECRET
from tracker.clock import MINUTE, new_id
from tracker.errors import Unauthenticated
from tracker.tokens import Ticket, Tokens
from tracker.wire.kinds import Consent

ACME, OTHER, ADA = new_id(), new_id(), new_id()


@pytest.fixture
def tokens(clock: ManualClock) -> Tokens:
    return Tokens(SECRET, clock)


def test_a_visitor_token_gives_its_visitor_back(tokens: Tokens) -> None:
    token = tokens.visitor_token(ACME, ADA)
    assert tokens.read_visitor(token, ACME) == ADA
    assert len(token) <= 512


def test_a_visitor_token_serves_on_its_site_only(tokens: Tokens) -> None:
    assert tokens.read_visitor(tokens.visitor_token(ACME, ADA), OTHER) is None


def test_a_visitor_token_of_another_key_is_nothing(tokens: Tokens, clock: ManualClock) -> None:
    foreign = Tokens("another secret key, as long as the other one", clock).visitor_token(ACME, ADA)
    assert tokens.read_visitor(foreign, ACME) is None


@pytest.mark.parametrize("text", ["", ".", "..", ADA, f"{ADA}.", f"{ADA}.AAAA", "\ud800.\ud800", "ä.ö", "a" * 512])
def test_what_is_no_token_is_nobody_and_no_ticket(tokens: Tokens, text: str) -> None:
    assert tokens.read_visitor(text, ACME) is None
    with pytest.raises(Unauthenticated):
        tokens.read_ticket(text)


def test_a_changed_token_is_nothing(tokens: Tokens) -> None:
    token = tokens.visitor_token(ACME, ADA)
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert tokens.read_visitor(changed, ACME) is None


@pytest.mark.parametrize("consent", ["denied", "essential", "full"])
@pytest.mark.parametrize(
    "origin", ["https://shop.acme.test", "http://127.0.0.1:8000", "https://" + "a" * 240 + ".test"]
)
def test_a_ticket_tells_what_it_was_made_for(tokens: Tokens, consent: Consent, origin: str) -> None:
    text = tokens.ticket(ACME, ADA, origin, consent)
    assert tokens.read_ticket(text) == Ticket(site_id=ACME, visitor_id=ADA, origin=origin, consent=consent)
    assert len(text) <= 512


def test_a_ticket_is_over_after_a_minute(tokens: Tokens, clock: ManualClock) -> None:
    text = tokens.ticket(ACME, ADA, "https://shop.acme.test", "full")
    clock.advance(MINUTE)
    tokens.read_ticket(text)
    clock.advance(1)
    with pytest.raises(Unauthenticated):
        tokens.read_ticket(text)


@pytest.mark.parametrize(
    ("origin", "admitted"),
    [
        ("https://shop.acme.test", True),
        ("null", True),
        (None, True),
        ("https://evil.test", False),
        ("http://shop.acme.test", False),
        ("", False),
    ],
)
def test_a_ticket_serves_its_page_and_the_pages_worker(tokens: Tokens, origin: str | None, admitted: bool) -> None:
    ticket = tokens.read_ticket(tokens.ticket(ACME, ADA, "https://shop.acme.test", "full"))
    assert ticket.admits(origin) is admitted


def test_no_token_serves_for_another_purpose(tokens: Tokens) -> None:
    assert tokens.read_visitor(tokens.ticket(ACME, ADA, "https://shop.acme.test", "full"), ACME) is None
    with pytest.raises(Unauthenticated):
        tokens.read_ticket(tokens.visitor_token(ACME, ADA))
    assert not tokens.is_ingest_secret(tokens.visitor_token(ACME, ADA).partition(".")[2], ACME)


def test_an_ingest_secret_is_its_sites_own(tokens: Tokens) -> None:
    assert tokens.is_ingest_secret(tokens.ingest_secret(ACME), ACME)
    assert not tokens.is_ingest_secret(tokens.ingest_secret(OTHER), ACME)
    assert not tokens.is_ingest_secret("", ACME)
    assert not tokens.is_ingest_secret("\ud800", ACME)
