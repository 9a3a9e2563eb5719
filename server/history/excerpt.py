"""The part of a text that has what was looked for, as plain pieces: whoever shows it decides how a hit looks. Pure."""

from collections.abc import Collection, Iterator

from server.history.asked import Phrase, marks
from server.wire.history import Piece

BEFORE, LENGTH = 40, 180
"""Characters before the first hit, and in all."""


def excerpt(text: str, phrases: Collection[Phrase]) -> list[Piece]:
    """Pieces of the text around its first hit; an ellipsis stands for what is left out."""
    spans = marks(text, phrases)
    start = _beginning(text, spans[0][0] if spans else 0)
    end = min(len(text), start + LENGTH)
    pieces = [Piece(text="…", hit=False)] if start else []
    pieces += _cut(text, spans, start, end)
    return [*pieces, Piece(text="…", hit=False)] if end < len(text) else pieces


def _beginning(text: str, hit: int) -> int:
    """Where to begin: at a word, where there is one near."""
    start = max(0, hit - BEFORE)
    if not start or text[start - 1].isspace():
        return start
    return next((place + 1 for place in range(start, hit) if text[place].isspace()), start)


def _cut(text: str, spans: Collection[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    for hit, behind in [*spans, (end, end)]:
        first, last = min(hit, end), min(behind, end)
        if start < first:
            yield Piece(text=text[start:first], hit=False)
        if first < last:
            yield Piece(text=text[first:last], hit=True)
        start = max(start, last)
