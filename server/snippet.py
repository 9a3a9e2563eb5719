"""The tag that a site owner pastes."""

from html import escape

from tracker.settings import Settings


def snippet(settings: Settings, key: str) -> str:
    """The script tag of the site with this public key."""
    return f'<script async src="{escape(settings.url)}/widget.js" data-site="{escape(key)}"></script>'
