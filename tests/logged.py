"""What was logged, line by line."""

import io
import json
from typing import Any


def lines(stream: io.StringIO, event: str = "") -> list[dict[str, Any]]:
    """The lines, or those of one event."""
    told = [json.loads(line) for line in stream.getvalue().splitlines()]
    return [line for line in told if event in ("", line["event"])]
