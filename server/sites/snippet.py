"""The tag that a site owner pastes."""

from html import escape


def snippet(url: str, key: str) -> str:
    """The script tag of the site with this public key, of the Beckon at this address."""
    return f'<script async src="{escape(url)}/widget.js" data-site="{escape(key)}"></script>'
