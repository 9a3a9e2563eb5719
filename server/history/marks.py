"""The marks of agents in a page of its own: bold and code become elements, all else is text as it was typed. Pure."""

import re
from html import escape

_MARKS = re.compile(
    r"^ {0,3}```[\w+-]{0,20}[^\S\n]*\n(?P<block>.*?)\n {0,3}```[\w+-]{0,20}[^\S\n]*$"
    r"|`(?P<code>[^`\n]+)`|\*\*(?!\s)(?P<bold>[^*\n]+)\*\*",
    re.DOTALL | re.MULTILINE,
)
"""As the panel reads them (`widget/src/panel/said/markdown.ts`)."""


def marked(text: str) -> str:
    """An agent's words as HTML."""
    parts, done = [], 0
    for found in _MARKS.finditer(text):
        parts += [escape(text[done : found.start()]), _element(found)]
        done = found.end()
    return "".join([*parts, escape(text[done:])])


def _element(found: re.Match[str]) -> str:
    bold = found["bold"]
    if bold is None:
        return f'<code dir="ltr">{escape(found["block"] or found["code"] or "")}</code>'
    return escape(found[0]) if bold[-1].isspace() else f"<strong>{marked(bold)}</strong>"
