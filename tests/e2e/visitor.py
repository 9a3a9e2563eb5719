"""Ada, the visitor: one browser profile, in whichever engine, in the words of what a person sees and does.

Roles and names are found through open shadow roots, as assistive technology finds them.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from tests.e2e.waiting import until

AVAILABILITY = "return document.querySelector('beckon-widget')?.dataset.availability ?? ''"


class Visitor(ABC):
    """A person in front of a page."""

    engine: str

    @abstractmethod
    def visit(self, url: str) -> None:
        """Go to an address, as if it were typed."""

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def new_tab(self, url: str) -> None:
        """Open a further tab of the same browser and look at it."""

    @abstractmethod
    def look_at_tab(self, number: int) -> None:
        """Look at the tab with this number, counted from 0 in the order of opening."""

    @abstractmethod
    def close_tab(self) -> None:
        """Close the tab looked at, and look at the first one."""

    @abstractmethod
    def sees(self, role: str, name: str) -> bool:
        """Whether something of this role and accessible name is visible right now."""

    @abstractmethod
    def press(self, role: str, name: str) -> None:
        """Click it as soon as it is there."""

    @abstractmethod
    def write(self, role: str, name: str, text: str, *, enter: bool = False) -> None:
        """Type into it as soon as it is there."""

    @abstractmethod
    def reads(self, role: str, name: str) -> str:
        """The text of it right now; empty when it is not there."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """What a function body run in the page returns."""

    @abstractmethod
    def settings(self) -> Mapping[str, str]:
        """What the page's origin keeps in local storage."""

    def awaits(self, role: str, name: str, seconds: float = 10) -> None:
        """Wait until it is visible."""
        until(lambda: self.sees(role, name), f"the visitor never saw {role} “{name}”", seconds)

    def awaits_end_of(self, role: str, name: str, seconds: float = 10) -> None:
        """Wait until it is no longer visible."""
        until(lambda: not self.sees(role, name), f"{role} “{name}” never went away", seconds)

    def awaits_text(self, text: str, role: str = "log", name: str = "Conversation") -> None:
        """Wait until the text stands in it, by default in the conversation."""
        until(lambda: text in self.reads(role, name), f"“{text}” never stood in {role} “{name}”")

    def awaits_availability(self, state: str, seconds: float = 10) -> None:
        """Wait until the widget shows this availability."""
        until(lambda: self.run(AVAILABILITY) == state, f"the widget never was {state}", seconds)

    def follow(self, link: str) -> None:
        self.press("link", link)
