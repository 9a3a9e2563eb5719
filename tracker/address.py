"""Whose address a request came from, and how much of it is kept."""

import ipaddress
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


class TrustedProxies:
    """The proxies whose `X-Forwarded-For` is believed."""

    def __init__(self, networks: Sequence[str]) -> None:
        self._networks: tuple[Network, ...] = tuple(ipaddress.ip_network(network) for network in networks)

    def client(self, peer: str, forwarded: str) -> str:
        """The address of the client behind `peer`.

        The list is walked from right to left past trusted proxies; the first address that is not one of them is the
        client. An entry that is no address makes the whole header worthless, and the peer counts.
        """
        if not forwarded or not self._trusts(peer):
            return peer
        client = peer
        for entry in reversed(forwarded.split(",")):
            if (address := _plain(entry)) is None:
                return peer
            client = address
            if not self._trusts(client):
                break
        return client

    def _trusts(self, text: str) -> bool:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            return False
        return any(address in network for network in self._networks)


def _plain(entry: str) -> str | None:
    """The address in an entry, without port and brackets; IPv4 inside IPv6 comes out as IPv4."""
    text = entry.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


@lru_cache(4096)
def truncated(address: str) -> str:
    """The address without what names one household: its /24 or /48; empty where it is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    prefix = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network((parsed, prefix), strict=False).network_address)
