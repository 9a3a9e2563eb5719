"""Crowds to measure with, each in a process of its own and gone with the `with`."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, cast

from bench.serving import ROOT, Served


@dataclass(slots=True)
class Crowd:
    """A crowd that is in. `tally` is there when it has gone."""

    process: "subprocess.Popen[str]"
    tally: dict[str, Any]
    seconds: float = 0.0


@contextmanager
def crowd(server: Served, site: str, origin: str, visitors: int, *options: str) -> Iterator[Crowd]:
    """Let a crowd into the site, and send it away in the end."""
    command = [sys.executable, "-m", "bench.crowd", "--port", str(server.port), "--site", site, "--origin", origin]
    process = subprocess.Popen(
        [*command, "--visitors", str(visitors), *options],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    told = cast("IO[str]", process.stdout)
    if told.readline() != "ready\n":
        raise RuntimeError("the crowd did not come in")
    started, gathered = time.perf_counter(), Crowd(process, {})
    try:
        yield gathered
    finally:
        gathered.seconds = time.perf_counter() - started
        cast("IO[str]", process.stdin).close()
        gathered.tally = json.loads(told.readline() or "{}")
        process.wait()
