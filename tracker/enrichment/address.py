"""Whose address a request came from, and how much of it is kept."""

import ipaddress
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


class TrustedProxies:
    """The proxies whose `X-Forwarded-For` is believed."""

    def __init__(self, networks: Sequence[str]) -> None:
        self._networks: tuple[Network, ...] = tuple(ipaddress.ip_network(network) for network in networks)
        self.trusts = lru_cache(8192)(self._lists)

    def client(self, peer: str, forwarded: str) -> str:
        """The address of the client behind `peer`.

        The list is walked from right to left past trusted proxies; the first address that is not one of them is the
        client. An entry that is no address makes the whole header worthless, and the peer counts.
        """
        if not forwarded or not self.trusts(peer):
            return peer
        client = peer
        for entry in reversed(forwarded.split(",")):
            address = plain(_bare(entry))
            if address is None:
                return peer
            client = address
            if not self.trusts(client):
                break
        return client

    def _lists(self, text: str) -> bool:
        address = parsed(text)
        return address is not None and any(address in network for network in self._networks)


INTERNAL: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10")
)
"""Addresses of this machine and of networks that nobody outside can reach."""


@lru_cache(8192)
def parsed(text: str) -> Address | None:
    """The address that a text is, or None; IPv4 inside IPv6 comes out as IPv4."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


@lru_cache(8192)
def plain(text: str) -> str | None:
    """The address that a text is, in its usual form, or None."""
    address = parsed(text)
    return None if address is None else str(address)


@lru_cache(8192)
def household(text: str) -> str:
    """The address under which one connection is counted: of IPv6 its /64, since a host has all of that to itself."""
    address = parsed(text)
    if address is None or address.version == 4:
        return text
    return str(ipaddress.ip_network((address, 64), strict=False))


@lru_cache(8192)
def truncated(text: str) -> str:
    """The address without what names one household: its /24 or /48; empty where it is no address."""
    address = parsed(text)
    if address is None:
        return ""
    left_out = 8 if address.version == 4 else 80
    return str(type(address)(int(address) >> left_out << left_out))


def is_internal(text: str) -> bool:
    """Whether the address is of this machine or of a private network."""
    address = parsed(text.partition("%")[0])
    return address is not None and any(address in network for network in INTERNAL)


def _bare(entry: str) -> str:
    """An entry of the list without port and brackets."""
    text = entry.strip()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
