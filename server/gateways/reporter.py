"""Whoever reports by a visitor socket: what `POST /ingest` reads of each request, read of the handshake here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from server.gateways.socket import Socket
from server.guest import Guest
from server.services import Services
from tracker.hit import Batch
from tracker.tokens import Ticket
from tracker.user_agent import HINTS
from tracker.wire import Profile


class Reporter:
    """A visitor at the other end of a socket. What the handshake said is read when it is asked for first."""

    __slots__ = ("_sender", "_socket", "address", "guest", "ticket")

    def __init__(self, address: str, socket: Socket, guest: Guest, ticket: Ticket) -> None:
        self._socket = socket
        self.address = address
        self._sender: Batch | None = None
        self.guest = guest
        self.ticket = ticket

    def batch(self, services: Services, events: Sequence[Any], profile: Profile) -> Batch:
        """What the visitor's pages report, ready for the pipeline."""
        self._sender = self._sender or self._read()
        site = services.sites.by_id(self.ticket.site_id)
        return replace(self._sender, site=site, events=events, profile=profile)

    def _read(self) -> Batch:
        """A batch of nothing from this visitor."""
        header = self._socket.header
        return Batch(
            site=self.guest.site,
            visitor_id=self.ticket.visitor_id,
            origin=self.ticket.origin,
            address=self.address,
            user_agent=header(b"user-agent") or "",
            hints={name: header(name.encode()) or "" for name in HINTS},
            consent=self.ticket.consent,
        )
