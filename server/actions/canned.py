"""What agents do with canned replies. Whoever may use one may change it."""

import re
from dataclasses import replace
from datetime import date

from server.access import canned_for, may_use, site_for
from server.actions.canned_ratings import rated_one
from server.errors import Invalid, Taken
from server.feed import Change
from server.rules.text import fault
from server.services import Services
from server.staff.agent import Agent
from server.staff.team import team_in
from server.store import canned, canned_ratings, sites
from server.wire.canned import CannedEdit, CannedNew, CannedReply, CannedView
from tracker.errors import Conflict, NotFound
from tracker.text import says_something, visible

VARIABLES = (
    "visitor.name",
    "agent.name",
    "site.name",
    "page.title",
    "page.url",
    "search.last",
    "place.city",
)
"""What a reply may name; the dashboard fills it in before it is sent."""
LONGEST = 32
"""Characters of a shortcut."""
_SHORTCUT = re.compile(r"[\w-]+")


async def agent_canned(services: Services, agent: Agent, site_id: str) -> list[CannedView]:
    """The canned replies of a site that the agent may use, by their shortcuts."""
    site = await site_for(services, agent, site_id)
    async with services.database.reading() as connection:
        found = await canned.of_agent(connection, site_id, agent.id)
        return await canned_ratings.rated(connection, [each for each in found if may_use(agent, site, each)], agent.id)


async def create_canned(services: Services, agent: Agent, site_id: str, new: CannedNew) -> CannedView:
    """Add a canned reply; raises `Invalid` at the field that makes no sense. One that is there already by this id stays
    as it is."""
    await site_for(services, agent, site_id)
    reply = _checked(services, site_id, new.reply)
    async with services.feed.change() as change:
        await sites.hold(change.connection, site_id)
        if await canned.is_known(change.connection, new.id):
            return await _first(change, agent, site_id, replace(new, reply=reply))
        if await canned.count(change.connection, site_id) >= canned.MOST:
            raise Conflict(f"A site may have {canned.MOST} canned replies.")
        view = CannedView(
            id=new.id,
            site=site_id,
            owner=agent.id,
            owner_name=agent.name,
            version=1,
            changed_at=change.now,
            uses=0,
            used_at=None,
            reply=reply,
        )
        await _must_differ(change, view)
        await canned.add(change.connection, view)
    return view


async def edit_canned(services: Services, agent: Agent, canned_id: str, edit: CannedEdit) -> CannedView:
    """Have it say something else; raises `Conflict` where somebody else was first. Whoever makes one their own alone
    keeps it from then on: nobody else could, or rates it. Another text is rated anew."""
    known = await canned_for(services, agent, canned_id)
    reply = _checked(services, known.site, edit.reply)
    async with services.feed.change() as change:
        await sites.hold(change.connection, known.site)
        held = await _hold(change, canned_id)
        if held.reply == reply:
            return await rated_one(change, agent, held)
        if held.version != edit.version:
            raise Conflict("Somebody has changed this reply in the meantime. Please look at it again.")
        view = replace(held, reply=reply, version=held.version + 1, changed_at=change.now)
        if reply.personal:
            view = replace(view, owner=agent.id, owner_name=agent.name)
        await _must_differ(change, view)
        await canned.save(change.connection, view)
        if reply.personal or reply.text != held.reply.text:
            await canned_ratings.forget(change.connection, canned_id)
        return await rated_one(change, agent, view)


async def remove_canned(services: Services, agent: Agent, canned_id: str) -> None:
    """Nobody finds it any more; what was said with it stays."""
    await canned_for(services, agent, canned_id)
    async with services.feed.change() as change:
        await canned.hold(change.connection, canned_id)
        await canned_ratings.forget(change.connection, canned_id)
        await canned.remove(change.connection, canned_id)


async def use_canned(services: Services, agent: Agent, canned_id: str) -> None:
    """The agent has sent it."""
    await canned_for(services, agent, canned_id)
    async with services.feed.change() as change:
        await canned.note_use(change.connection, canned_id, change.now)


async def _first(change: Change, agent: Agent, site_id: str, new: CannedNew) -> CannedView:
    """The reply as it was added before; raises `Conflict` where that was another one, or it is another now."""
    found = await canned.find(change.connection, new.id)
    if found is None or (found.site, found.owner, found.reply) != (site_id, agent.id, new.reply):
        raise Conflict("This reply was added already, and says something else. Please look at it again.")
    return found


async def _hold(change: Change, canned_id: str) -> CannedView:
    held = await canned.hold(change.connection, canned_id)
    if held is None:
        raise NotFound
    return held


async def _must_differ(change: Change, view: CannedView) -> None:
    if await canned.is_taken(change.connection, view):
        raise Taken("shortcut", f"/{view.reply.shortcut} is another reply already.")


def _checked(services: Services, site_id: str, reply: CannedReply) -> CannedReply:
    """The reply as it is kept; raises `Invalid`."""
    shortcut = reply.shortcut.strip().removeprefix("/").lower()
    if not _SHORTCUT.fullmatch(shortcut) or len(shortcut) > LONGEST:
        raise Invalid("shortcut", f"Write one word of at most {LONGEST} letters, digits and hyphens.")
    text = visible(reply.text).strip()
    if not says_something(text):
        raise Invalid("text", "Write what the reply shall say.")
    if (wrong := fault(text, VARIABLES)) is not None:
        raise Invalid("text", wrong)
    if reply.team and (reply.personal or team_in(services.sites.by_id(site_id), reply.team) is None):
        raise Invalid("team", "A personal reply has no team." if reply.personal else "This team is not there any more.")
    if reply.review_on and not _is_day(reply.review_on):
        raise Invalid("review_on", "There is no such day.")
    return replace(reply, shortcut=shortcut, text=text)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
