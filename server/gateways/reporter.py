"""Whoever reports by a visitor socket: what `POST /ingest` reads of each request, read of the handshake here."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.gateways.socket import Socket
from server.services import Services
from server.signin.guest import Guest
from tracker.enrichment.user_agent import HINTS
from tracker.pipeline.hit import Batch
from tracker.tokens import Ticket
from tracker.wire.batch import Profile


class Reporter:
    """A visitor at the other end of a socket. What the handshake said is read when it is asked for first."""

    __slots__ = ("_browser", "_socket", "address", "guest", "ticket")

    def __init__(self, address: str, socket: Socket, guest: Guest, ticket: Ticket) -> None:
        self._socket = socket
        self.address = address
        self._browser: tuple[str, Mapping[str, str]] | None = None
        self.guest = guest
        self.ticket = ticket

    def batch(self, services: Services, events: Sequence[Any], profile: Profile) -> Batch:
        """What the visitor's pages report, ready for the pipeline."""
        ticket, (user_agent, hints) = self.ticket, self._browser or self._read()
        return Batch(
            site=services.sites.by_id(ticket.site_id),
            visitor_id=ticket.visitor_id,
            origin=ticket.origin,
            address=self.address,
            user_agent=user_agent,
            hints=hints,
            consent=ticket.consent,
            events=events,
            profile=profile,
        )

    def _read(self) -> tuple[str, Mapping[str, str]]:
        """The browser, by its user agent and its hints."""
        header = self._socket.header
        hints = {name: header(name.encode()) or "" for name in HINTS}
        self._browser = header(b"user-agent") or "", hints
        return self._browser
