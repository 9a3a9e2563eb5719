"""Waiting for a condition, never for a time."""

import socket
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 30
"""Seconds after which something is taken for never to come, on a machine that has much else to do."""


def until(condition: Callable[[], T], failure: str, seconds: float = PATIENCE, pause: float = 0.05) -> T:
    """The first true value of `condition`; fails with `failure` when there is none within `seconds`."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, failure
        time.sleep(pause)
    return value


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
