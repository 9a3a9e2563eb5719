"""Writing a letter: what SQL knows by the moment at which it goes out."""

from dataclasses import replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.ext.asyncio import AsyncConnection

from server.mail.letter import Letter
from server.mail.letters import Content, as_page, as_text, said
from server.mail.parcel import GIVEN_UP, Parcel
from server.mail.rating_links import Rating
from server.mail.words import WORDS
from server.services import Services
from server.sites.options import asks_at_end, schedule_of
from server.sites.texts import texts
from server.staff.agent import Person
from server.store import chats, outbox, visitors
from server.store.transcripts import transcript_of
from server.wire.transcripts import Transcript, TranscriptLine
from tracker.site import Site


async def letter_of(services: Services, connection: AsyncConnection, parcel: Parcel) -> tuple[Letter, int] | None:
    """The letter of a parcel, and up to which message it goes; None where there is nothing left to be said."""
    if services.clock.now() > parcel.made_at + GIVEN_UP:
        return None
    transcript = await _for_visitor(services, connection, parcel)
    if parcel.kind == "transcript":
        content: Content | None = _transcript(services, parcel, transcript)
    else:
        content = await _answer(services, connection, parcel, transcript)
    if content is None:
        return None
    letter = Letter(
        id=parcel.id,
        to=parcel.address,
        name=services.sites.by_id(parcel.site_id).name,
        subject=content.subject,
        text=as_text(content),
        page=as_page(content),
        language=parcel.language,
        at=services.clock.now(),
    )
    return letter, len(transcript.lines)


async def _for_visitor(services: Services, connection: AsyncConnection, parcel: Parcel) -> Transcript:
    """The chat with nobody's name in it that visitors are not to read."""
    transcript = await transcript_of(connection, parcel.chat_id)
    chat = await chats.look(connection, parcel.chat_id)

    def called(line: TranscriptLine) -> TranscriptLine:
        face = services.faces.of(parcel.site_id, Person(line.name), chat.team_id if chat else None)
        return replace(line, name=face.name)

    return replace(transcript, lines=tuple(called(line) for line in transcript.lines))


def _transcript(services: Services, parcel: Parcel, transcript: Transcript) -> Content:
    """A chat to take along, with the way to say what one thinks of it where that was not said yet."""
    site, words = services.sites.by_id(parcel.site_id), words_in(parcel.language)
    rate = asks_at_end(site) and transcript.rated is None
    path = services.rating_links.path(Rating(parcel.chat_id, parcel.language))
    return Content(
        subject=words["transcript"].format(site=site.name),
        opening=words["transcript_intro"],
        lines=said(transcript.lines, words, _zone(parcel.zone)),
        link=(words["rate"], services.settings.url + path) if rate else None,
        why=words["transcript_why"],
        words=words,
    )


async def _answer(
    services: Services, connection: AsyncConnection, parcel: Parcel, transcript: Transcript
) -> Content | None:
    """What agents have said since the visitor looked at the chat, and since the last letter, with the way back."""
    site, words = services.sites.by_id(parcel.site_id), words_in(parcel.language)
    chat = await chats.look(connection, parcel.chat_id)
    sent = [each.position for each in await outbox.answers_of(connection, parcel.chat_id)]
    known = max(chat.visitor_read if chat else 0, *sent)
    new = [line for line in transcript.lines[known:] if line.author == "agent"]
    if not new:
        return None
    back = await _page_of(connection, site, parcel.visitor_id)
    return Content(
        subject=words["answer"].format(site=site.name),
        opening=words["answer_intro"].format(site=site.name),
        lines=said(new, words, _zone(schedule_of(site).zone)),
        link=(words["back"], back) if back else None,
        why=words["answer_why"],
        words=words,
    )


async def _page_of(connection: AsyncConnection, site: Site, visitor_id: str) -> str | None:
    """The page of the site that the visitor saw last, else where the site is, if it names one place."""
    url = await visitors.last_page(connection, visitor_id)
    return url if site.admits(_origin(url)) else min(site.origins, default=None)


def _origin(url: str) -> str:
    """Where a page is that a browser reported."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def words_in(language: str) -> dict[str, str]:
    """What mail says in this language, and how that is written."""
    page = texts(language)
    return {**WORDS[page["language"]], "language": page["language"], "dir": page["dir"]}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
