"""Ada, the visitor: one browser profile, in whichever engine, in the words of what a person sees and does.

Roles and names are found through open shadow roots, as assistive technology finds them.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from tests.e2e.waiting import PATIENCE, until

FIND = (Path(__file__).parent / "find.js").read_text().rstrip().removesuffix(";")
AVAILABILITY = "return document.querySelector('beckon-widget')?.dataset.availability ?? ''"


class Visitor(ABC):
    """A person in front of a page."""

    known_as: str
    """What agents see the browser called."""

    @abstractmethod
    def visit(self, url: str) -> None:
        """Go to an address, as if it were typed."""

    @abstractmethod
    def address(self) -> str:
        """Where the tab is now."""

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

    def awaits(self, role: str, name: str, seconds: float = PATIENCE) -> None:
        """Wait until it is visible."""
        until(lambda: self.sees(role, name), f"the visitor never saw {role} “{name}”", seconds)

    def awaits_end_of(self, role: str, name: str, seconds: float = PATIENCE) -> None:
        """Wait until it is no longer visible."""
        until(lambda: not self.sees(role, name), f"{role} “{name}” never went away", seconds)

    def awaits_text(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until the text stands in the conversation."""
        until(lambda: text in self.reads("log", "Conversation"), f"“{text}” never stood in the conversation", seconds)

    def awaits_availability(self, state: str, seconds: float = PATIENCE) -> None:
        """Wait until the widget shows this availability."""
        until(lambda: self.run(AVAILABILITY) == state, f"the widget never was {state}", seconds)

    def box(self, role: str, name: str) -> list[float] | None:
        """Distances from the right and lower edge of the window (without scroll bars), width and height, in whole CSS
        pixels; None when it is not visible."""
        edges = "view.clientWidth - box.right, view.clientHeight - box.bottom"
        found: list[float] | None = self._of(role, name, f"[{edges}, box.width, box.height].map(Math.round)")
        return found

    def box_at_rest(self, role: str, name: str) -> list[float]:
        """The same, once it has stopped moving."""
        return self.boxes_at_rest((role, name))[0]

    def boxes_at_rest(self, *parts: tuple[str, str]) -> list[list[float]]:
        """The same of several parts, once none of them moves."""
        seen: list[list[list[float] | None]] = [[]]

        def still() -> list[list[float] | None] | None:
            seen.append([self.box(role, name) for role, name in parts])
            return seen[-1] if seen[-1] == seen[-2] and None not in seen[-1] else None

        return cast("list[list[float]]", until(still, f"{parts} never came to rest", pause=0.25))

    def is_on_top(self, role: str, name: str) -> bool:
        """Whether a click in its middle meets it, and nothing of the page above it."""
        at = "box.x + box.width / 2, box.y + box.height / 2"
        return bool(self._of(role, name, f"found.contains(found.getRootNode().elementFromPoint({at}))"))

    def follow(self, link: str) -> None:
        self.press("link", link)

    def _of(self, role: str, name: str, expression: str) -> Any:
        found = f"const found = ({FIND})({json.dumps(role)}, {json.dumps(name)}); if (!found) return null;"
        measures = "const box = found.getBoundingClientRect(), view = document.documentElement;"
        return self.run(f"{found} {measures} return {expression}")
