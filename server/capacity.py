"""Capacity: how many chats and open invitations an agent has at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What was set for one agent. `chats` is None where the site's own holds; `one_at_a_time` goes before both."""

    chats: int | None = None
    one_at_a_time: bool = False

    def at(self, site_default: int) -> int:
        """The most that the agent has at once, where a site has set so many for everybody."""
        return 1 if self.one_at_a_time else self.chats or site_default
