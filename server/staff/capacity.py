"""Capacity: how many chats and open invitations an agent has at once."""

from dataclasses import dataclass

from server.wire.api import CAPACITY

NO_CHATS = "Trainees take no chats."
FULL_OF_ONE = "You take on one at a time, and have a chat or an open invitation: end it first."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What a site and its teams set for an agent."""

    chats: int = CAPACITY
    one_at_a_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What was set for one agent. `chats` is None where the limit's holds, 0 for a trainee; one at a time, whoever set
    it, goes before all other numbers."""

    chats: int | None = None
    one_at_a_time: bool = False

    def at(self, limit: Limit) -> int:
        """The most that the agent has at once where this limit holds."""
        most = limit.chats if self.chats is None else self.chats
        return min(most, 1) if self.one_at_a_time or limit.one_at_a_time else most

    def full(self, limit: Limit, taken: int) -> str:
        """Why the agent, who has taken so many places, can take on nothing more where this limit holds, in words for
        them; empty where they can."""
        most = self.at(limit)
        if taken < most:
            return ""
        if most == 0:
            return NO_CHATS
        if self.one_at_a_time or limit.one_at_a_time:
            return FULL_OF_ONE
        return f"You have {taken} of {most} chats and invitations: end one first."
