"""Texts that somebody typed."""

import re

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def visible(text: str) -> str:
    """The text with a space for each character that nobody can see and that not every database keeps."""
    return text if text.isprintable() else _UNSEEN.sub(" ", text)


def says_something(text: str) -> bool:
    """Whether there is anything in the text that a reader sees."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)
