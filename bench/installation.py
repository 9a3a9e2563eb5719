"""Installations to measure: their settings, their one site and its agent, and servers on them."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.serving import BECKON, ROOT, Served, served
from tests.postgres_server import PostgresServer
from tests.redis_server import RedisServer
from tests.redis_server import serving as redis_serving

ORIGIN = "https://shop.acme.test"
EMAIL, PASSWORD = "bo@beckon.test", "a long password for a bench"
CROWDS = {"BECKON_TRUSTED_PROXIES": "127.0.0.0/8"}
"""Crowds come from many addresses of this machine and say where they live."""
DATABASE = "beckon"


@dataclass(frozen=True, slots=True)
class Installation:
    """Processes that share a database; with more than one, PostgreSQL and Redis are there, too."""

    nodes: tuple[Served, ...]
    key: str
    folder: Path
    postgres: PostgresServer | None = None
    redis: RedisServer | None = None

    @property
    def database(self) -> str:
        """The address of its database."""
        return self.postgres.url(DATABASE) if self.postgres else f"sqlite+aiosqlite:///{self.folder / 'beckon.sqlite'}"


@contextmanager
def installed(nodes: int) -> Iterator[Installation]:
    """One process on SQLite, or several on PostgreSQL and Redis."""
    if nodes > 1:
        with grown(nodes) as installation:
            yield installation
    else:
        with beckon() as (server, key, folder):
            yield Installation((server,), key, folder)


@contextmanager
def beckon() -> Iterator[tuple[Served, str, Path]]:
    """Beckon on SQLite with a database of its own, the key of its one site, and the folder of the database."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"BECKON_DATA_DIR": folder, **CROWDS}
        key = set_up(settings)
        with served([BECKON, "serve"], settings) as server:
            yield server, key, Path(folder)


@contextmanager
def grown(nodes: int) -> Iterator[Installation]:
    """Several processes on a PostgreSQL that keeps what it says, and a Redis, each of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        postgres = stack.enter_context(PostgresServer(durable=True))
        postgres.run(f"CREATE DATABASE {DATABASE}")
        redis = stack.enter_context(redis_serving(folder / "redis"))
        urls = {"BECKON_DATABASE_URL": postgres.url(DATABASE), "BECKON_REDIS_URL": redis.url}
        settings = {"BECKON_DATA_DIR": str(folder), **urls, **CROWDS}
        key = set_up(settings)
        up = tuple(stack.enter_context(served([BECKON, "serve"], settings)) for _ in range(nodes))
        yield Installation(up, key, folder, postgres, redis)


def set_up(settings: Mapping[str, str]) -> str:
    """A site and an owner on a new database; gives the site's key."""
    _command(settings, "migrate")
    site = json.loads(_command(settings, "site", "add", "--name", "Acme", "--origin", ORIGIN, "--json"))
    owner = ("--email", EMAIL, "--name", "Bo", "--role", "owner", "--capacity", "500", "--password-stdin")
    _command(settings, "agent", "add", *owner, words=PASSWORD)
    return str(site["key"])


def _command(settings: Mapping[str, str], *arguments: str, words: str = "") -> str:
    environment = {**os.environ, **settings}
    asked = [BECKON, *arguments]
    done = subprocess.run(asked, cwd=ROOT, env=environment, input=words, check=True, capture_output=True, text=True)
    return done.stdout
