"""Looking for chats and for what was said in them."""

from collections.abc import Mapping

from server.api.call import Asked
from server.api.chats import LATEST, sites_of
from server.errors import Invalid
from server.history.asked import asked as phrases_of
from server.keeping.gleaning import is_complete
from server.store import history
from server.store.history import Behind, Narrowed
from server.wire.history import HistoryPage

RATINGS = range(1, 6)
MOST = 2**63 - 1
"""The highest number that the database compares with."""


async def search_history(asked: Asked[None]) -> HistoryPage:
    """What was said with the words `q`, or without them the chats: of one `site` or of all that the agent serves; of
    one `agent`, one `team`, with one `rating`, `since` and `until` a time; on the page behind `after`."""
    query = asked.request.query_params
    narrowed = Narrowed(
        reader=asked.agent,
        site_ids=tuple(site.id for site in await sites_of(asked)),
        agent=query.get("agent") or None,
        team=query.get("team") or None,
        rating=_number(query, "rating", RATINGS.stop - 1) or None,
        since=_number(query, "since", LATEST),
        until=_number(query, "until", LATEST),
    )
    behind, words = _behind(query.get("after", "")), query.get("q", "").strip()
    phrases = phrases_of(words) if words else ()
    async with asked.services.database.reading() as connection:
        complete = await is_complete(connection)
        if not narrowed.site_ids:
            return HistoryPage(hits=[], after=None, complete=complete)
        if phrases:
            hits, last = await history.said(connection, phrases, narrowed, behind)
        else:
            hits, last = await history.alone(connection, narrowed, behind)
    return HistoryPage(hits=hits, after=None if last is None else f"{last.number} {last.chat}", complete=complete)


def _number(query: Mapping[str, str], name: str, most: int) -> int | None:
    text = query.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and int(text) <= most):
        raise Invalid(name, f"This must be a number up to {most}.")
    return int(text)


def _behind(text: str) -> Behind | None:
    number, _, chat = text.partition(" ")
    found = _number({"after": number}, "after", MOST)
    return None if found is None else Behind(found, chat[:36])
