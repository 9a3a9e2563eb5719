"""What is written in mail: plain text, and a page of the same that asks for nothing. Every name and line was written by
somebody: in the page they are text alone, and in the text no line of theirs can pass for somebody else's. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from server.wire.transcripts import TranscriptLine
from tracker.text import one_line

STYLE = "max-width:40rem;font:1rem/1.5 sans-serif;overflow-wrap:anywhere"
SMALL = "color:#595959;font-size:.875rem;margin:1rem 0 0"
SAID = "margin:0;white-space:pre-wrap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a letter says under its `subject`: an opening, what was said, a link with what it is for, and why it came.
    `words` are those of its language, with `language` and `dir` among them."""

    subject: str
    opening: str
    lines: tuple[tuple[str, str], ...]
    link: tuple[str, str] | None
    why: str
    words: Mapping[str, str]


def said(lines: Iterable[TranscriptLine], words: Mapping[str, str], zone: ZoneInfo) -> tuple[tuple[str, str], ...]:
    """Each line under who said it and when."""
    return tuple((_head(line, words, zone), line.text) for line in lines if line.author != "system")


def as_text(content: Content) -> str:
    """The letter for who reads text."""
    link = "" if content.link is None else f"{content.link[0]}\n{content.link[1]}\n\n"
    lines = "".join(f"{head}\n{_set_in(text)}\n\n" for head, text in content.lines)
    return f"{content.opening}\n\n{lines}{link}-- \n{content.why}\n"


def as_page(content: Content) -> str:
    """The letter as HTML, with its styles in it: mail programs take no other."""
    language, direction = content.words["language"], content.words["dir"]
    lines = "".join(
        f'<p style="{SMALL}">{escape(head)}</p><p dir="auto" style="{SAID}">{escape(text)}</p>\n'
        for head, text in content.lines
    )
    link = ""
    if content.link is not None:
        link = (
            f'<p>{escape(content.link[0])}<br><a href="{escape(content.link[1])}">{escape(content.link[1])}</a></p>\n'
        )
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(content.subject)}</title></head>\n"
        f'<body><div style="{STYLE}"><p>{escape(content.opening)}</p>\n{lines}{link}'
        f'<p style="{SMALL}">{escape(content.why)}</p></div></body></html>\n'
    )


def _head(line: TranscriptLine, words: Mapping[str, str], zone: ZoneInfo) -> str:
    at = datetime.fromtimestamp(line.at / 1000, zone).strftime("%Y-%m-%d %H:%M")
    return f"{at}  {one_line(line.name) or words['you']}"


def _set_in(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
