"""One screen of an agent: what its socket shows, so that all of it ends with the socket."""

from collections.abc import Mapping

from server.feed import chat_channel, site_channel
from server.gateways.shade import Discretion, Shade
from server.gateways.socket import Socket
from server.hub import Subscriber, Subscription
from server.screens.details import Detail
from server.screens.fullness import Holder
from server.screens.watches import Watch
from server.services import Services
from server.staff.agent import Agent
from server.wire.agent_commands import VisitorsWatch
from tracker.clock import new_id
from tracker.site import Site

MAX_CHATS = 100
"""Chats that a screen may have open; the one opened first gives way."""


class Screen:
    """What one socket of an agent is subscribed to."""

    def __init__(self, services: Services, agent: Agent, socket: Socket) -> None:
        self._services = services
        self.agent = agent
        self.socket = socket
        self.id = new_id()
        self.shadowed = ""
        """The chat that a trainee has open."""
        shade = Shade(socket, agent, services.sites.by_id, self.lose) if agent.is_trainee else None
        self._hears: Subscriber = socket if agent.supervises else shade or Discretion(socket, agent)
        self._sites: dict[str, Subscription] = {}
        self._chats: dict[str, Subscription] = {}
        self._watch: Watch | None = None
        self._detail: Detail | None = None
        self._holder: Holder | None = None
        self._started = False
        for site in services.sites.all():
            self._join(site.id)

    def sites(self) -> list[Site]:
        """The sites that the agent serves."""
        return [self._services.sites.by_id(site_id) for site_id in self._sites]

    def site_subscriptions(self) -> list[Subscription]:
        """Those of sites, as they are now: others may come while somebody reads them."""
        return list(self._sites.values())

    def subscriptions(self) -> list[Subscription]:
        """Those of sites and of chats, as they are now."""
        return [*self._sites.values(), *self._chats.values()]

    def meet(self, site_id: str) -> None:
        """A site has changed, or is new: from now on its frames are shown too, but none before the welcome."""
        if self._join(site_id) and self._started:
            self._services.hub.start(self._sites[site_id])

    def start(self, positions: Mapping[str, int]) -> None:
        """The welcome is on its way: hand on what comes after these positions of its channels."""
        self._started = True
        for subscription in self.subscriptions():
            if subscription.channel in positions:
                self._services.hub.start(subscription, positions[subscription.channel])

    def subscribe(self, chat_id: str) -> Subscription:
        """The subscription of a chat that the agent may see; `start` a new one when its history is sent. A trainee
        has one: whoever leads it is told of them."""
        if (held := self._chats.get(chat_id)) is not None:
            return held
        if len(self._chats) >= (1 if self.agent.is_trainee else MAX_CHATS):
            self.lose(next(iter(self._chats)))
        self._chats[chat_id] = self._services.hub.subscribe(self._hears, chat_channel(chat_id))
        return self._chats[chat_id]

    def shows(self, chat_id: str) -> bool:
        """Whether what comes in the chat is handed on."""
        return chat_id in self._chats

    def lose(self, chat_id: str) -> None:
        """The agent may not see the chat any more."""
        if (subscription := self._chats.pop(chat_id, None)) is not None:
            self._services.hub.unsubscribe(subscription)

    def watch(self, wanted: VisitorsWatch) -> None:
        """Show these rows of a site's visitors."""
        self._watch = self._services.watches.watch(self.socket, self._watch, wanted)

    def settle(self) -> None:
        """Let new and moved rows in."""
        if self._watch is not None:
            self._services.watches.settle(self._watch)

    def unwatch(self) -> None:
        if self._watch is not None:
            self._services.watches.unwatch(self._watch)
            self._watch = None

    def show(self, site_id: str, visitor_id: str) -> Detail:
        """Show one visitor, and no other."""
        self.hide()
        self._detail = self._services.details.open(self.socket, site_id, visitor_id)
        return self._detail

    def hide(self) -> None:
        """Show no visitor."""
        if self._detail is not None:
            self._services.details.close(self._detail)
            self._detail = None

    def show_room(self) -> None:
        """Show from now on where the agent can take on more."""
        self._holder = self._services.fullness.open(self.socket, self.agent)

    def close(self) -> None:
        """End everything."""
        if self._holder is not None:
            self._services.fullness.close(self._holder)
        self.hide()
        self.unwatch()
        for subscription in self.subscriptions():
            self._services.hub.unsubscribe(subscription)

    def _join(self, site_id: str) -> bool:
        """Subscribe a site that the agent serves. Whether that is new."""
        if site_id in self._sites or not self.agent.serves(site_id):
            return False
        self._sites[site_id] = self._services.hub.subscribe(self._hears, site_channel(site_id))
        return True
