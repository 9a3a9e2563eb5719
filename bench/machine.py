"""Where figures were taken: the machine, the versions of what ran, and the moment."""

import os
import platform
import re
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.serving import ROOT

NETWORK = Path("/proc/net/netstat")
LIBRARIES = ("starlette", "uvicorn", "uvloop", "httptools", "websockets", "sqlalchemy", "asyncpg", "orjson")
MEASURED = ("tracker", "server", "widget", "bench/*.py")
"""What figures depend on. Results and documents may change meanwhile."""


def stated() -> dict[str, object]:
    """The statement that goes with every figure."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(ROOT),
        "cores": os.cpu_count(),
        "model": _model(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "kernel": platform.release(),
        "versions": _versions(),
    }


def commit(tree: Path) -> str:
    """The commit that is checked out there, and whether something that figures depend on differs from it."""
    changed = _said("git", "-C", str(tree), "status", "--porcelain", "--", *MEASURED)
    return _said("git", "-C", str(tree), "rev-parse", "--short", "HEAD") + (" with changes" if changed else "")


def overflows() -> int:
    """Connections that found the queue of their server full until now, on the whole machine. They try again after a
    second or more, and may be cut off after some."""
    return counted(NETWORK.read_text(), "ListenOverflows") if NETWORK.exists() else 0


def counted(text: str, name: str) -> int:
    """One counter of the kernel's: in two lines each, one of names and one of values, they stand by protocol."""
    lines = [line.split() for line in text.splitlines()]
    held = dict(
        pair for names, values in zip(lines[::2], lines[1::2], strict=True) for pair in zip(names, values, strict=True)
    )
    return int(held.get(name, 0))


def _versions() -> dict[str, str]:
    servers = {"SQLite": sqlite3.sqlite_version, "PostgreSQL": _number(_postgres()), "Redis": _number(_redis())}
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES} | servers


def _model() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _postgres() -> str:
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return _said(str(kept[-1]) if kept else "postgres", "--version")


def _redis() -> str:
    return _said("redis-server", "--version")


def _number(said: str) -> str:
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else "none"


def _said(program: str, *arguments: str) -> str:
    if shutil.which(program) is None:
        return "none"
    return subprocess.run([program, *arguments], check=False, capture_output=True, text=True).stdout.strip()
