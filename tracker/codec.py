"""Frames as text: pydantic validates what comes in, orjson encodes what goes out."""

from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

from tracker.errors import Malformed, TooLarge
from tracker.wire.batch import Ingest
from tracker.wire.kinds import MAX_FRAME

MAX_MISTAKES = 100
"""Mistakes in one frame of which the first is still named: pydantic spells out all of them or none."""

T = TypeVar("T")

ingest_adapter: TypeAdapter[Ingest] = TypeAdapter(Ingest)


def decode(adapter: TypeAdapter[T], body: bytes | str) -> T:
    """The frame in `body`; raises `TooLarge` or `Malformed` whose reason names the field at fault."""
    if len(body) > MAX_FRAME:
        raise TooLarge(f"A frame may have {MAX_FRAME} bytes.")
    try:
        return adapter.validate_json(body)
    except ValidationError as wrong:
        if wrong.error_count() > MAX_MISTAKES:
            raise Malformed(f"frame: {wrong.error_count()} mistakes, more than are looked at.") from None
        first = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "frame"
        raise Malformed(f"{where}: {first['msg']}.") from None


def encode(frame: Any) -> bytes:
    """A frame of ours as JSON."""
    return orjson.dumps(frame)
