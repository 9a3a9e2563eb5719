"""What Chromium was busy with, by its own trace."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from playwright.sync_api import Browser

CATEGORIES = ["toplevel", "devtools.timeline"]
TASK = "ThreadControllerImpl::RunTask"

Event: TypeAlias = Mapping[str, Any]
"""A slice of a thread's time in microseconds, as the Trace Event Format has it."""


@contextmanager
def tracing(browser: Browser) -> Iterator[Callable[[], list[Event]]]:
    """Trace all pages until the end of the block; what is given tells the slices after it."""
    events: list[Event] = []
    browser.start_tracing(categories=CATEGORIES)
    try:
        yield lambda: events
    finally:
        events += [event for event in json.loads(browser.stop_tracing())["traceEvents"] if event["ph"] == "X"]


def longest_task(events: list[Event], address: str) -> float:
    """Milliseconds of the processor's time, which others on the machine take nothing from, in the longest task that
    runs code whose address has this part."""
    own = [event for event in events if address in event.get("args", {}).get("data", {}).get("url", "")]
    taken = [task["tdur"] / 1000 for task in events if task["name"] == TASK and any(_runs(task, each) for each in own)]
    assert taken, f"nothing of {address} ever ran"
    return float(max(taken))


def _runs(task: Event, event: Event) -> bool:
    """Whether the event is a part of the task."""
    of_thread = (task["pid"], task["tid"]) == (event["pid"], event["tid"])
    return of_thread and bool(task["ts"] <= event["ts"] < task["ts"] + task["dur"])
