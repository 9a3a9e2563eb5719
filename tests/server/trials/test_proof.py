"""What is said of the arms of a rule."""

from collections.abc import Mapping

import pytest

from server.trials.proof import ArmCount, Arms, prove
from server.wire.visitor_goals import EventGoal

SIGNED = EventGoal(kind="event", id="signed", name="Signed up", event="signup")
FEW = {("control", 0): ArmCount(visitors=10, counted=9, reached=1), ("invited", 0): ArmCount(visitors=90, counted=80)}
CLEAR = {
    ("control", 0): ArmCount(visitors=1_000, counted=1_000, reached=60),
    ("invited", 0): ArmCount(visitors=9_000, counted=9_000, reached=940),
}
HARM = {
    ("control", 0): ArmCount(visitors=1_000, counted=1_000, reached=150),
    ("invited", 0): ArmCount(visitors=9_000, counted=9_000, reached=850),
}
ALL = {
    ("control", 0): ArmCount(visitors=1_000, counted=1_000),
    ("invited", 0): ArmCount(visitors=9_000, counted=9_000, reached=200),
}


def arms(counts: Mapping[tuple[str, int], ArmCount], *, variants: int = 1, control: float = 0.1) -> Arms:
    return Arms(counts=counts, variants=variants, control=control, goal=SIGNED)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Not enough visitors yet to say whether inviting helps: 0 of them have reached “Signed up” so far."),
        (FEW, "Not enough visitors yet to say whether inviting helps: 1 of them have reached “Signed up” so far."),
        (CLEAR, "Inviting helps: “Signed up” is reached 1.18 to 2.71 times as often as without."),
        (HARM, "Inviting does harm: “Signed up” is reached only 0.48 to 0.85 times as often as without."),
        (ALL, "Inviting helps: “Signed up” is reached at least 1.91 times as often as without."),
    ],
)
def test_one_sentence_says_whether_it_helps(counts: Mapping[tuple[str, int], ArmCount], sentence: str) -> None:
    (said,) = prove(arms(counts)).sentences
    assert said.startswith(sentence)


def test_where_nothing_can_be_said_yet_it_says_how_many_it_takes() -> None:
    proof = prove(arms(FEW))
    assert proof.sentences[0].endswith(
        "If inviting makes half as many again reach it, that shows once about 1,265 have."
    )
    assert proof.lift is not None
    assert (proof.lift.verdict, proof.lift.reached, proof.lift.needed) == ("unknown", 1, 1_265)


@pytest.mark.parametrize("control", [0.0, 1.0])
def test_without_both_arms_there_is_nothing_to_compare(control: float) -> None:
    proof = prove(arms(CLEAR, control=control))
    assert proof.lift is None
    assert proof.sentences[0].startswith("Nobody to compare with")


def test_without_a_goal_there_is_nothing_to_compare_either() -> None:
    proof = prove(Arms(counts=CLEAR, variants=2, control=0.1, goal=None))
    assert (proof.lift, proof.ahead) == (None, None)
    assert proof.sentences == ["Choose a goal for this rule: then it is told whether inviting helps."]


def test_stages_are_of_those_who_could_come_to_them() -> None:
    invited = ArmCount(visitors=50, counted=40, shown=30, accepted=6, declined=10, ignored=4, failed=5, reached=8)
    _, arm = prove(arms({("invited", 0): invited})).arms
    told = {each.stage: (each.count, each.total) for each in arm.stages}
    assert told == {
        "sent": (50, 50),
        "shown": (30, 50),
        "accepted": (6, 30),
        "declined": (10, 30),
        "ignored": (4, 30),
        "failed": (5, 50),
        "expired": (0, 50),
        "revoked": (0, 50),
        "chatted": (0, 50),
        "reached": (8, 40),
    }
    assert all(each.low <= each.count / each.total <= each.high for each in arm.stages)


def test_stages_are_of_those_of_whom_they_are_kept() -> None:
    invited = ArmCount(visitors=50, bygone=20, counted=40, shown=15, chatted=6, revoked=3, reached=8)
    _, arm = prove(arms({("invited", 0): invited})).arms
    told = {each.stage: (each.count, each.total) for each in arm.stages}
    assert (told["sent"], told["shown"], told["chatted"]) == ((50, 50), (15, 30), (6, 30))
    assert (told["revoked"], told["reached"]) == ((3, 30), (8, 40))


def test_several_texts_are_told_apart_and_together() -> None:
    counts = {
        ("invited", 0): ArmCount(visitors=500, counted=500, reached=40),
        ("invited", 1): ArmCount(visitors=500, counted=500, reached=110),
    }
    proof = prove(arms(counts, variants=2))
    assert [(each.arm, each.variant, each.visitors) for each in proof.arms] == [
        ("control", None, 0),
        ("invited", None, 1_000),
        ("invited", 0, 500),
        ("invited", 1, 500),
    ]
    assert proof.ahead == 1
    assert proof.sentences[1] == "Text B does best: more who read it reach the goal than with any other."


def test_no_text_is_named_early() -> None:
    counts = {("invited", number): ArmCount(visitors=50, counted=50, reached=10 + number) for number in range(3)}
    proof = prove(arms(counts, variants=3))
    assert (proof.ahead, proof.sentences[1]) == (None, "Not enough visitors yet to say which text does best.")
