"""Texts that somebody typed."""

import re

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_UNSEEN_IN_NAMES = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""What turns the letters around it, or looks like nothing. Joiners stay: Persian and emoji are written with them."""


def visible(text: str) -> str:
    """The text with a space for each character that nobody can see and that not every database keeps."""
    return text if text.isprintable() else _UNSEEN.sub(" ", text)


def one_line(text: str) -> str:
    """The text as a name is shown: without ends of lines, and with one space where there were several."""
    return " ".join(visible(text).split())


def says_something(text: str) -> bool:
    """Whether there is anything in the text that a reader sees."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def in_a_line(text: str) -> str:
    """A name as it may stand among other words: in one line, without what turns or hides any of them."""
    return " ".join(_UNSEEN_IN_NAMES.sub("", visible(text)).split())
