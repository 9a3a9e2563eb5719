"""Made-up sensitive numbers are masked, and what only looks like them is not."""

import pytest

from bench.made_numbers import SENSITIVE
from bench.made_texts import HARMLESS
from bench.masking import RECALL, false_hits, recall

COUNT = 300


@pytest.mark.parametrize(("group", "kind"), [(group, kind) for group, kinds in SENSITIVE.items() for kind in kinds])
def test_what_is_sensitive_is_masked(group: str, kind: str) -> None:
    assert 100 * recall(group, SENSITIVE[group][kind], COUNT) >= RECALL[group]


@pytest.mark.parametrize("kind", HARMLESS)
def test_other_text_is_not(kind: str) -> None:
    assert 100 * false_hits(HARMLESS[kind], COUNT) <= 1
