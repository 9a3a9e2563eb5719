"""Input from people: into the shapes of the wire, or into a plain sentence about the field at fault."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from server.errors import Invalid
from server.wire.rehearsals import rehearsal_adapter
from server.wire.rules import KINDS, rule_edit_adapter, rule_new_adapter, rule_try_adapter
from server.wire.visitor_commands import Email, Phone
from tracker.codec import MAX_MISTAKES
from tracker.errors import Malformed

Shape = TypeVar("Shape")

NESTING: tuple[TypeAdapter[Any], ...] = (rule_new_adapter, rule_edit_adapter, rule_try_adapter, rehearsal_adapter)
"""Bodies in which only the conditions of a rule can be nested too deeply to be read at all."""
_TRIED = re.compile(r"(constrained-)?(str|int|float)|bool|literal\[.*\]")
CONTACTS: dict[str, tuple[TypeAdapter[str], str]] = {
    "email": (TypeAdapter(Email), "This address is not complete."),
    "phone": (TypeAdapter(Phone), "This number is not complete."),
}
"""What a contact of each kind must be, and what is said where it is not."""
NO_TEXT = "Not all of this is text in UTF-8."
ALWAYS = {
    "int_type": "Please enter a whole number.",
    "int_from_float": "Please enter a whole number.",
    "float_type": "Please enter a number.",
    "finite_number": "Please enter a number.",
    "string_type": "Please enter a text.",
    "bool_type": "Choose yes or no: true or false.",
    "bool_parsing": "Choose yes or no: true or false.",
    "list_type": "This must be a list.",
    "dataclass_type": "This must be an object with fields.",
    "dict_type": "This must be an object with fields.",
    "missing": "This must be filled in.",
    "unexpected_keyword_argument": "There is no such field.",
    "extra_forbidden": "There is no such field.",
    "union_tag_invalid": "There is nothing of this kind.",
    "union_tag_not_found": "There is nothing of this kind.",
    "recursion_loop": "Groups within groups within groups: this is nested too deeply.",
}
"""Mistakes of which there is nothing more to say."""
PATTERNS = {
    "email": "This does not look like an e-mail address.",
    "accent": "Write the colour like #2f5bea.",
    "language": "Write a language like de or pt-BR.",
    "phone": "Write a phone number like +49 30 1234567.",
    "checkout": "Write an address like /cart or */checkout*.",
}

SHAPES = (
    ("09:30", "Write the time like 09:30."),
    ("2026-12-24", "Write the date like 2026-12-24."),
    ("DE", "Write a country by its two letters, like DE."),
    ("0190a1b2-0000-7000-8000-000000000000", "There is no such thing: choose one of those that there are."),
    ("/thanks", "Begin with / for a path, with * or with http."),
)
"""An example of each other shape, with what is said of what has it not."""

LIMITED = {
    "string_too_short": "Please enter at least {min_length} characters.",
    "string_too_long": "Please enter at most {max_length} characters.",
    "too_short": "Please enter at least {min_length} of these.",
    "too_long": "There may be at most {max_length} of these.",
    "greater_than_equal": "Please enter at least {ge}.",
    "less_than_equal": "Please enter at most {le}.",
    "literal_error": "Choose {expected}.",
}
"""The same with what the mistake says of its limits."""


def must_be_contact(kind: str, text: str, field: str) -> None:
    """Raises `Invalid` at the field where the text is no address or number; other kinds take any text."""
    adapter, wrong = CONTACTS.get(kind, (None, ""))
    try:
        if adapter is not None:
            adapter.validate_python(text)
    except ValidationError:
        raise Invalid(field, wrong) from None


def from_json(adapter: TypeAdapter[Shape], text: bytes) -> Shape:
    """What a JSON text says; raises `Invalid`."""
    try:
        return adapter.validate_json(text)
    except ValidationError as wrong:
        raise _invalid(wrong, "rule.when" if any(adapter is each for each in NESTING) else "body") from None


def fault_of(adapter: TypeAdapter[Any], text: str) -> Malformed:
    """What is wrong with a frame that is none of those of the adapter: a sentence, and its field where it is about
    one."""
    try:
        adapter.validate_json(text)
    except ValidationError as wrong:
        if wrong.error_count() <= MAX_MISTAKES:
            first = wrong.errors(include_url=False, include_input=False)[0]
            return Invalid(".".join(str(part) for part in first["loc"][1:]), sentence(first))
    return Malformed("There are more mistakes in this frame than are looked at.")


def from_fields(adapter: TypeAdapter[Shape], **fields: object) -> Shape:
    """What these fields make; raises `Invalid`, or `Malformed` where a terminal has given what is no text."""
    try:
        written = orjson.dumps(fields)
    except orjson.JSONEncodeError:
        raise Malformed(NO_TEXT) from None
    return from_json(adapter, written)


def _invalid(wrong: ValidationError, nesting: str) -> Invalid:
    """The first mistake; `nesting` is the field of what is nested too deeply to be read."""
    if wrong.error_count() > MAX_MISTAKES:
        return Invalid("body", f"{wrong.error_count()} things are wrong with this, more than are looked at.")
    first = wrong.errors(include_url=False, include_input=False)[0]
    kinds = () if first["loc"][:1] == ("article",) else KINDS
    field, words = ".".join(_path(part for part in first["loc"] if part not in kinds)), sentence(first)
    return Invalid(field or (nesting if words == ALWAYS["recursion_loop"] else "body"), words)


def _path(location: Iterable[str | int]) -> list[str]:
    """The names that lead to a field. Where it may be of several types, pydantic adds which of them it tried."""
    parts = [str(part) for part in location]
    return parts[:-1] if parts and _TRIED.fullmatch(parts[-1]) else parts


def _shape(pattern: str) -> str:
    """What a text that has to look like this is."""
    return next((words for example, words in SHAPES if re.search(pattern, example)), "This does not look right.")


def sentence(error: ErrorDetails) -> str:
    """What pydantic found, for the person who typed it."""
    limits = error.get("ctx", {})
    name = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    match error["type"]:
        case "string_too_short" if limits["min_length"] == 1:
            return "Please enter something."
        case kind if kind in ALWAYS:
            return ALWAYS[kind]
        case kind if kind in LIMITED:
            return LIMITED[kind].format_map(limits)
        case "string_pattern_mismatch":
            return PATTERNS.get(name) or _shape(limits["pattern"])
        case "json_invalid":
            return ALWAYS["recursion_loop"] if "recursion" in error["msg"] else "The body is not JSON."
        case _:
            return error["msg"] + "."
