"""A transcript as text and as a page of its own. Every name and line was written by somebody: in the page they are text
alone, and in the text nothing stands at the beginning of a line that could pass for somebody else's. Pure."""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from server.chats.lines import for_agents
from server.history.marks import marked
from server.wire.transcripts import Rated, Transcript, TranscriptLine
from tracker.text import one_line

SOLVED = {"yes": "Question answered", "partly": "Partly answered", "no": "Not answered"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    ":root{background:Canvas;color-scheme:light dark}"
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}"
    "dt{margin-top:1rem;color:light-dark(#555,#aaa);font-size:.875rem}"
    "dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
    "h1{font-size:1.25rem;overflow-wrap:anywhere}"
)


def as_text(transcript: Transcript, zone: ZoneInfo) -> str:
    """Each message under its time and author, its own lines set in."""
    parts = [f"{_title(transcript)}\n{_span(transcript, zone)}\n"]
    parts += [f"\n{_head(transcript, line, zone)}\n{_set_in(_said(line))}\n" for line in transcript.lines]
    if transcript.rated:
        parts.append(f"\n{_rating(transcript.rated)}\n{_set_in(transcript.rated.words)}".rstrip() + "\n")
    return "".join(parts)


def as_page(transcript: Transcript, zone: ZoneInfo) -> str:
    """An HTML page that asks for nothing and runs nothing."""
    title = escape(_title(transcript))
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
        f'<main>\n<h1 dir="auto">{title}</h1>\n<p>{escape(_span(transcript, zone))}</p>\n<dl>\n'
        f"{''.join(_items(transcript, zone))}</dl>\n</main>\n</html>\n"
    )


def _items(transcript: Transcript, zone: ZoneInfo) -> Iterator[str]:
    for line in transcript.lines:
        said = _said(line)
        yield _item(_head(transcript, line, zone), marked(said) if line.author == "agent" else escape(said))
    if transcript.rated:
        yield _item(_rating(transcript.rated), escape(transcript.rated.words))


def _said(line: TranscriptLine) -> str:
    return for_agents(line.text) if line.author == "system" else line.text


def _item(head: str, said: str) -> str:
    """A head, and beneath it what is HTML already."""
    return f'<dt dir="auto">{escape(head)}</dt>\n<dd dir="auto">{said}</dd>\n'


def _title(transcript: Transcript) -> str:
    return f"Chat with {one_line(transcript.visitor_name) or 'a visitor'} on {one_line(transcript.site)}"


def _span(transcript: Transcript, zone: ZoneInfo) -> str:
    end = "" if transcript.closed_at is None else f" to {_time(transcript.closed_at, zone)}"
    return f"{_time(transcript.opened_at, zone)}{end} ({zone.key})"


def _head(transcript: Transcript, line: TranscriptLine, zone: ZoneInfo) -> str:
    names = {
        "visitor": one_line(transcript.visitor_name) or "Visitor",
        "agent": f"{one_line(line.name)} (agent)",
        "system": "Beckon",
    }
    return f"{_time(line.at, zone)}  {names[line.author]}"


def _rating(rated: Rated) -> str:
    said = [SOLVED.get(rated.solved or "", ""), f"{rated.score} of 5" if rated.score else ""]
    return ", ".join(["Said at the end", *filter(None, said)])


def _time(at: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(at / 1000, zone).strftime("%Y-%m-%d %H:%M:%S")


def _set_in(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
