"""The Redis servers behind an address: how commands get to them, and on which of them a channel is heard."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias

from redis.asyncio import Connection, ConnectionPool, Redis, RedisCluster, SSLConnection
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import ResponseError

from tracker.redis.address import Address, Kind

PATIENCE = 1.0
"""Seconds within which Redis answers, or is away."""

Part: TypeAlias = str | bytes | int
Command: TypeAlias = tuple[Part, ...]
Options: TypeAlias = dict[str, Any]


class Servers(Protocol):
    """One server or many, for one caller at a time."""

    publish: str
    subscribe: str
    unsubscribe: str

    async def meet(self) -> None:
        """Make sure that they answer on fresh connections, and know anew who they are."""
        ...

    async def send(self, commands: Sequence[Command]) -> list[Any]:
        """The answers, in order; what one command was refused with stands in its place. Raises where they, or one
        of them, do not answer: then nobody knows what was carried out."""
        ...

    def script(self, text: str) -> AsyncScript: ...

    async def load(self, script: AsyncScript) -> None:
        """Have every server know a script."""
        ...

    def ears(self, channel: str, /) -> ConnectionPool:
        """Connections to the server on which a channel is heard."""
        ...

    async def look(self) -> None:
        """Learn anew which server has what, without a disturbance."""
        ...

    async def close(self) -> None: ...


class OneServer:
    """One server; a Sentinel may say which."""

    publish, subscribe, unsubscribe = "PUBLISH", "SUBSCRIBE", "UNSUBSCRIBE"

    def __init__(self, client: Redis, sentinels: Sequence[Redis] = ()) -> None:
        self._client = client
        self._sentinels = sentinels

    async def meet(self) -> None:
        await self._client.connection_pool.disconnect(inuse_connections=False)
        await self._client.ping()

    async def send(self, commands: Sequence[Command]) -> list[Any]:
        pipeline = self._client.pipeline(transaction=False)
        for command in commands:
            pipeline.execute_command(*command)
        return await pipeline.execute(raise_on_error=False)

    def script(self, text: str) -> AsyncScript:
        return self._client.register_script(text)

    async def load(self, script: AsyncScript) -> None:
        await self._client.script_load(script.script)

    def ears(self, _: str, /) -> ConnectionPool:
        return self._client.connection_pool

    async def look(self) -> None:
        """There is but one."""

    async def close(self) -> None:
        for client in (self._client, *self._sentinels):
            await client.aclose()

    async def mode(self) -> str:
        """What the server says that it is: standalone, cluster or sentinel; nothing where it keeps that to itself."""
        try:
            return str((await self._client.info("server")).get("redis_mode", ""))
        except ResponseError:
            return ""


class Cluster:
    """A cluster: keys and channels are spread over its servers by their names."""

    publish, subscribe, unsubscribe = "SPUBLISH", "SSUBSCRIBE", "SUNSUBSCRIBE"

    def __init__(self, client: RedisCluster, options: Options) -> None:
        self._client = client
        self._options = options
        self._pools: dict[str, ConnectionPool] = {}

    async def meet(self) -> None:
        await self._client.nodes_manager.aclose()
        await self._client.initialize()
        await self.look()

    async def send(self, commands: Sequence[Command]) -> list[Any]:
        pipeline = self._client.pipeline()
        for command in commands:
            pipeline.execute_command(*command)
        return await pipeline.execute(raise_on_error=False)

    def script(self, text: str) -> AsyncScript:
        return self._client.register_script(text)

    async def load(self, script: AsyncScript) -> None:
        await self._client.script_load(script.script)

    def ears(self, channel: str, /) -> ConnectionPool:
        node = self._client.nodes_manager.get_node_from_slot(self._client.keyslot(channel))
        if node.name not in self._pools:
            self._pools[node.name] = ConnectionPool(host=node.host, port=node.port, **self._options)
        return self._pools[node.name]

    async def look(self) -> None:
        await self._client.nodes_manager.initialize()

    async def close(self) -> None:
        await self._client.aclose()
        for pool in self._pools.values():
            await pool.aclose()


def servers_at(address: Address) -> Servers:
    """What an address names. Nothing is asked of it yet, and nothing is tried twice or has a time limit: the callers
    see to both."""
    options = _login(address) | {"socket_timeout": None, "socket_connect_timeout": PATIENCE, "protocol": 2}
    once = Retry(NoBackoff(), 0)
    match address.kind:
        case Kind.SOCKET:
            return OneServer(Redis(unix_socket_path=address.path, db=address.database, retry=once, **options))
        case Kind.SERVER:
            (host, port) = address.hosts[0]
            return OneServer(Redis(host=host, port=port, db=address.database, retry=once, **options, **_tls(address)))
        case Kind.SENTINEL:
            return _watched(address, options | {"retry": once})
        case Kind.CLUSTER:
            nodes = [ClusterNode(host, port) for host, port in address.hosts]
            client = RedisCluster(startup_nodes=nodes, retry=once, **options, **_tls(address))
            kinds = {"connection_class": SSLConnection if address.tls else Connection}
            tls = {name: value for name, value in _tls(address).items() if name != "ssl"}
            return Cluster(client, options | kinds | tls | {"retry": once})


def _watched(address: Address, options: Options) -> OneServer:
    """A Sentinel that does not answer leaves time to ask the next one."""
    login = {"username": address.options.get("sentinel_username"), "password": address.options.get("sentinel_password")}
    patience = {"socket_timeout": PATIENCE / 4, "socket_connect_timeout": PATIENCE / 4}
    sentinel = Sentinel(address.hosts, sentinel_kwargs=options | login | patience | _tls(address))
    client = sentinel.master_for(address.service, db=address.database, **options, **_tls(address))
    return OneServer(client, sentinel.sentinels)


def _login(address: Address) -> Options:
    return {"username": address.username, "password": address.password, "client_name": "beckon"}


def _tls(address: Address) -> Options:
    if not address.tls:
        return {}
    options: Options = {name: value for name, value in address.options.items() if name.startswith("ssl_")}
    if "ssl_check_hostname" in options:
        options["ssl_check_hostname"] = options["ssl_check_hostname"].lower() not in ("no", "0", "false")
    return {"ssl": True} | options
