"""Servers to measure, each in a process of its own and gone with the `with`."""

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
BECKON = str(Path(sys.executable).with_name("beckon"))
PATIENCE = 60.0
"""Seconds that a server has to listen."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that listens on `port` of this machine."""

    port: int
    process: psutil.Process

    def cpu(self) -> tuple[float, float]:
        """Seconds of processor time until now: of its first thread, which runs the event loop, and of all others."""
        spent = {thread.id: thread.user_time + thread.system_time for thread in self.process.threads()}
        loop = float(spent.pop(self.process.pid))
        return loop, float(sum(spent.values()))


@contextmanager
def served(command: list[str], settings: Mapping[str, str] | None = None, port: int = 0) -> Iterator[Served]:
    """Start `command` with `--port` and a port behind it, a free one if none is given."""
    with socket.create_server(("127.0.0.1", port)) as free:
        port = free.getsockname()[1]
    raise_limit()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(settings or {})}
    process = subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr
    )
    try:
        _wait_for(port, process)
        yield Served(port, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait()


def raise_limit() -> None:
    """Let this process and those that it starts have as many sockets as the machine allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def floor() -> list[str]:
    """A bare Starlette route that answers at once, under the same uvicorn."""
    options = ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
    return [sys.executable, "-m", "uvicorn", "bench.floor:app", *options]


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server does not listen")
