"""A PostgreSQL of the tests' own, from the installed binaries, in a folder of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Self

import psutil

from tests.e2e.waiting import PATIENCE, until

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "log_min_messages": "fatal",
}


class PostgresServer:
    """One server with its folder, reached by a socket in it. It refuses to be root, and is `postgres` then.

    A killed process loses nothing that was written; only a machine that loses its power does, unless it is `durable`.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._settings = SETTINGS | {"fsync": "on" if durable else "off"}
        self.folder = Path(tempfile.mkdtemp(prefix="beckon-postgres-"))
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "--pgdata", self.data, "--username", "beckon", "--auth", "trust", "--no-sync")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    @property
    def _login(self) -> tuple[str, ...]:
        return "--host", str(self.folder), "--username", "beckon"

    def url(self, name: str = "postgres") -> str:
        """The SQLAlchemy address of one of its databases."""
        return f"postgresql+asyncpg://beckon@/{name}?host={self.folder}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        until(self._is_up, "PostgreSQL never answered")

    @property
    def socket(self) -> str:
        """The path of the socket that it is reached by."""
        return str(self.folder / ".s.PGSQL.5432")

    def run(self, statement: str) -> None:
        """One statement, outside of transactions."""
        self._run("psql", "--quiet", *self._login, "--command", statement, "postgres")

    def kill(self) -> None:
        """As a crash does it, of all its processes; the next start recovers."""
        self._signal_all(signal.SIGKILL)
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Have all its processes stand still, with their connections open."""
        self._signal_all(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal_all(signal.SIGCONT)

    def close(self) -> None:
        """Stop it for good, whoever is connected."""
        self._end(signal.SIGINT)
        shutil.rmtree(self.folder)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _signal_all(self, sign: signal.Signals) -> None:
        """Signal the children of the first process, which makes no more while it stands still, then itself: nobody
        knows them any more once it is dead."""
        assert self._process is not None
        first = psutil.Process(self._process.pid)
        first.suspend()
        until(lambda: first.status() == psutil.STATUS_STOPPED, "PostgreSQL does not stand still", pause=0.001)
        for child in first.children():
            with suppress(psutil.NoSuchProcess):
                child.send_signal(sign)
        first.send_signal(sign)

    def _end(self, sign: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(sign)
            self._process.wait(PATIENCE)
            self._process = None

    def _is_up(self) -> bool:
        """Whether it answers. Started where it does not run: again, if processes of a killed one were in its way."""
        if self._process is None or self._process.poll() is not None:
            options = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
            program = [self._binaries / "postgres", "-D", self.data, "-k", str(self.folder), *options]
            self._process = subprocess.Popen(program, user=self._user, cwd=self.folder)
        asked = [self._binaries / "pg_isready", "--quiet", *self._login, "--dbname", "postgres"]
        return subprocess.run(asked, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._binaries / program, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=self._user, cwd=self.folder)

    @cached_property
    def _binaries(self) -> Path:
        """Debian keeps them apart by version; the newest counts. Elsewhere they are on the PATH."""
        kept = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
        found = kept[-1] if kept else shutil.which("initdb")
        assert found, "PostgreSQL is not installed: apt-get install postgresql"
        return found if isinstance(found, Path) else Path(found).parent
