"""What the button of a site says, and where and how it is drawn."""

from collections.abc import Mapping
from pathlib import Path

import orjson

from server.wire.launcher import Launcher
from tracker.wire.answer import Side

ICONS: Mapping[str, str] = orjson.loads((Path(__file__).parent / "icons.json").read_bytes())
"""Shapes of 24 by 24 by their names; where one lies in another there is a hole."""
NARROW = "480px"
"""Below this width a window is a phone's."""


def launcher_texts(words: Mapping[str, str], launcher: Launcher) -> dict[str, str]:
    """The words of a page for this button. Whoever says what they see to a computer must be understood: what can be
    read on the button is part of its name (WCAG 2.5.3)."""
    label = words["label"]
    if launcher.shows == "icon":
        return {**words, "label": ""}
    return {**words, "chat": label, "closed": f"{label} – {words['closed']}"}


def launcher_style(launcher: Launcher, position: Side) -> dict[str, str]:
    """The variables of CSS for it, by their names."""
    return {
        f"--{position}": _offset(launcher.side, launcher.phone_side),
        "--up": _offset(launcher.bottom, launcher.phone_bottom),
        "--icon": _shape(launcher.icon),
        "--closed": _shape("clock"),
        "--drawn": "none" if launcher.shows == "words" else "block",
    }


def _shape(icon: str) -> str:
    return f'path(evenodd,"{ICONS[icon]}")'


def _offset(wide: int, narrow: int) -> str:
    """A length that is the one or the other as the window is, without a query: the slope between them is steep."""
    if wide == narrow:
        return f"{wide}px"
    slope = f"(100vw - {NARROW})*999" if wide > narrow else f"({NARROW} - 100vw)*999"
    return f"clamp({min(wide, narrow)}px,{slope},{max(wide, narrow)}px)"
