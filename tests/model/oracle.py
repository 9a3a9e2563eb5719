"""What invitations, chats and availability ought to come to, without a database or a line of the product's code."""

from dataclasses import dataclass, field

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
ROOM = 2
"""Chats and open invitations that an agent handles at once."""
PATIENCE = 10
"""Chats that one visitor may open within an hour."""
OPEN = ("created", "delivered", "shown")


class Refused(Exception):
    """The product has to refuse this."""


@dataclass
class Offer:
    id: str
    agent: str
    greeting: str
    ends: int
    phase: str = "created"

    @property
    def is_open(self) -> bool:
        return self.phase in OPEN


@dataclass
class Talk:
    agent: str | None
    is_open: bool = True
    said: list[str] = field(default_factory=list)
    """The texts, in order."""

    @property
    def told(self) -> tuple[bool, str | None, list[str]]:
        return self.is_open, self.agent, self.said

    def end(self) -> None:
        self.is_open = False

    def go_on_with(self, agent: str, *, told: bool = False) -> None:
        """The agent leads it: where that is another one than before, the visitor is told."""
        if told or self.agent not in (None, agent):
            self.said.append(f"{agent} goes on with this chat.")
        self.agent = agent

    def say(self, text: str, agent: str | None = None) -> None:
        if not self.is_open or (agent is not None and agent != self.agent):
            raise Refused
        self.said.append(text)


@dataclass
class Person:
    """A visitor: what was offered to them, what they talked about, and until when they are left alone."""

    offers: list[Offer] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    declines: int = 0
    alone_until: int = 0

    @property
    def talk(self) -> Talk | None:
        return next((talk for talk in self.talks if talk.is_open), None)

    def offer(self, offer: Offer, now: int) -> None:
        busy = self.talk is not None or any(earlier.is_open for earlier in self.offers)
        if busy or now < self.alone_until:
            raise Refused
        self.offers.append(offer)

    def step(self, offer: Offer, phase: str, now: int) -> None:
        if offer.phase == phase or (not offer.is_open and phase == "shown"):
            return
        if not offer.is_open and (phase != "declined" or offer.phase == "accepted"):
            raise Refused
        offer.phase = phase
        match phase:
            case "shown":
                offer.ends = now + MINUTE + 10 * SECOND
            case "declined":
                self.leave_alone(now + 7 * DAY * 2**self.declines)
                self.declines += 1
            case "ignored":
                self.leave_alone(now + DAY)
            case "accepted":
                self.opened.append(now)
                self.talks.append(Talk(offer.agent, said=[offer.greeting]))

    def leave_alone(self, until: int) -> None:
        self.alone_until = max(self.alone_until, until)

    def ask(self, text: str, now: int) -> None:
        """Start a chat, whatever is going on."""
        for offer in self.offers:
            if offer.is_open:
                self.step(offer, "accepted", now)
        if self.talk is None:
            if sum(at > now - HOUR for at in self.opened) >= PATIENCE:
                raise Refused
            self.opened.append(now)
            self.talks.append(Talk(None))
        assert self.talk is not None
        self.talk.say(text)

    def lapse(self, now: int) -> None:
        for offer in self.offers:
            if offer.is_open and now >= offer.ends:
                self.step(offer, "ignored" if offer.phase == "shown" else "expired", now)


@dataclass
class Shop:
    """Everybody, and who accepts chats."""

    people: list[Person]
    statuses: dict[str, str]

    def load(self, agent: str) -> int:
        offers = sum(offer.is_open and offer.agent == agent for person in self.people for offer in person.offers)
        talks = sum(talk.is_open and talk.agent == agent for person in self.people for talk in person.talks)
        return offers + talks

    @property
    def availability(self) -> str:
        accepting = [agent for agent, status in self.statuses.items() if status == "accepting"]
        if not accepting:
            return "away"
        return "open" if any(self.load(agent) < ROOM for agent in accepting) else "busy"

    def choose(self, agent: str, status: str) -> None:
        self.statuses[agent] = status
        for person in self.people:
            for offer in person.offers:
                if status != "accepting" and offer.is_open and offer.agent == agent:
                    offer.phase = "revoked"

    def offer(self, whom: int, offer: Offer, now: int) -> None:
        if self.load(offer.agent) >= ROOM:
            raise Refused
        self.people[whom].offer(offer, now)

    def take(self, talk: Talk, agent: str) -> None:
        if not talk.is_open:
            raise Refused
        if talk.agent != agent and self.load(agent) >= ROOM:
            raise Refused
        if talk.agent not in (None, agent) and self.statuses[talk.agent or ""] != "offline":
            raise Refused
        talk.go_on_with(agent)

    def hand_over(self, talk: Talk, by: str, to: str) -> None:
        if not talk.is_open or talk.agent not in (None, by) or talk.agent == to:
            raise Refused
        if self.statuses[to] != "accepting" or self.load(to) >= ROOM:
            raise Refused
        talk.go_on_with(to, told=True)
