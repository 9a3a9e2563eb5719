"""What becomes of a secure form: one answer, one reading, by who asked, and nothing of it after a day."""

from dataclasses import replace

import pytest

from server.secure.form import LIFE, Answer, Command, Decline, Expire, Form, Phase, Read, decide
from tracker.errors import Conflict, Forbidden

CARD = {"fields": ("Card number",), "kinds": ("secret",), "labels": ("Kartennummer",)}
ASKED = Form(id="f", chat_id="c", agent_id="bo", phase=Phase.ASKED, phase_at=1_000, **CARD)  # type: ignore[arg-type]
ANSWERED = replace(ASKED, phase=Phase.ANSWERED, answer_id="a")


@pytest.mark.parametrize(
    ("form", "command", "phase"),
    [
        (ASKED, Answer("a"), Phase.ANSWERED),
        (ASKED, Decline(), Phase.DECLINED),
        (ANSWERED, Read("bo"), Phase.READ),
        (ANSWERED, Answer("a"), None),
        (replace(ASKED, phase=Phase.DECLINED), Decline(), None),
        (ASKED, Expire(), None),
        (replace(ASKED, phase=Phase.READ), Expire(), None),
    ],
)
def test_each_step_is_taken_once(form: Form, command: Command, phase: Phase | None) -> None:
    after = decide(form, command, 2_000)
    assert (after and after.phase) == phase
    assert after is None or after.phase_at == 2_000


@pytest.mark.parametrize("phase", [each for each in Phase if each is not Phase.ASKED])
def test_a_form_takes_one_answer(phase: Phase) -> None:
    with pytest.raises(Conflict):
        decide(replace(ASKED, phase=phase, answer_id="a"), Answer("other"), 2_000)


@pytest.mark.parametrize("phase", [each for each in Phase if each is not Phase.ANSWERED])
def test_only_what_was_answered_is_read(phase: Phase) -> None:
    with pytest.raises(Conflict):
        decide(replace(ASKED, phase=phase), Read("bo"), 2_000)


def test_nobody_else_reads_it() -> None:
    with pytest.raises(Forbidden):
        decide(ANSWERED, Read("olga"), 2_000)


@pytest.mark.parametrize(("form", "command"), [(ASKED, Answer("a")), (ASKED, Decline()), (ANSWERED, Read("bo"))])
def test_after_a_day_it_is_over_whether_anybody_took_it_away_or_not(form: Form, command: Command) -> None:
    assert decide(form, command, form.until - 1) is not None
    with pytest.raises(Conflict, match="24 hours"):
        decide(form, command, 1_000 + LIFE)
    assert decide(form, Expire(), form.until - 1) is None
    expired = decide(form, Expire(), form.until)
    assert expired is not None
    assert expired.phase is Phase.EXPIRED
