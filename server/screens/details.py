"""The visitors whose details agents have open: each is told anew when something about them has changed."""

from dataclasses import dataclass

from server.feed import visitor_channel
from server.hub import Hub, Subscriber, Subscription
from tracker.visitors.interest import Interest
from tracker.visitors.roster import Roster


@dataclass(slots=True, eq=False)
class Detail:
    """One visitor open on one screen. The subscription is never started: it only notes that there was a frame."""

    subscriber: Subscriber
    site_id: str
    visitor_id: str
    subscription: Subscription
    shown: tuple[int, int] | None = None


class Details:
    """The details of this process."""

    def __init__(self, roster: Roster, interest: Interest, hub: Hub) -> None:
        self._roster = roster
        self._interest = interest
        self._hub = hub
        self._open: set[Detail] = set()

    def open(self, subscriber: Subscriber, site_id: str, visitor_id: str) -> Detail:
        """Show this visitor of the site on a screen from now on."""
        heard = self._hub.subscribe(subscriber, visitor_channel(visitor_id))
        detail = Detail(subscriber, site_id, visitor_id, heard)
        self._interest.begin(site_id)
        self._open.add(detail)
        return detail

    def close(self, detail: Detail) -> None:
        self._hub.unsubscribe(detail.subscription)
        self._interest.end(detail.site_id)
        self._open.discard(detail)

    def is_open(self, detail: Detail) -> bool:
        return detail in self._open

    def changed(self) -> list[Detail]:
        """The details that have to be shown anew."""
        return [detail for detail in self._open if self.is_due(detail)]

    def is_due(self, detail: Detail) -> bool:
        """Whether it has to be shown anew; it counts as shown."""
        visitor = self._roster.get(detail.visitor_id)
        state = visitor.version if visitor else -1, detail.subscription.heard
        due = state != detail.shown
        detail.shown = state
        return due
