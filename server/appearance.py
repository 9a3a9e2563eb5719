"""How the widget looks on a site."""

from functools import lru_cache

from server.options import options_of
from server.texts import texts
from tracker.site import Site
from tracker.wire import Appearance

DARK, LIGHT = "#10131a", "#ffffff"


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
    )


@lru_cache(1024)
def readable_on(colour: str) -> str:
    """The text colour that stands out more on `#rrggbb`: by WCAG's contrast ratio, and white where it suffices."""
    light = _luminance(colour)
    return LIGHT if 1.05 / (light + 0.05) >= 4.5 else DARK


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, from 0 to 1."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
