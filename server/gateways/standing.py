"""What the visitor at a socket hears of their site: its availability, or while they are blocked that it is closed."""

from collections.abc import Iterator
from contextlib import contextmanager

from server.blocking.blocklist import MASKED
from server.feed import visitors_channel
from server.gateways.socket import Socket
from server.hub import Subscription
from server.services import Services
from server.signin.guest import Guest
from server.wire.visitor import AvailabilityChanged
from tracker.wire.answer import Availability


class Standing:
    """Of one socket."""

    __slots__ = ("_address", "_services", "_shared", "blocked", "guest", "socket")

    def __init__(self, services: Services, socket: Socket, guest: Guest, address: str) -> None:
        self._services = services
        self.socket = socket
        self.guest = guest
        self._address = address
        self._shared: Subscription | None = None
        self.blocked = services.blocklist.holds(guest.site.id, guest.visitor_id, address)

    @property
    def availability(self) -> Availability:
        """What they are told of the site."""
        return MASKED if self.blocked else self._services.board.of(self._services.sites.by_id(self.guest.site.id))

    @contextmanager
    def hearing(self) -> Iterator[None]:
        """Hear of the site from now on, and of the next block or its end."""
        self._subscribe()
        try:
            with self._services.blocklist.watched(self._look):
                self._look()
                yield
        finally:
            self._unsubscribe()

    def start(self) -> None:
        """Hand on what comes."""
        if self._shared is not None:
            self._services.hub.start(self._shared)

    def _look(self) -> None:
        guest = self.guest
        blocked = self._services.blocklist.holds(guest.site.id, guest.visitor_id, self._address)
        if blocked == self.blocked:
            return
        self.blocked = blocked
        self._unsubscribe()
        self._subscribe()
        self.start()
        teams = {} if blocked else self._services.board.teams(self._services.sites.by_id(guest.site.id))
        self.socket.send(AvailabilityChanged(availability=self.availability, teams=teams))

    def _subscribe(self) -> None:
        if not self.blocked:
            self._shared = self._services.hub.subscribe(self.socket, visitors_channel(self.guest.site.id))

    def _unsubscribe(self) -> None:
        if self._shared is not None:
            self._services.hub.unsubscribe(self._shared)
            self._shared = None
