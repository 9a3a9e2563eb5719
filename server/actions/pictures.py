"""Pictures of agents: each one's own affair, and that of who manages."""

from hashlib import sha256

from anyio import to_thread
from sqlalchemy import update

from server.access import must_manage
from server.actions.desk import tell_everywhere
from server.errors import Invalid
from server.files.kinds import PICTURES, recognised
from server.files.pictures import ONE_AT_A_TIME, portrait
from server.services import Services
from server.staff.agent import Agent
from server.staff.agents import find_agent
from server.store import pictures
from server.tables.staff import agents
from tracker.clock import MINUTE
from tracker.errors import Malformed, NotFound, TooMany

MOST_MB = 5
MOST_IN_MINUTE = 10
"""Pictures that an agent sends."""
KINDS = tuple(kind for kind in PICTURES if kind.media_type != "image/gif")
UNKNOWN = "Choose a PNG, JPEG or WebP file."


async def admit(services: Services, agent: Agent, agent_id: str) -> None:
    """Raises what stands in the way of a picture for this colleague, whatever is in it: nothing of it need be read
    then."""
    await _must_be_theirs(services, agent, agent_id)
    if await services.live.count(f"pictures:{agent.id}", MINUTE) > MOST_IN_MINUTE:
        raise TooMany("These are many pictures at once. Please wait a minute.", 60)


async def set_picture(services: Services, agent: Agent, agent_id: str, content: bytes, name: str) -> None:
    """Show the colleague with this picture, made anew, from now on. Raises `Invalid` where it is none; the one before
    stays then."""
    await _must_be_theirs(services, agent, agent_id)
    try:
        made = await to_thread.run_sync(
            portrait, content, recognised(content, name, KINDS, UNKNOWN), limiter=ONE_AT_A_TIME
        )
    except Malformed as wrong:
        raise Invalid("picture", wrong.reason) from None
    await _keep(services, agent_id, made)


async def remove_picture(services: Services, agent: Agent, agent_id: str) -> None:
    """Show the colleague without a picture from now on."""
    await _must_be_theirs(services, agent, agent_id)
    await _keep(services, agent_id, None)


async def find_picture(services: Services, digest: str) -> bytes:
    """The picture of this digest; raises `NotFound` where nobody has it."""
    async with services.database.reading() as connection:
        found = await pictures.find(connection, digest)
    if found is None:
        raise NotFound
    return found


async def _keep(services: Services, agent_id: str, made: bytes | None) -> None:
    digest = None if made is None else sha256(made).hexdigest()
    async with services.database.transaction() as connection:
        await connection.execute(update(agents).where(agents.c.id == agent_id).values(picture=digest))
        agent = await find_agent(connection, agent_id)
        if agent is None:
            raise NotFound
        if made is None or digest is None:
            await pictures.remove(connection, agent_id)
        else:
            await pictures.put(connection, agent_id, digest, made)
    await tell_everywhere(services, agent)


async def _must_be_theirs(services: Services, agent: Agent, agent_id: str) -> None:
    """Raises `NotFound` where they know nobody of this id, `Forbidden` where it is a colleague and they manage none."""
    async with services.database.reading() as connection:
        shown = await find_agent(connection, agent_id)
    if shown is None or not agent.works_with(shown):
        raise NotFound
    if shown.id != agent.id:
        must_manage(agent)
