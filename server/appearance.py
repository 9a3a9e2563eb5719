"""How the widget looks on a site."""

from functools import lru_cache

from server.options import options_of
from server.texts import texts
from tracker.site import Site
from tracker.wire import Appearance

BLACK, WHITE = "#000000", "#ffffff"
READABLE = 4.5
"""The contrast that WCAG 2 (AA) asks of text. On any colour white or black has it; no other dark has it on all."""


def appearance(site: Site, language: str) -> Appearance:
    """What the owner chose, in the visitor's language."""
    options = options_of(site)
    return Appearance(
        name=site.name,
        accent=options.accent,
        on_accent=readable_on(options.accent),
        position=options.position,
        greeting=options.greeting,
        texts=texts(language),
        patient=options.budget.typing,
        spared=tuple(options.budget.checkout),
    )


@lru_cache(1024)
def readable_on(colour: str) -> str:
    """The text colour that can be read on `#rrggbb`: white, or black where the owner's colour is too pale for it."""
    return WHITE if contrast(colour, WHITE) >= READABLE else BLACK


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, from 0 to 1."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
