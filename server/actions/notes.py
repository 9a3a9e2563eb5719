"""Notes of agents in chats: written, seen, and who may be told of one."""

from collections.abc import Collection

from server.access import chat_for, site_for
from server.actions.conversation import carry_out, held, written
from server.chats.colleague_steps import Annotate, Look
from server.feed import Change
from server.services import Services
from server.staff.agent import Agent
from server.staff.agents import all_agents, find_agent
from server.staff.team import limit_of
from server.store import chats, loads, notes
from server.wire.colleagues import ColleagueView, NoteAdd
from tracker.errors import Conflict, NotFound


async def write_note(services: Services, agent: Agent, note: NoteAdd) -> None:
    """The agents in `to` are told of it, and whoever wrote what it answers. What a trainee drafts is for the agent who
    leads the chat and their mentor."""
    if note.draft and not agent.is_trainee:
        raise Conflict("Drafts are what trainees suggest: write a note instead.")
    row = await chat_for(services, agent, note.chat)
    text = written(note.text)
    async with services.feed.change() as change:
        chat = await held(change, note.chat)
        if not await notes.known(change.connection, [note.id]):
            await _must_serve(change, row.site_id, note.to)
        told = await _mentor(change, agent, row.site_id) if note.draft else (*note.to, *await _asking(change, note))
        command = Annotate(id=note.id, agent_id=agent.id, text=text, to=told, answers=note.answers, draft=note.draft)
        await carry_out(change, chat, command)


async def see_notes(services: Services, agent: Agent, chat_id: str) -> None:
    """The agent has seen what they were told of in the chat."""
    row = await chat_for(services, agent, chat_id)
    if not any(mention["agent_id"] == agent.id for mention in row.mentions or ()):
        return
    async with services.feed.change() as change:
        chat = await chats.find(change.connection, chat_id)
        if chat is not None:
            await carry_out(change, chat, Look(agent.id))


async def colleagues_of(services: Services, agent: Agent, site_id: str) -> list[ColleagueView]:
    """The agents of a site by name, with how much each has to do."""
    site = await site_for(services, agent, site_id)
    now = services.clock.now()
    async with services.database.reading() as connection:
        taken = await loads.loads(connection)
        found = [each for each in await all_agents(connection) if each.serves(site_id)]
    return [
        ColleagueView(
            id=each.id,
            name=each.name,
            status=services.desk.status(each.id),
            taken=taken[each.id],
            most=each.capacity.at(limit_of(site, each.id, now)),
        )
        for each in found
    ]


async def _asking(change: Change, note: NoteAdd) -> tuple[str, ...]:
    """Who wrote the note that this one answers, which must be of the same chat."""
    if note.answers is None:
        return ()
    asked = (await notes.known(change.connection, [note.answers])).get(note.answers)
    if asked is None or asked.chat_id != note.chat:
        raise NotFound
    return (asked.agent_id,)


async def _mentor(change: Change, trainee: Agent, site_id: str) -> tuple[str, ...]:
    """The trainee's mentor as it is set now, where that is a colleague on the site."""
    own = await find_agent(change.connection, trainee.id)
    mentor = await find_agent(change.connection, own.mentor) if own and own.mentor else None
    return (mentor.id,) if mentor and not mentor.is_trainee and mentor.serves(site_id) else ()


async def _must_serve(change: Change, site_id: str, agent_ids: Collection[str]) -> None:
    if not agent_ids:
        return
    known = {each.id for each in await all_agents(change.connection) if each.serves(site_id)}
    if not known.issuperset(agent_ids):
        raise Conflict("One of these colleagues is not there, or does not serve this site.")
