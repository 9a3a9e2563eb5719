"""What the past does not hold: each kind of condition can be asked of it, or is named."""

from typing import get_args

import pytest

from server.rules.unkept import assuming, unkept, unknowns
from server.wire.conditions import (
    ActivityIs,
    AgentsFree,
    EngagedTime,
    ExitIntent,
    FormIs,
    IdleFor,
    Leaf,
    QueueLength,
    ScrolledTo,
)
from tests.server.rules.known import ADA, NOON, condition

UNKEPT = (ActivityIs, AgentsFree, EngagedTime, ExitIntent, FormIs, IdleFor, QueueLength, ScrolledTo)
ACTIVE = {"kind": "activity", "one_of": ["idle"]}
FREE = {"kind": "agents_free", "at_least": 1}


def test_every_kind_is_told_again_or_named() -> None:
    named = {shape.__name__ for shape in get_args(Leaf) if unkept(shape.__new__(shape)) is not None}
    assert named == {shape.__name__ for shape in UNKEPT}


def test_what_is_unknown_is_found_in_every_group() -> None:
    found = unknowns([condition({"kind": "all", "of": [FREE, {"kind": "not", "of": {"kind": "any", "of": [ACTIVE]}}]})])
    assert set(found) == {"activity", "agents_free"}


@pytest.mark.parametrize("holds", [True, False])
def test_it_counts_as_what_somebody_said(holds: bool) -> None:
    leaf = condition(ACTIVE)
    assert isinstance(leaf, ActivityIs)
    probe = assuming({"activity": holds}, None, leaf)
    assert probe.check(ADA, NOON)[0] is holds
    assert "is not kept: taken as" in probe.words(ADA, NOON)
