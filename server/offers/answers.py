"""Quick answers: what a visitor may press on the card of an invitation, or below a message, instead of writing it."""

from collections.abc import Iterable

from server.errors import Invalid
from tracker.sensitive.masking import mask
from tracker.text import says_something, visible


def checked(answers: Iterable[str], path: str) -> list[str]:
    """The answers as they are kept; raises `Invalid` at the one that makes no sense. `path` leads to them."""
    kept: list[str] = []
    for number, answer in enumerate(answers):
        words = " ".join(visible(answer).split())
        if (wrong := _fault(words, kept)) is not None:
            raise Invalid(f"{path}.{number}", wrong)
        kept.append(words)
    return kept


def _fault(words: str, before: Iterable[str]) -> str | None:
    if not says_something(words):
        return "Write what the visitor may say, or remove this answer."
    if "{" in words or "}" in words:
        return "Answers have no variables: the visitor says exactly this."
    if mask(words) != words:
        return "This looks like a card, account or identity number, which nobody should be asked to say."
    if words.casefold() in (each.casefold() for each in before):
        return "One of the other answers says the same."
    return None
