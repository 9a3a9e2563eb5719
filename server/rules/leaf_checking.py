"""Whether one condition makes sense: what does not is named by its path, with a sentence for whoever wrote it."""

from collections.abc import Callable, Sequence
from dataclasses import fields

from server.errors import Invalid
from server.offers.history import LATEST
from server.rules.codes import countries, is_language
from server.wire.conditions import (
    AttributeIs,
    CameFrom,
    DataIs,
    EarlierInvitations,
    Happened,
    LanguageIs,
    Leaf,
    OnPage,
    PagesInOrder,
    PlaceIs,
    Range,
    SearchedFor,
    TimeOfDay,
    TimeOnPage,
    TimeOnSite,
)
from tracker.text import says_something
from tracker.wire.kinds import LAST_SEARCHES

NUMBERS = frozenset(("above", "below", "at_least", "at_most"))
HOW_TO_BEGIN = "Begin with / for a path, or with https:// or * for a whole address."
NOTHING = "Please write something."


def check_leaf(leaf: Leaf, path: str) -> None:
    """Raises `Invalid`."""
    _check_words(leaf, path)
    match leaf:
        case OnPage() | CameFrom():
            _check_url(leaf.url, f"{path}.url")
        case PagesInOrder():
            for number, url in enumerate(leaf.urls):
                _check_url(url, f"{path}.urls.{number}")
        case PlaceIs():
            _check_listed(leaf.countries, f"{path}.countries", countries().__contains__, "country: write DE or AT")
        case LanguageIs():
            _check_listed(leaf.one_of, f"{path}.one_of", is_language, "language: write de, or de-AT")
        case AttributeIs():
            _check_value(leaf, path)
        case TimeOfDay():
            _check_span(leaf, path)
    if isinstance(leaf, Range):
        _check_range(leaf, path)


def _check_span(span: TimeOfDay, path: str) -> None:
    if span.since == "24:00":
        raise Invalid(f"{path}.since", "Write the beginning of a day as 00:00.")
    if span.since == span.until:
        raise Invalid(f"{path}.until", f"It begins and ends at {span.until}: for a whole day write 00:00 to 24:00.")


def _check_words(condition: Leaf | DataIs, path: str) -> None:
    """What is to be read somewhere can be read; that a value is empty is worth asking for."""
    held = {each.name: getattr(condition, each.name) for each in fields(condition)}
    if isinstance(condition, AttributeIs | DataIs):
        del held["value"]
    for name, value in held.items():
        if isinstance(value, str) and not says_something(value):
            raise Invalid(f"{path}.{name}", NOTHING)
        for number, each in enumerate(value if isinstance(value, list) else ()):
            if isinstance(each, str) and not says_something(each):
                raise Invalid(f"{path}.{name}.{number}", NOTHING)


def _check_listed(listed: Sequence[str], path: str, is_one: Callable[[str], bool], wanted: str) -> None:
    for number, code in enumerate(listed):
        if not is_one(code):
            raise Invalid(f"{path}.{number}", f"“{code}” is no {wanted}.")


def _check_url(url: str, path: str) -> None:
    if not url.startswith(("/", "*", "http://", "https://")):
        raise Invalid(path, HOW_TO_BEGIN)
    if not says_something(url.partition("://")[2] if url.startswith("http") else url):
        raise Invalid(path, "Write whose pages: there is nothing behind the //.")


def _check_range(condition: Range, path: str) -> None:
    if isinstance(condition, SearchedFor):
        _check_searches(condition, path)
    if isinstance(condition, Happened) and condition.data is not None:
        _check_words(condition.data, f"{path}.data")
        _check_value(condition.data, f"{path}.data")
    at_least, at_most = condition.at_least, condition.at_most
    if at_least is None and at_most is None:
        raise Invalid(f"{path}.at_least", "Say at least how many, or at most.")
    if isinstance(condition, EarlierInvitations) and (at_least or 0) > LATEST:
        remembered = f"Beckon looks at the last {LATEST} invitations of a visitor"
        raise Invalid(f"{path}.at_least", f"{remembered}: this would never hold. Ask for fewer.")
    if isinstance(condition, TimeOnPage | TimeOnSite) and at_most == 0:
        raise Invalid(f"{path}.at_most", "At most 0 seconds is over at once: allow more.")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise Invalid(f"{path}.at_most", f"Nothing is at least {at_least} and at most {at_most}.")
    if isinstance(condition, SearchedFor | Happened) and at_least == 0 and at_most is None:
        raise Invalid(f"{path}.at_least", "Everybody has done this at least 0 times: say at least 1, or at most.")


def _check_searches(condition: SearchedFor, path: str) -> None:
    remembered = f"Beckon remembers the last {LAST_SEARCHES} searches of a visit"
    if condition.at_least is not None and condition.at_least > LAST_SEARCHES:
        raise Invalid(f"{path}.at_least", f"{remembered}: this would never hold. Ask for fewer.")
    if not condition.at_least and condition.at_most is not None and condition.at_most >= LAST_SEARCHES:
        raise Invalid(f"{path}.at_most", f"{remembered}: this would always hold. Allow fewer.")


def _check_value(condition: AttributeIs | DataIs, path: str) -> None:
    value = condition.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if condition.test in NUMBERS and not is_number:
        raise Invalid(f"{path}.value", "Enter a number to compare with.")
    if condition.test == "like" and not (isinstance(value, str) and says_something(value)):
        raise Invalid(f"{path}.value", "Enter a text, in which * stands for anything.")
    if condition.test == "equals" and value is None:
        raise Invalid(f"{path}.value", "Enter what it should be.")
    if condition.test == "present" and value is not None:
        raise Invalid(f"{path}.value", "Whether it is there does not depend on a value.")
