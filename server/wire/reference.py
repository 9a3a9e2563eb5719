"""Makes the tables of `docs/protocol.md` from the wire's dataclasses, so that they can't differ."""

import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from server.wire import agent, agent_commands, visitor, visitor_commands
from server.wire.typescript import parts
from tracker.wire.answer import IngestAnswer
from tracker.wire.batch import Ingest

MARK = "<!-- Made by scripts/wire from here on. -->\n"


@dataclass(frozen=True, slots=True)
class Chapter:
    """Frames that go one way over one door."""

    title: str
    hint: Any


CHAPTERS = (
    Chapter("`POST /ingest`: the body", Ingest),
    Chapter("`POST /ingest`: the answer", IngestAnswer),
    Chapter("`/ws/visitor`: what a page sends", visitor_commands.Hello | visitor_commands.Command),
    Chapter("`/ws/visitor`: what the server sends", visitor.Frame),
    Chapter("`/ws/agent`: what a screen sends", agent_commands.Hello | agent_commands.Command),
    Chapter("`/ws/agent`: what the server sends", agent.Frame),
)


def reference() -> str:
    """The generated half of the protocol's document."""
    seen: set[type] = set()
    return MARK + "".join(f"\n## {chapter.title}\n{''.join(sections(chapter, seen))}" for chapter in CHAPTERS)


def sections(chapter: Chapter, seen: set[type]) -> Iterator[str]:
    """Each frame of a chapter, then the parts that they are made of and that no chapter before has told of."""
    shapes = dict.fromkeys(shape for shape in parts(chapter.hint) if is_frame(shape) or shape not in seen)
    seen.update(shapes)
    for shape in sorted(shapes, key=lambda shape: (shape is not chapter.hint, name(shape) is None)):
        yield section(shape)


def is_frame(shape: type) -> bool:
    """Whether it goes over a socket by itself: then each socket's chapter has it."""
    return "type" in typing.get_type_hints(shape) and name(shape) is not None


def name(shape: type) -> str | None:
    """What a frame calls itself on the wire; a part has no such name."""
    for key in ("type", "kind"):
        hint = typing.get_type_hints(shape).get(key)
        if typing.get_origin(hint) is typing.Literal and len(typing.get_args(hint)) == 1:
            return str(typing.get_args(hint)[0])
    return None


def section(shape: type) -> str:
    """One frame or part: what it means, and its fields."""
    incoming = hasattr(shape, "__pydantic_config__")
    schema = TypeAdapter(shape).json_schema()
    required = schema.get("required", [])
    rows = "".join(
        f"| `{key}` | {spell(value)} | {'' if key in required or not incoming else default(value)} |\n"
        for key, value in schema.get("properties", {}).items()
    )
    summary = " ".join((shape.__doc__ or "").split())
    text = "" if summary.startswith(f"{shape.__name__}(") else f"\n{summary}\n"
    heading = f"`{name(shape)}` ({shape.__name__})" if name(shape) else shape.__name__
    return f"\n### {heading}\n{text}\n| field | value | may be left out |\n| --- | --- | --- |\n{rows}"


def default(schema: dict[str, Any]) -> str:
    """What a field means when it is left out."""
    value = schema.get("default")
    return (
        "yes"
        if "default" not in schema or isinstance(value, dict)
        else f"yes: `{TypeAdapter(Any).dump_json(value).decode()}`"
    )


def spell(schema: dict[str, Any]) -> str:
    """A value in words, with its bounds."""
    if "$ref" in schema:
        return f"`{schema['$ref'].rsplit('/', 1)[-1]}`"
    if "const" in schema:
        return f'`"{schema["const"]}"`'
    if "enum" in schema:
        return ", ".join(f'`"{value}"`' for value in schema["enum"])
    if alternatives := schema.get("anyOf", schema.get("oneOf")):
        return " or ".join(spell(each) for each in alternatives)
    return plain(schema)


def plain(schema: dict[str, Any]) -> str:
    """A value that is no union and no constant."""
    match schema.get("type"):
        case "string":
            return text(schema)
        case "integer" | "number" as kind:
            return " ".join([kind, *bounds(schema, "minimum", "maximum")])
        case "array" if "prefixItems" in schema:
            return f"[{', '.join(spell(each) for each in schema['prefixItems'])}]"
        case "array":
            return " ".join([f"list of {spell(schema['items'])}", *bounds(schema, "minItems", "maxItems")])
        case "object" if "additionalProperties" in schema:
            inner = schema["additionalProperties"]
            values = spell(inner) if isinstance(inner, dict) else "anything"
            return " ".join([f"mapping to {values}", *bounds(schema, "minProperties", "maxProperties")])
        case "boolean":
            return "true or false"
        case "null":
            return "null"
    return "`object`"


def text(schema: dict[str, Any]) -> str:
    """A string with its length and pattern."""
    pattern = schema.get("pattern")
    if pattern and pattern.startswith("^[0-9a-f]{8}-"):
        return "id"
    matching = [f"matching `{pattern.replace('|', chr(92) + '|')}`"] if pattern else []
    return ", ".join([" ".join(["text", *bounds(schema, "minLength", "maxLength")]), *matching])


def bounds(schema: dict[str, Any], low: str, high: str) -> Iterable[str]:
    """The least and the most of something, in brackets."""
    least, most = schema.get(low), schema.get(high)
    if least is None and most is None:
        return []
    if most is None:
        return [f"(from {least})"]
    return [f"({least} to {most})" if least is not None else f"(up to {most})"]
