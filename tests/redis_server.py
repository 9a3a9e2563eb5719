"""Redis servers of the tests' own: real processes from the installed binary, on free ports, each in its own folder."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.e2e.waiting import PATIENCE, free_port, until

HOST = "127.0.0.1"


class RedisServer:
    """One `redis-server`, to be killed, frozen, emptied and started again. It keeps nothing on disk.

    `lines` are lines of its configuration beside those that every server has.
    """

    def __init__(self, folder: Path, *lines: str, sentinel: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.socket = folder / "redis.sock"
        self._file = folder / "redis.conf"
        self._log = folder / "redis.log"
        own = (f"bind {HOST}", f"port {self.port}", f"unixsocket {self.socket}", f"dir {folder}")
        keeps = () if sentinel else ('save ""', "appendonly no")
        self._file.write_text("\n".join((*own, *keeps, *lines, "")))
        self._command = ["redis-server", str(self._file), *(("--sentinel",) if sentinel else ())]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://{HOST}:{self.port}"

    @property
    def client(self) -> redis.Redis:
        """A client beside the plane's, to look and to meddle with."""
        return redis.Redis(unix_socket_path=str(self.socket), socket_timeout=10, retry=Retry(NoBackoff(), 0))

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace")

    def start(self) -> None:
        """Start, and return when it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        until(self._answers, "redis-server never answered")

    def stop(self) -> None:
        """End it as an operator would."""
        self.resume()
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a crash would: what it knew is gone."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Have it stand still, with its connections open."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def empty(self) -> None:
        with self.client as client:
            client.flushall()

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def _end(self, number: signal.Signals) -> None:
        self._signal(number)
        if self._process is not None:
            self._process.wait(PATIENCE)
        self._process = None

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self.log
        try:
            with self.client as client:
                return bool(client.ping())
        except redis.AuthenticationError:
            return True
        except redis.RedisError:
            return False


@contextmanager
def serving(folder: Path, *lines: str, sentinel: bool = False) -> Iterator[RedisServer]:
    """A server for as long as the block lasts."""
    server = RedisServer(folder, *lines, sentinel=sentinel)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@contextmanager
def clustered(folder: Path) -> Iterator[list[RedisServer]]:
    """A cluster of three masters that share the slots evenly."""
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(folder / str(number), *_member())) for number in range(3)]
        addresses = [f"{HOST}:{server.port}" for server in servers]
        make = ["redis-cli", "--cluster", "create", *addresses, "--cluster-yes"]
        subprocess.run(make, check=True, capture_output=True, timeout=60)
        until(lambda: all(map(_is_whole, servers)), "the cluster never got whole")
        yield servers


@contextmanager
def watched(folder: Path, service: str) -> Iterator[tuple[RedisServer, RedisServer, RedisServer]]:
    """A master, its replica, and a Sentinel that puts the one in the place of the other within seconds."""
    with ExitStack() as stack:
        master = stack.enter_context(serving(folder / "master"))
        replica = stack.enter_context(serving(folder / "replica", f"replicaof {HOST} {master.port}"))
        watch = (
            f"sentinel monitor {service} {HOST} {master.port} 1",
            f"sentinel down-after-milliseconds {service} 500",
            f"sentinel failover-timeout {service} 3000",
        )
        sentinel = stack.enter_context(serving(folder / "sentinel", *watch, sentinel=True))
        until(lambda: _replicas(sentinel, service) > 0, "the Sentinel never saw the replica", seconds=30)
        yield master, replica, sentinel


def _member() -> tuple[str, ...]:
    return ("cluster-enabled yes", "cluster-node-timeout 2000", f"cluster-port {free_port()}")


def _is_whole(server: RedisServer) -> bool:
    with server.client as client:
        return client.execute_command("CLUSTER INFO")["cluster_state"] == "ok"


def _replicas(sentinel: RedisServer, service: str) -> int:
    with sentinel.client as client:
        return int(client.sentinel_master(service)["num-slaves"])
