"""What decides over a whole batch."""

from typing import Any

import pytest

from tests.tracker.parts import CHROME, ORIGIN, view
from tests.tracker.pipeline.test_steps import site
from tracker.clock import DAY, made_at, new_id
from tracker.errors import ForeignOrigin, Malformed
from tracker.pipeline.gates import CLOCK_ERROR, EARLIEST, GATES, automation, bot, consent, origin, plausible
from tracker.pipeline.hit import Batch, Dropped
from tracker.wire.batch import OnBehalf, Profile
from tracker.wire.kinds import Consent

NOW = 1_795_000_000_000


def batch(**given: Any) -> Batch:
    held: dict[str, Any] = {"site": site(), "visitor_id": None, "origin": ORIGIN, "address": "", "user_agent": CHROME}
    return Batch(**{**held, **given})


@pytest.mark.parametrize("foreign", ["https://evil.test", "null", "", "http://shop.acme.test", f"{ORIGIN}:8443"])
def test_foreign_pages_are_refused(foreign: str) -> None:
    with pytest.raises(ForeignOrigin):
        origin(batch(origin=foreign))


def test_own_pages_and_whoever_is_vouched_for_pass() -> None:
    for given in (batch(), batch(origin=None)):
        assert origin(given) is given


@pytest.mark.parametrize(("given", "stored"), [("full", True), ("essential", False), ("denied", False)])
def test_only_full_consent_stores_events(given: Consent, stored: bool) -> None:
    assert (consent(batch(consent=given)) == Dropped("consent")) is not stored


def test_a_known_crawler_is_a_bot() -> None:
    assert bot(batch(user_agent="Mozilla/5.0 (compatible; Googlebot/2.1)")) == Dropped("bot")
    assert isinstance(bot(batch()), Batch)


def test_who_came_as_a_person_is_no_bot() -> None:
    given = batch(user_agent="Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/142.0.0.0", visitor_id="ada")
    assert bot(given) is given


def test_a_driven_browser_counts_only_where_the_owner_says_so() -> None:
    driven = Profile(webdriver=True)
    assert automation(batch(profile=driven)) == Dropped("automation")
    assert isinstance(automation(batch(profile=driven, site=site(count_automation=True))), Batch)
    assert isinstance(automation(batch()), Batch)


def test_foreign_pages_hear_of_nothing_else_first() -> None:
    assert [gate.__name__ for gate in GATES] == ["origin", "bot", "automation", "consent"]


def named_at(time: int) -> str:
    """A UUID version 7 made at this time."""
    digits = f"{time:012x}"
    return f"{digits[:8]}-{digits[8:]}-7000-8000-000000000000"


@pytest.mark.parametrize("time", [EARLIEST, NOW, NOW + CLOCK_ERROR])
def test_ids_of_this_world_pass(time: int) -> None:
    assert made_at(named_at(time)) == time
    plausible(batch(events=[view(name=named_at(time))]), NOW)


@pytest.mark.parametrize("time", [0, EARLIEST - 1, NOW + CLOCK_ERROR + 1, 2**48 - 1])
def test_absurd_ids_are_refused(time: int) -> None:
    with pytest.raises(Malformed, match="clock"):
        plausible(batch(events=[view(), view(name=named_at(time))]), NOW)


@pytest.mark.parametrize("time", [0, EARLIEST - 1, NOW + DAY + 1, 2**62])
def test_absurd_times_of_the_past_are_refused(time: int) -> None:
    with pytest.raises(Malformed, match="on_behalf"):
        plausible(batch(on_behalf=OnBehalf(address="", user_agent="", at=time)), NOW)


def test_our_own_ids_say_when_they_were_made() -> None:
    assert abs(made_at(new_id()) - made_at(new_id())) < 1000
