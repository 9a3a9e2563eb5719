"""What the arms of a rule come to: shares with their intervals, the lift, and what may be said of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import isfinite

from server.trials.confidence import interval
from server.trials.lift import Lift, leader, lift, needed
from server.wire.proof import ProofArm, ProofLift, ProofStage, StageName
from server.wire.visitor_goals import Goal

TOO_FEW = "Not enough visitors yet to say"
LETTERS = "ABCD"
"""What variants are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmCount:
    """One arm and variant: how many visitors, and how many of them came to what. `counted` are those whose days to
    reach the goal are over, and `reached` and `value` are theirs; `soon` are others who have reached it already. What
    became of cards and chats is told of all but the `bygone`, of whom that is not kept any more."""

    visitors: int = 0
    bygone: int = 0
    counted: int = 0
    failed: int = 0
    shown: int = 0
    accepted: int = 0
    declined: int = 0
    ignored: int = 0
    expired: int = 0
    revoked: int = 0
    chatted: int = 0
    reached: int = 0
    soon: int = 0
    value: float = 0.0

    def __add__(self, other: "ArmCount") -> "ArmCount":
        return ArmCount(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms:
    """The arms of a rule with so many `variants`. `control` is the chance of being left out, of 1."""

    counts: Mapping[tuple[str, int], ArmCount]
    variants: int
    control: float
    goal: Goal | None

    @property
    def left_out(self) -> ArmCount:
        return self.counts.get(("control", 0), ArmCount())

    @property
    def by_variant(self) -> list[ArmCount]:
        return [self.counts.get(("invited", number), ArmCount()) for number in range(self.variants)]

    @property
    def invited(self) -> ArmCount:
        return sum(self.by_variant, ArmCount())


@dataclass(frozen=True, slots=True)
class Proof:
    """What may be shown."""

    arms: list[ProofArm]
    lift: ProofLift | None
    ahead: int | None
    sentences: list[str]


def prove(arms: Arms) -> Proof:
    """What the arms come to."""
    several = arms.variants > 1 and arms.goal is not None
    ahead = leader([each.reached for each in arms.by_variant]) if several else None
    found = _lift(arms)
    shown = [_arm("control", None, arms.left_out), _arm("invited", None, arms.invited)]
    if arms.variants > 1:
        shown += [_arm("invited", number, each) for number, each in enumerate(arms.by_variant)]
    sentences = [_of_lift(arms, found), *([_of_variants(ahead)] if several else [])]
    return Proof(shown, None if found is None else _told(arms, found), ahead, sentences)


def _lift(arms: Arms) -> Lift | None:
    if arms.goal is None or not 0 < arms.control < 1:
        return None
    return lift(arms.left_out.reached, arms.invited.reached, arms.control)


def _told(arms: Arms, found: Lift) -> ProofLift:
    return ProofLift(
        verdict=found.verdict,
        times=found.times,
        low=found.low,
        high=found.high if isfinite(found.high) else None,
        reached=arms.left_out.reached + arms.invited.reached,
        needed=needed(arms.control),
    )


def _arm(arm: str, variant: int | None, count: ArmCount) -> ProofArm:
    invited = arm == "invited"
    known = count.visitors - count.bygone
    stages: dict[StageName, tuple[int, int]] = {}
    if invited:
        seen: dict[StageName, int] = {
            "accepted": count.accepted,
            "declined": count.declined,
            "ignored": count.ignored,
        }
        unseen: dict[StageName, int] = {"failed": count.failed, "expired": count.expired, "revoked": count.revoked}
        stages |= {"sent": (count.visitors, count.visitors), "shown": (count.shown, known)}
        stages |= {name: (number, count.shown) for name, number in seen.items()}
        stages |= {name: (number, known) for name, number in unseen.items()}
    stages |= {"chatted": (count.chatted, known), "reached": (count.reached, count.counted)}
    return ProofArm(
        arm="invited" if invited else "control",
        variant=variant,
        visitors=count.visitors,
        counted=count.counted,
        soon=count.soon,
        value=count.value,
        stages=[_stage(name, *numbers) for name, numbers in stages.items()],
    )


def _stage(stage: StageName, count: int, total: int) -> ProofStage:
    low, high = interval(min(count, total), total)
    return ProofStage(stage=stage, count=count, total=total, low=low, high=high)


def _of_lift(arms: Arms, found: Lift | None) -> str:
    if arms.goal is None:
        return "Choose a goal for this rule: then it is told whether inviting helps."
    if found is None:
        return "Nobody to compare with: let the rule leave out a share of the visitors, and invite the others."
    name = arms.goal.name
    match found.verdict:
        case "more":
            return f"Inviting helps: “{name}” is reached {_between(found)} as often as without."
        case "fewer":
            return f"Inviting does harm: “{name}” is reached only {_between(found)} as often as without."
    reached = arms.left_out.reached + arms.invited.reached
    return (
        f"{TOO_FEW} whether inviting helps: {reached:,} of them have reached “{name}” so far. "
        f"If inviting makes half as many again reach it, that shows once about {needed(arms.control):,} have."
    )


def _between(found: Lift) -> str:
    if not isfinite(found.high):
        return f"at least {found.low:.2f} times"
    return f"{found.low:.2f} to {found.high:.2f} times"


def _of_variants(ahead: int | None) -> str:
    if ahead is None:
        return f"{TOO_FEW} which text does best."
    return f"Text {LETTERS[ahead]} does best: more who read it reach the goal than with any other."
