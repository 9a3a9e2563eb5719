"""A store that speaks S3, of the tests' own: a real process on a free port. It turns keys away that it does not know;
signatures of version 4 it takes as they are."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.e2e.waiting import PATIENCE, free_port, until

PROGRAM = Path(__file__).parents[1] / "node_modules" / ".bin" / "s3rver"
BUCKET = "acme"
KEY = "S3RVER"
"""The only one that it knows, and its secret."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """One with an empty bucket, for as long as the block lasts; gives its address."""
    port = free_port()
    command = [str(PROGRAM), "--directory", str(folder), "--port", str(port), "--configure-bucket", BUCKET, "--silent"]
    with subprocess.Popen(command) as process:
        try:
            until(lambda: _answers(port, process), "s3rver never answered")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def lead_to(monkeypatch: pytest.MonkeyPatch, address: str, key: str = KEY) -> str:
    """Have the tools of S3 find this store, as its operator would; gives a URL for files."""
    own = {"AWS_ENDPOINT_URL": address, "AWS_REGION": "us-east-1"}
    for name, value in (own | {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": KEY}).items():
        monkeypatch.setenv(name, value)
    return f"s3://{BUCKET}/files"


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "s3rver ended"
    try:
        return httpx.get(f"http://127.0.0.1:{port}/").status_code < 500
    except httpx.TransportError:
        return False
