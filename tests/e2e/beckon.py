"""One running Beckon: a process of its own on a free port, with its own data folder, set up by its own command."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from tests.e2e.waiting import PATIENCE, free_port, until

COMMAND = Path(sys.executable).with_name("beckon")
"""The `beckon` of this checkout."""
SOCKETS = re.compile(r'^beckon_sockets{kind="visitor"} (\d+)', re.MULTILINE)


class Beckon:
    """`beckon serve` and the commands beside it, all on one data folder; `settings` are more of the environment."""

    def __init__(self, folder: Path, program: Path = COMMAND, **settings: str) -> None:
        self.folder = folder
        self._settings = settings
        self._program = program
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BECKON_")}
        own = {"BECKON_DATA_DIR": str(self.folder / "data"), "BECKON_PORT": str(self.port)}
        return kept | own | self._settings

    def command(self, *arguments: str, words: str = "") -> str:
        """What `beckon ARGUMENTS` prints; fails with what it says when it does."""
        done = subprocess.run(
            [self._program, *arguments],
            check=False,
            cwd=self.folder,
            env=self.environment,
            input=words,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"beckon {' '.join(arguments)}: {done.stderr or done.stdout}"
        return done.stdout

    def add_site(self, name: str, *origins: str) -> dict[str, Any]:
        """A site of these origins; the answer has its `id` and `key`."""
        listed = [part for origin in origins for part in ("--origin", origin)]
        site: dict[str, Any] = json.loads(self.command("site", "add", "--name", name, *listed, "--json"))
        return site

    def add_agent(self, name: str, email: str, password: str, role: str = "owner") -> None:
        """One with time for many: tests share agents, and visitors of earlier ones are kept their chats for a while."""
        arguments = ("--email", email, "--name", name, "--role", role, "--capacity", "500", "--password-stdin")
        self.command("agent", "add", *arguments, words=password)

    def start(self) -> None:
        """Serve, and return when the server is ready."""
        with (self.folder / "serve.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._program, "serve"], cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )
        until(self._ready, f"beckon serve never became ready:\n{self.log}", seconds=90)

    @property
    def process_id(self) -> int:
        """The id of the process that was started last."""
        assert self._process is not None
        return self._process.pid

    def stop(self) -> int | None:
        """End the server as an operator would; gives its exit code, None where it did not run."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server as a crash would."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Have the server stand still, with its connections open."""
        os.kill(self.process_id, signal.SIGSTOP)

    def resume(self) -> None:
        os.kill(self.process_id, signal.SIGCONT)

    @property
    def sockets(self) -> int:
        """How many sockets visitors have open."""
        found = SOCKETS.search(httpx.get(f"{self.url}/metrics").text)
        assert found is not None
        return int(found[1])

    @property
    def log(self) -> str:
        return (self.folder / "serve.log").read_text(errors="replace")

    def _end(self, number: signal.Signals) -> int | None:
        if self._process is None:
            return None
        self._process.send_signal(number)
        code = self._process.wait(PATIENCE)
        self._process = None
        return code

    def _ready(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"beckon serve ended:\n{self.log}"
        try:
            return httpx.get(f"{self.url}/ready", timeout=2).status_code == 200
        except httpx.TransportError:
            return False
