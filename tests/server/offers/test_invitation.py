"""Invitations: every step from every phase, and what must hold for any history of steps."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.offers.invitation import GRACE, LASTS, LEADS, ON_SCREEN, OPEN, SEEN, Invitation, Phase, Step, apply, decide
from tracker.clock import new_id
from tracker.errors import Conflict, Malformed

NOW = 1_800_000_000_000
OVER = sorted(set(Phase) - OPEN)


def made(phase: Phase = Phase.CREATED) -> Invitation:
    return Invitation(
        id=new_id(),
        site_id="acme",
        visitor_id="ada",
        agent_id="bo",
        text="Can I help?",
        phase=phase,
        created_at=NOW,
        phase_at=NOW,
        expires_at=NOW + LASTS,
    )


def after(invitation: Invitation, step: Step, now: int = NOW) -> Invitation:
    for event in decide(invitation, step, now, "chat"):
        invitation = apply(invitation, event)
    return invitation


@pytest.mark.parametrize(
    ("step", "leads"),
    [
        (Step.ACCEPT, Phase.ACCEPTED),
        (Step.DECLINE, Phase.DECLINED),
        (Step.IGNORE, Phase.IGNORED),
        (Step.REVOKE, Phase.REVOKED),
        (Step.SHOW, Phase.SHOWN),
    ],
)
@pytest.mark.parametrize("phase", sorted(OPEN))
def test_an_open_invitation_may_come_to_any_end(phase: Phase, step: Step, leads: Phase) -> None:
    assert after(made(phase), step).phase is leads


@pytest.mark.parametrize("step", [Step.ACCEPT, Step.IGNORE, Step.REVOKE])
@pytest.mark.parametrize("phase", OVER)
def test_one_that_is_over_stays_so_and_says_what_it_is(phase: Phase, step: Step) -> None:
    if LEADS[step][1] is phase:
        assert decide(made(phase), step, NOW) == ()
    else:
        with pytest.raises(Conflict, match=phase.value):
            decide(made(phase), step, NOW)


@pytest.mark.parametrize("phase", [Phase.IGNORED, Phase.EXPIRED, Phase.REVOKED])
def test_a_no_counts_however_late_it_comes(phase: Phase) -> None:
    assert after(made(phase), Step.DECLINE, NOW + LASTS).phase is Phase.DECLINED


def test_an_answer_counts_once_and_another_one_comes_too_late() -> None:
    offered = replace(made(), answers=("Yes", "Shipping"))
    (accepted,) = decide(offered, Step.ACCEPT, NOW, "chat", 1)
    after_it = apply(offered, accepted)
    assert (after_it.answer, after_it.said) == (1, "Shipping")
    for again in (1, None):
        assert decide(after_it, Step.ACCEPT, NOW, "chat", again) == ()
    with pytest.raises(Conflict, match="accepted already"):
        decide(after_it, Step.ACCEPT, NOW, "chat", 0)
    with pytest.raises(Conflict, match="accepted already"):
        decide(after(offered, Step.ACCEPT), Step.ACCEPT, NOW, "chat", 0)
    with pytest.raises(Malformed, match="no such answer"):
        decide(offered, Step.ACCEPT, NOW, "chat", 2)


def test_a_no_after_a_yes_is_none() -> None:
    with pytest.raises(Conflict, match="accepted"):
        decide(made(Phase.ACCEPTED), Step.DECLINE, NOW)


@pytest.mark.parametrize("step", [Step.DELIVER, Step.SHOW, Step.LAPSE])
@pytest.mark.parametrize("phase", OVER)
def test_confirmations_that_come_late_change_nothing(phase: Phase, step: Step) -> None:
    assert decide(made(phase), step, NOW + LASTS) == ()


def test_delivery_is_confirmed_once_and_never_takes_back_what_came_after() -> None:
    assert after(made(), Step.DELIVER).phase is Phase.DELIVERED
    assert decide(made(Phase.SHOWN), Step.DELIVER, NOW) == ()


def test_only_an_acceptance_opens_a_chat() -> None:
    assert after(made(), Step.ACCEPT).chat_id == "chat"
    assert after(made(), Step.DECLINE).chat_id is None


def test_one_that_is_never_shown_expires() -> None:
    delivered = after(made(), Step.DELIVER)
    assert decide(delivered, Step.LAPSE, NOW + LASTS - 1) == ()
    assert after(delivered, Step.LAPSE, NOW + LASTS).phase is Phase.EXPIRED


def test_one_that_is_shown_is_ignored_in_the_end_unless_the_page_says_so_first() -> None:
    shown = after(made(), Step.SHOW, NOW + LASTS - 1)
    assert shown.expires_at == NOW + LASTS - 1 + ON_SCREEN
    assert decide(shown, Step.LAPSE, shown.expires_at + GRACE - 1) == ()
    assert after(shown, Step.LAPSE, shown.expires_at + GRACE).phase is Phase.IGNORED
    assert after(shown, Step.IGNORE, shown.expires_at).phase is Phase.IGNORED


@given(st.lists(st.tuples(st.sampled_from(Step), st.integers(0, LASTS)), max_size=12))
def test_it_ends_once_and_time_never_runs_back(steps: list[tuple[Step, int]]) -> None:
    invitation, now = made(), NOW
    for step, wait in steps:
        now += wait
        before = invitation
        try:
            invitation = after(invitation, step, now)
        except Conflict:
            invitation = before
        if not before.is_open:
            refused = step is Step.DECLINE and before.phase is not Phase.ACCEPTED
            assert refused or replace(invitation, for_good=before.for_good) == before
            assert not invitation.is_open
        assert invitation.for_good >= before.for_good
        assert invitation.phase not in OPEN | {Phase.ACCEPTED} or not invitation.for_good
        assert (invitation.shown_at is None) <= (invitation.phase not in SEEN)
        assert invitation.phase_at >= before.phase_at
        assert (invitation.chat_id is not None) == (invitation.phase is Phase.ACCEPTED)


@given(st.sampled_from(Step), st.sampled_from(Phase))
def test_a_step_that_was_taken_may_be_taken_again(step: Step, phase: Phase) -> None:
    invitation = replace(made(phase), chat_id="chat" if phase is Phase.ACCEPTED else None)
    try:
        once = after(invitation, step, NOW + LASTS)
    except Conflict:
        return
    assert after(once, step, NOW + LASTS) == once
