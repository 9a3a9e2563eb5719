"""The contact budget: how long there is quiet after a refusal, and the words for it."""

import pytest

from server.contact import quiet
from server.invitation import Invitation, Phase
from tracker.clock import DAY, HOUR, new_id

NOW = 1_795_348_800_000
"""2026-11-22T12:00Z"""


def ended(phase: Phase, at: int) -> Invitation:
    return Invitation(
        id=new_id(),
        site_id="acme",
        visitor_id="ada",
        agent_id="bo",
        text="Can I help?",
        phase=phase,
        created_at=at,
        phase_at=at,
        expires_at=at,
    )


@pytest.mark.parametrize(("declines", "days"), [(1, 7), (2, 14), (3, 28), (4, 56), (7, 448), (8, 448)], ids=str)
def test_each_decline_doubles_the_quiet(declines: int, days: int) -> None:
    history = [ended(Phase.DECLINED, NOW - number) for number in range(declines)]
    rest = quiet(history, NOW)
    assert rest is not None
    assert rest.until == NOW + days * DAY
    assert quiet(history, NOW + days * DAY) is None


def test_an_ignored_one_rests_for_a_day_and_doubles_nothing() -> None:
    history = [ended(Phase.IGNORED, NOW), ended(Phase.IGNORED, NOW - HOUR)]
    rest = quiet(history, NOW)
    assert rest is not None
    assert rest.until == NOW + DAY


def test_a_later_ignored_one_does_not_shorten_the_quiet_of_a_decline() -> None:
    rest = quiet([ended(Phase.DECLINED, NOW - DAY), ended(Phase.IGNORED, NOW)], NOW)
    assert rest is not None
    assert rest.until == NOW + 6 * DAY


@pytest.mark.parametrize("phase", [Phase.ACCEPTED, Phase.EXPIRED, Phase.REVOKED, Phase.CREATED, Phase.SHOWN])
def test_what_was_not_refused_costs_nothing(phase: Phase) -> None:
    assert quiet([ended(phase, NOW)], NOW) is None


def test_the_reason_says_what_happened_and_until_when() -> None:
    rest = quiet([ended(Phase.DECLINED, NOW)], NOW)
    assert rest is not None
    assert rest.reason == "The visitor declined an invitation; no other before 29 November 2026, 12:00 UTC."
