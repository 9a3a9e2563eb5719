"""The address of a Redis, as an owner writes it: one server, a server that Sentinels know, or a cluster."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

PREFIX = "beckon"
"""What the names of keys and channels begin with, unless `?prefix=` says otherwise."""
TLS_OPTIONS = frozenset({"ssl_ca_certs", "ssl_certfile", "ssl_keyfile", "ssl_check_hostname"})
SENTINEL_OPTIONS = frozenset({"sentinel_username", "sentinel_password"})
HIDDEN = "***"
SIGNS = "Signs like / # ? [ in a password are written %2F %23 %3F %5B"
EXAMPLES = (
    "redis://host:6379/0, rediss://, unix:///path, redis+sentinel://host:26379/service or redis+cluster://host:6379"
)


class Kind(StrEnum):
    SERVER = "server"
    SOCKET = "socket"
    SENTINEL = "sentinel"
    CLUSTER = "cluster"


KINDS = {
    "redis": Kind.SERVER,
    "rediss": Kind.SERVER,
    "unix": Kind.SOCKET,
    "redis+sentinel": Kind.SENTINEL,
    "rediss+sentinel": Kind.SENTINEL,
    "redis+cluster": Kind.CLUSTER,
    "rediss+cluster": Kind.CLUSTER,
}
PORTS = {Kind.SERVER: 6379, Kind.SENTINEL: 26379, Kind.CLUSTER: 6379}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where Redis is. As text it is what was written, without passwords."""

    kind: Kind
    tls: bool
    hosts: tuple[tuple[str, int], ...]
    path: str
    service: str
    database: int
    prefix: str
    username: str | None
    password: str | None = field(repr=False)
    options: Mapping[str, str] = field(repr=False)
    shown: str

    def __str__(self) -> str:
        return self.shown

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises `ValueError` in words that repeat nothing of the address: it may hold a password."""
        parts = _split(text)
        kind, tls = KINDS.get(parts.scheme), parts.scheme.startswith("rediss")
        if kind is None:
            raise ValueError(f"must be like {EXAMPLES}")
        login, _, hosts = parts.netloc.rpartition("@")
        username, colon, password = login.partition(":")
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        if kind is Kind.SERVER and "," in hosts:
            raise ValueError("names more than one server: that is for redis+sentinel:// and redis+cluster://")
        _refuse_strange(options, kind, tls=tls)
        service, database = _path(parts, kind)
        return cls(
            kind=kind,
            tls=tls,
            hosts=() if kind is Kind.SOCKET else _hosts(hosts, PORTS[kind]),
            path=unquote(parts.path) if kind is Kind.SOCKET else "",
            service=service,
            database=_number(options.get("db", database), "The database"),
            prefix=options.get("prefix", PREFIX),
            username=unquote(username) or None,
            password=unquote(password) if colon else None,
            options={name: value for name, value in options.items() if name not in ("db", "prefix")},
            shown=_shown(parts, f"{username}:{HIDDEN}@{hosts}" if colon else parts.netloc, options),
        )


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
    except ValueError:  # Its words repeat what is in brackets.
        raise ValueError(SIGNS) from None
    if parts.fragment:
        raise ValueError(SIGNS)
    return parts


def _hosts(text: str, port: int) -> tuple[tuple[str, int], ...]:
    """`host`, `host:port` or `[address]:port`, parted by commas."""
    hosts = []
    for one in text.split(","):
        host, found, number = one.rpartition(":")
        if not found or one.endswith("]"):
            host, number = one, str(port)
        host = host.removeprefix("[").removesuffix("]")
        if not host:
            raise ValueError("names no host")
        hosts.append((unquote(host), _number(number, "A port", 65_535)))
    return tuple(hosts)


def _path(parts: SplitResult, kind: Kind) -> tuple[str, str]:
    """The name that Sentinels know the server by, and the number of the database."""
    steps = [unquote(step) for step in parts.path.split("/") if step]
    service = steps.pop(0) if kind is Kind.SENTINEL and steps else ""
    if kind is Kind.SENTINEL and not service:
        raise ValueError("must name the service that Sentinel watches: redis+sentinel://host:26379/service")
    if kind is Kind.SOCKET:
        if not steps:
            raise ValueError("must name the socket: unix:///path")
        return "", "0"
    if len(steps) > (0 if kind is Kind.CLUSTER else 1):
        raise ValueError("has a path that means nothing there")
    return service, steps[0] if steps else "0"


def _refuse_strange(options: Mapping[str, str], kind: Kind, *, tls: bool) -> None:
    known = {"prefix"} if kind is Kind.CLUSTER else {"prefix", "db"}
    known |= TLS_OPTIONS if tls else set()
    known |= SENTINEL_OPTIONS if kind is Kind.SENTINEL else set()
    if options.keys() - known:
        raise ValueError(f"has an option that means nothing there; these do: {', '.join(sorted(known))}")
    if not options.get("prefix", PREFIX):
        raise ValueError("has an empty prefix")


def _number(text: str, what: str, most: int = 2**31) -> int:
    """Digits as a number. A password with a slash in it ends up here as a port: it is not repeated."""
    if not (text.isascii() and text.isdigit()) or int(text) > most:
        raise ValueError(f"{what} is not a number. {SIGNS}")
    return int(text)


def _shown(parts: SplitResult, netloc: str, options: Mapping[str, str]) -> str:
    query = "&".join(f"{name}={HIDDEN if 'password' in name else value}" for name, value in options.items())
    return f"{parts.scheme}://{netloc}{parts.path}{'?' if query else ''}{query}"
