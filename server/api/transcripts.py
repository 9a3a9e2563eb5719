"""A chat to take along: as a page, as text, as JSON."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.responses import Response

from server.access import chat_for
from server.api.call import Asked
from server.errors import Invalid
from server.history.transcript import as_page, as_text
from server.store.transcripts import transcript_of
from server.web.headers import DATA
from server.wire.transcripts import Transcript
from tracker.codec import encode

Made = Callable[[Transcript, ZoneInfo], str | bytes]
FORMS: dict[str, tuple[str, Made]] = {
    "html": ("text/html", as_page),
    "txt": ("text/plain", as_text),
    "json": ("application/json", lambda transcript, _: encode(transcript)),
}


async def download_transcript(asked: Asked[None]) -> Response:
    """The file, whose name says nothing of the visitor: `as` it is asked for, with times in a `zone`."""
    query = asked.request.query_params
    form, zone = query.get("as", "json"), _zone(query.get("zone", "UTC"))
    if form not in FORMS:
        raise Invalid("as", f"This must be one of {', '.join(FORMS)}.")
    chat = await chat_for(asked.services, asked.agent, asked.id)
    async with asked.services.database.reading() as connection:
        transcript = await transcript_of(connection, chat.id)
    media, made = FORMS[form]
    name = {"Content-Disposition": f'attachment; filename="chat-{chat.id}.{form}"'}
    return Response(made(transcript, zone), headers=DATA | name, media_type=media)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as cause:
        raise Invalid("zone", "This is no time zone.") from cause
