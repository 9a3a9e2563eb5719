"""The hub: hands the frames of channels to the sockets of this process that want them, in order and without a hole.

It hears of frames by the live plane, which is only a hint: whoever got number 5 and hears of 7 reads both from the
feed, and a slow poll of the feed finds what no hint told. Nothing here ever waits for a socket.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from server.feed import LIVE_CHANNEL, PARTED, Feed
from tracker.clock import SECOND, Clock
from tracker.errors import BeckonError, Moved, Unavailable
from tracker.live import LivePlane

OVERLAP = 10 * SECOND
"""How far each poll looks back: longer than any transaction takes from its first frame to its commit."""


class Subscriber(Protocol):
    """A socket, as far as the hub knows one."""

    def put(self, text: str) -> None:
        """Take one encoded frame; never waits."""
        ...

    def cut(self, cause: BeckonError) -> None:
        """End the connection."""
        ...


class Subscription:
    """What one subscriber has had of one channel. Without a `position` nothing is handed on yet, only noted."""

    __slots__ = ("channel", "heard", "position", "subscriber")

    def __init__(self, subscriber: Subscriber, channel: str) -> None:
        self.subscriber = subscriber
        self.channel = channel
        self.position: int | None = None
        self.heard = 0

    @property
    def is_behind(self) -> bool:
        """Whether frames were heard of that were not handed on."""
        return self.position is not None and self.heard > self.position

    def offer(self, sequence: int, text: str) -> bool:
        """Hand on the frame if it is the next one. False where the ones before it are missing."""
        if self.position is None:
            self.heard = max(self.heard, sequence)
            return True
        if sequence == self.position + 1:
            self.position = sequence
            self._hand_over(text)
        self.heard = max(self.heard, sequence)
        return sequence <= self.position

    def _hand_over(self, text: str) -> None:
        if text.startswith(PARTED):
            self.subscriber.cut(Moved("The visitor goes on as another one."))
        else:
            self.subscriber.put(text)

    def mention(self, text: str) -> None:
        """Hand on a frame that holds only for the moment."""
        if self.position is not None:
            self.subscriber.put(text)


class Hub:
    """The subscriptions of one process."""

    def __init__(self, feed: Feed, live: LivePlane, clock: Clock) -> None:
        self._feed = feed
        self._live = live
        self._clock = clock
        self._channels: dict[str, set[Subscription]] = {}
        self._behind: set[Subscription] = set()
        self.catch_ups = 0
        """How often somebody was handed from SQL what no hint had brought."""

    def subscribe(self, subscriber: Subscriber, channel: str) -> Subscription:
        """Note from now on what comes on the channel. `start` hands it on; `unsubscribe` belongs in a `finally`."""
        subscription = Subscription(subscriber, channel)
        self._channels.setdefault(channel, set()).add(subscription)
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        subscribers = self._channels.get(subscription.channel, set())
        subscribers.discard(subscription)
        self._behind.discard(subscription)
        if not subscribers:
            self._channels.pop(subscription.channel, None)

    def start(self, subscription: Subscription, position: int = 0) -> None:
        """Hand on every frame after `position`, which the subscriber has; those that came meanwhile first."""
        subscription.position = position
        if subscription.is_behind:
            self._behind.add(subscription)

    def reaches(self, channel: str) -> bool:
        """Whether a socket here gets the frames of the channel."""
        return any(subscription.position is not None for subscription in self._channels.get(channel, ()))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear what is published."""
        with self._live.listen(LIVE_CHANNEL, self._hear):
            yield

    async def poll(self) -> None:
        """Look for frames of which no hint told."""
        for channel, sequence in (await self._feed.latest(self._clock.now() - OVERLAP)).items():
            for subscription in self._channels.get(channel, ()):
                if subscription.position is not None and subscription.position < sequence:
                    self._behind.add(subscription)

    async def catch_up(self) -> None:
        """Hand on what somebody has missed: each channel is read once for all who are behind."""
        late = defaultdict[str, set[Subscription]](set)
        for subscription in self._behind:
            late[subscription.channel].add(subscription)
        for channel, subscriptions in late.items():
            await self._replay(channel, subscriptions)

    def _hear(self, _: str, payload: bytes) -> None:
        channel, number, frame = payload.split(b" ", 2)
        subscribers = self._channels.get(channel.decode())
        if not subscribers:
            return
        sequence, text = int(number), frame.decode()
        for subscription in tuple(subscribers):
            if sequence == 0:
                subscription.mention(text)
            elif not subscription.offer(sequence, text):
                self._behind.add(subscription)

    async def _replay(self, channel: str, late: set[Subscription]) -> None:
        start = min((each.position for each in late & self._behind if each.position is not None), default=None)
        if start is None:
            return
        self.catch_ups += 1
        frames = await self._feed.since(channel, start)
        for subscription in late & self._behind:
            if frames is not None:
                self._hand_on(subscription, frames)
            elif subscription.position == start:
                self._behind.discard(subscription)
                subscription.subscriber.cut(Unavailable("Too much has been missed; start anew."))

    def _hand_on(self, subscription: Subscription, frames: Iterable[tuple[int, str]]) -> None:
        for sequence, text in frames:
            subscription.offer(sequence, text)
        if not subscription.is_behind:
            self._behind.discard(subscription)
