"""The survey at the end of a chat: when there is something to ask, who is asked later, and what becomes of answers."""

from dataclasses import replace
from typing import Any

import pytest

from server.chats.chat import Chat
from server.chats.chat import Phase as ChatPhase
from server.chats.survey import (
    KNOWN_AGAIN,
    OFFERED_WITHIN,
    ON_SCREEN,
    Answer,
    Ask,
    Phase,
    Skip,
    Survey,
    decide,
    is_due,
    is_offered,
)

NOW = 1_800_000_000_000
OVER = Chat(
    id="chat",
    site_id="acme",
    visitor_id="ada",
    phase=ChatPhase.CLOSED,
    opened_at=NOW - 1,
    agent_id="bo",
    closed_at=NOW,
    ended_by="system",
)
ASKED = Survey(chat_id="chat", site_id="acme", phase=Phase.ASKED, asked_at=NOW, phase_at=NOW)


def said(id_: str = "a", **values: Any) -> Answer:
    return Answer(**{"id": id_, "solved": "yes", "score": None, "words": "", **values})


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({}, True),
        ({"ended_by": "visitor"}, True),
        ({"phase": ChatPhase.SNOOZED}, False),
        ({"phase": ChatPhase.MISSED, "agent_id": None}, False),
        ({"agent_id": None, "ended_by": "agent"}, False),
        ({"left_message": True, "ended_by": "visitor"}, False),
        ({"left_message": True, "ended_by": "agent", "kept_at": NOW}, True),
    ],
)
def test_there_is_something_to_ask_once_an_agent_has_led_it(values: dict[str, Any], due: bool) -> None:
    assert is_due(replace(OVER, **values)) is due


@pytest.mark.parametrize(
    ("chat", "survey", "later", "offered"),
    [
        ({}, None, 0, True),
        ({}, None, OFFERED_WITHIN - 1, True),
        ({}, None, OFFERED_WITHIN, False),
        ({"ended_by": "visitor"}, None, 0, False),
        ({"ended_by": "agent"}, None, 0, True),
        ({"agent_id": None}, None, 0, False),
        ({}, ASKED, ON_SCREEN - 1, True),
        ({}, ASKED, ON_SCREEN, False),
        ({}, replace(ASKED, phase=Phase.SKIPPED), 0, False),
        ({}, replace(ASKED, phase=Phase.ANSWERED), 0, False),
    ],
)
def test_who_left_silently_is_asked_at_the_next_visit_and_once(
    chat: dict[str, Any], survey: Survey | None, later: int, offered: bool
) -> None:
    assert is_offered(replace(OVER, **chat), survey, NOW + later) is offered


def test_who_is_asked_was_asked_when_it_was_first() -> None:
    assert decide(OVER, None, Ask(), NOW) == ASKED
    assert decide(OVER, ASKED, Ask(), NOW + 1) is None


def test_an_answer_may_come_unasked_after_a_refusal_and_be_corrected() -> None:
    first = decide(OVER, None, said(), NOW)
    assert first == replace(ASKED, phase=Phase.ANSWERED, answer_id="a", solved="yes")
    skipped = decide(OVER, ASKED, Skip(), NOW + 1)
    assert skipped == replace(ASKED, phase=Phase.SKIPPED, phase_at=NOW + 1)
    late = decide(OVER, skipped, said(), NOW + 2)
    assert late == replace(first, phase_at=NOW + 2)
    corrected = decide(OVER, late, said("b", solved=None, score=2, words="Slow"), NOW + 3)
    assert corrected is not None
    assert (corrected.solved, corrected.score, corrected.words, corrected.asked_at) == (None, 2, "Slow", NOW)


def test_a_correction_by_a_clock_that_was_set_back_holds() -> None:
    before = decide(OVER, ASKED, said("b"), NOW)
    corrected = decide(OVER, before, said("a", solved="no"), NOW + 1)
    assert corrected is not None
    assert (corrected.solved, corrected.answer_id, corrected.replaced) == ("no", "a", ("b",))


def test_of_what_was_corrected_the_latest_is_known_again() -> None:
    survey = None
    for number in range(2 * KNOWN_AGAIN):
        survey = decide(OVER, survey, said(str(number)), NOW)
    assert survey is not None
    assert len(survey.replaced) == KNOWN_AGAIN
    assert decide(OVER, survey, said(str(KNOWN_AGAIN)), NOW) is None


def test_what_comes_again_or_late_changes_nothing() -> None:
    answered = decide(OVER, decide(OVER, ASKED, said("a", solved="no"), NOW), said("b"), NOW)
    assert decide(OVER, answered, said("b"), NOW + 1) is None
    assert decide(OVER, answered, said("a", solved="no"), NOW + 1) is None
    assert decide(OVER, answered, Skip(), NOW + 1) is None
    assert decide(OVER, replace(ASKED, phase=Phase.SKIPPED), Skip(), NOW + 1) is None
