"""How the widget looks on a site."""

from collections.abc import Mapping
from functools import lru_cache

from server.sites.launcher import launcher_style, launcher_texts
from server.sites.options import options_of
from server.sites.own_texts import with_own
from server.sites.texts import texts
from server.wire.api import GREETING, SiteOptions
from tracker.site import Site
from tracker.wire.answer import Appearance, Scheme, Side

BLACK, WHITE = "#000000", "#ffffff"
MIRRORED: Mapping[Side, Side] = {"left": "right", "right": "left"}
SCHEMES: Mapping[str, Scheme] = {"device": "light dark", "light": "light", "dark": "dark", "page": "inherit"}
READABLE = 4.5
"""The contrast that WCAG 2 (AA) asks of text. On any colour white or black has it; no other dark has it on all."""


def appearance(site: Site, *tags: str, mails: bool = False) -> Appearance:
    """What the owner chose, in the first of these languages that we speak. Where that is written from right to left,
    all is mirrored, the corner too. `mails` says that chats can be sent by mail."""
    options, words = options_of(site), texts(*tags)
    position = options.position if words["dir"] == "ltr" else MIRRORED[options.position]
    return Appearance(
        name=site.name,
        accent=options.accent,
        on_accent=readable_on(options.accent),
        position=position,
        greeting="" if options.greeting == GREETING else options.greeting,
        texts=launcher_texts(with_own(words, options.texts), options.launcher),
        patient=options.budget.typing,
        spared=tuple(options.budget.checkout),
        survey=options.survey,
        transcript=mails,
        scheme=SCHEMES[options.scheme],
        previews=options.previews,
        style=_style(options, position),
    )


def _style(options: SiteOptions, position: Side) -> str:
    """Declarations of CSS for all that the widget shows."""
    colours = {"--accent": options.accent, "--on-accent": readable_on(options.accent)}
    declared = colours | launcher_style(options.launcher, position) | {"color-scheme": SCHEMES[options.scheme]}
    return ";".join(f"{name}:{value}" for name, value in declared.items())


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
