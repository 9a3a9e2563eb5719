"""Makes the browser's types from the wire's dataclasses, so that Python stays their one source."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Any, Literal

from server.wire import (
    agent,
    agent_commands,
    api,
    articles,
    blocks,
    canned,
    colleagues,
    conditions,
    history,
    hours,
    identity,
    past_visitors,
    proof,
    rehearsals,
    reports,
    rules,
    survey_reports,
    tags,
    teams,
    visitor,
    visitor_commands,
    visitor_goals,
    why,
)
from tracker.wire.answer import IngestAnswer
from tracker.wire.batch import Ingest
from tracker.wire.reports import Report

HEADER = "// Made by scripts/wire from the Python dataclasses of the wire. Do not edit.\n"
PRIMITIVES: dict[Any, str] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    Any: "unknown",
}
UNIONS: dict[str, dict[str, Any]] = {
    "widget/src/wire.ts": {
        "Report": Report,
        "Command": visitor_commands.Hello | visitor_commands.Command,
        "Frame": visitor.Frame,
    },
    "dashboard/src/wire.ts": {
        "Command": agent_commands.Hello | agent_commands.Command,
        "Frame": agent.Frame,
        "Condition": conditions.Condition,
        "RuleAction": rules.RuleAction,
        "Goal": visitor_goals.Goal,
    },
}
NAMED: dict[Any, str] = {conditions.Condition: "Condition", rules.RuleAction: "RuleAction", visitor_goals.Goal: "Goal"}
"""Unions that are spelled by their name wherever they are a part of something."""
ROOTS: dict[str, list[type]] = {
    "widget/src/wire.ts": [Ingest, IngestAnswer],
    "dashboard/src/wire.ts": [
        value
        for bodies in (
            api,
            hours,
            why,
            rules,
            reports,
            survey_reports,
            tags,
            proof,
            teams,
            rehearsals,
            articles,
            blocks,
            canned,
            history,
            identity,
            colleagues,
            past_visitors,
        )
        for value in vars(bodies).values()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == bodies.__name__
    ],
}


def spell(hint: Any) -> str:
    """The TypeScript of one Python type."""
    if hint in PRIMITIVES or hint in NAMED:
        return PRIMITIVES.get(hint) or NAMED[hint]
    return spell_out(hint)


def spell_out(hint: Any) -> str:
    """The same, where a name is being given to it."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return hint.__name__
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return spell(arguments[0])
    if origin is Literal:
        return " | ".join(f'"{value}"' if isinstance(value, str) else str(value) for value in arguments)
    if origin in (typing.Union, types.UnionType):
        return " | ".join(dict.fromkeys(spell(part) for part in arguments))
    if origin is dict:
        return f"Record<string, {spell(arguments[1])}>"
    if origin is list or (origin is tuple and arguments[-1] is Ellipsis):
        inner = spell(arguments[0])
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if origin is tuple:
        return f"[{', '.join(spell(part) for part in arguments)}]"
    raise TypeError(f"no TypeScript for {hint!r}")


def parts(hint: Any, within: tuple[Any, ...] = ()) -> Iterator[type]:
    """The dataclasses that a type names, each with its own parts after it; one that is a part of itself comes once."""
    if hint in within:
        return
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield hint
        for inner in typing.get_type_hints(hint, include_extras=True).values():
            yield from parts(inner, (*within, hint))
    for inner in typing.get_args(hint):
        if inner is not Ellipsis:
            yield from parts(inner, within)


def interface(shape: type) -> str:
    """One dataclass as a TypeScript interface. Fields with a default may be left out of what a client sends."""
    incoming = hasattr(shape, "__pydantic_config__")
    hints = typing.get_type_hints(shape, include_extras=True)
    lines = []
    for item in dataclasses.fields(shape):
        has_default = item.default is not dataclasses.MISSING or item.default_factory is not dataclasses.MISSING
        optional = "?" if incoming and has_default else ""
        lines.append(f"  {item.name}{optional}: {spell(hints[item.name])};")
    summary = " ".join((shape.__doc__ or "").split())
    comment = f"/** {summary} */\n" if summary and not summary.startswith(f"{shape.__name__}(") else ""
    return f"{comment}export interface {shape.__name__} {{\n" + "\n".join(lines) + "\n}\n"


def module(path: str) -> str:
    """The text of one generated file."""
    hints = [*ROOTS[path], *UNIONS[path].values()]
    shapes = dict.fromkeys(shape for hint in hints for shape in parts(hint))
    unions = [
        f"export type {name} =\n  | " + "\n  | ".join(dict.fromkeys(spell_out(hint).split(" | "))) + ";\n"
        for name, hint in UNIONS[path].items()
    ]
    return "\n".join([HEADER, *(interface(shape) for shape in shapes), *unions])
