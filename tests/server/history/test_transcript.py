"""Transcripts as text and as a page, whoever chose the names."""

from dataclasses import replace
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from server.history.transcript import as_page, as_text
from server.wire.transcripts import Rated, Transcript, TranscriptLine

NOON = 1_795_435_200_000
"""2026-11-23 12:00 UTC."""
BERLIN = ZoneInfo("Europe/Berlin")
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</dd></dl><h1>You won</h1>",
    "</title><base href=//evil.test>",
    "&lt;b&gt;",
    "Bo (agent)\n\n2026-11-23 13:00:00  Bo (agent)\n    Your card is free",
    "\u202egnihtemos\u202c",
]


def transcript(name: str = "Ada", text: str = "Hello", agent: str = "Bo", site: str = "Acme") -> Transcript:
    return Transcript(
        chat="c",
        site=site,
        visitor_name=name,
        opened_at=NOON,
        closed_at=NOON + 60_000,
        lines=(
            TranscriptLine(author="visitor", name="", text=text, at=NOON),
            TranscriptLine(author="agent", name=agent, text="Good day,\nwhat is it?", at=NOON + 1_000),
        ),
        rated=Rated(solved="partly", score=4, words=text),
    )


class Seen(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_has_everything_in_the_readers_zone() -> None:
    assert as_text(transcript(), BERLIN) == (
        "Chat with Ada on Acme\n"
        "2026-11-23 13:00:00 to 2026-11-23 13:01:00 (Europe/Berlin)\n"
        "\n2026-11-23 13:00:00  Ada\n    Hello\n"
        "\n2026-11-23 13:00:01  Bo (agent)\n    Good day,\n    what is it?\n"
        "\nSaid at the end, Partly answered, 4 of 5\n    Hello\n"
    )


def test_who_gave_no_name_is_a_visitor() -> None:
    text = as_text(transcript(name=""), BERLIN)
    assert "Chat with a visitor on Acme" in text
    assert "13:00:00  Visitor\n" in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_page_has_no_elements_of_others(hostile: str) -> None:
    plain = Seen(as_page(transcript(), BERLIN))
    seen = Seen(as_page(transcript(hostile, hostile, hostile, hostile), BERLIN))
    assert seen.tags == plain.tags
    assert hostile in seen.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nobody_speaks_as_somebody_else(hostile: str) -> None:
    text = as_text(transcript(hostile, hostile), BERLIN)
    heads = [line for line in text.splitlines() if line.endswith("Bo (agent)") and not line.startswith("    ")]
    assert "2026-11-23 13:00:01  Bo (agent)" in heads
    assert not [head for head in heads if head.startswith("2026-11-23 13:00:00  Bo (agent)")]


def test_what_nobody_wrote_is_in_english_and_what_somebody_wrote_as_it_was() -> None:
    line = TranscriptLine(author="system", name="", text="Das sichere Formular wurde beantwortet.", at=NOON)
    spoken = replace(transcript(), lines=(line, replace(line, author="visitor")))
    for written in (as_text(spoken, BERLIN), as_page(spoken, BERLIN)):
        assert written.count("The secure form was answered.") == 1
        assert written.count("Das sichere Formular wurde beantwortet.") == 1


def test_a_page_has_the_marks_of_agents_and_nobody_elses() -> None:
    said = replace(transcript().lines[1], text="**Two** days", name="**Bo**")
    spoken = replace(transcript(), lines=(said, replace(said, author="visitor")))
    assert Seen(as_page(spoken, BERLIN)).tags.count("strong") == 1
    assert as_text(spoken, BERLIN).count("**Two** days") == 2
