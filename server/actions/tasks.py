"""What is done about follow-ups: they are put off, handed on and settled, and their owners are reminded. Those of an
agent who is gone are nobody's."""

from server.access import chat_for
from server.actions.conversation import carry_out, held, written
from server.actions.telling import agent_name, tell_talk
from server.chats.chat import Chat
from server.chats.colleague_steps import Annotate
from server.chats.steps import Command
from server.errors import Invalid
from server.feed import Change
from server.follow_ups.follow_up import FURTHEST, FollowUp, HandOn, Phase, PutOff, Remind, Settle, decide
from server.services import Services
from server.staff.agent import Agent
from server.staff.agents import find_agent
from server.staff.team import team_in
from server.store import follow_ups, notes
from server.wire.follow_ups import FollowUpHandOn, FollowUpPutOff, FollowUpSettle
from tracker.clock import new_id
from tracker.errors import Conflict, Malformed, NotFound
from tracker.site import Site

SETTLED = {
    Phase.DONE: "Follow-up done",
    Phase.GIVEN_UP: "Follow-up given up",
    Phase.DROPPED: "Follow-up taken back",
}


async def settle(services: Services, agent: Agent, wanted: FollowUpSettle) -> None:
    """It is done or given up, or the visitor is not asked any more; agents read that in a note. Where a colleague was
    faster, what this one has to say of it is noted all the same."""
    await chat_for(services, agent, wanted.chat)
    async with services.feed.change() as change:
        chat, task = await found(change, wanted.chat, wanted.follow_up)
        after = decide(task, Settle(wanted.kept), change.now)
        settled = after or task
        note = _note(wanted.id, agent.id, _noted(SETTLED[settled.phase], settled, wanted.note))
        if after is not None:
            await follow_ups.save(change.connection, after)
            await tell(change, chat, note, asked=task.phase is Phase.ASKED)
        elif wanted.note.strip():
            await carry_out(change, chat, note)


async def put_off(services: Services, agent: Agent, wanted: FollowUpPutOff) -> None:
    """It is due at another time, and its owner is reminded then. The note is how one that comes twice is known."""
    await chat_for(services, agent, wanted.chat)
    async with services.feed.change() as change:
        chat, task = await found(change, wanted.chat, wanted.follow_up)
        if await notes.known(change.connection, [wanted.id]):
            return
        must_be_ahead(wanted.due_at, change.now)
        if (after := decide(task, PutOff(wanted.due_at), change.now)) is not None:
            await follow_ups.save(change.connection, after)
            await tell(change, chat, _note(wanted.id, agent.id, _noted("Follow-up put off", after, "")))


async def hand_on(services: Services, agent: Agent, wanted: FollowUpHandOn) -> None:
    """It is the task of somebody else from now on, who is told, as is whoever had it. Who has it already reads the
    note, by which one that comes twice is known."""
    site = services.sites.by_id((await chat_for(services, agent, wanted.chat)).site_id)
    async with services.feed.change() as change:
        chat, task = await found(change, wanted.chat, wanted.follow_up)
        if await notes.known(change.connection, [wanted.id]):
            return
        owner = await owner_of(change, site, wanted.agent, wanted.team)
        after = decide(task, owner, change.now)
        what = _noted(await _for_whom(change, site, after or task, agent.id), task, wanted.note)
        to = (owner.owner_id, task.owner_id)
        note = _note(wanted.id, agent.id, what, tuple(dict.fromkeys(each for each in to if each)))
        if after is not None:
            await follow_ups.save(change.connection, after)
            await tell(change, chat, note)
        elif wanted.note.strip():
            await carry_out(change, chat, note)


async def watch_tasks(services: Services) -> float:
    """Call those whose tasks are due. What was to be done by an agent who is disabled, a trainee, or does not serve the
    site any more, is nobody's: here and not where agents are changed, so that no end of a process, nor an offer at that
    moment, leaves any with them."""
    async with services.database.reading() as connection:
        left = await follow_ups.left_behind(connection)
        due = await follow_ups.due(connection, services.clock.now())
    for task in left:
        await _change(services, task, HandOn())
    for task in due:
        await _change(services, task, Remind())
    return 1.0


async def _change(services: Services, task: FollowUp, command: Remind | HandOn) -> None:
    """Do what goes on by itself, where it is still to be done."""
    async with services.feed.change() as change:
        chat, now = await found(change, task.chat_id, task.id)
        if now.owner_id == task.owner_id and now.phase is task.phase:
            after = decide(now, command, change.now)
            if after is not None:
                await follow_ups.save(change.connection, after)
                await tell(change, chat)


async def note_of(change: Change, site: Site, task: FollowUp, by: str) -> tuple[Annotate, ...]:
    """The note by which colleagues learn whose task a new one is; none where whoever offers it sees to it."""
    if task.team_id is None and task.owner_id in (None, by):
        return ()
    to = (task.owner_id,) if task.owner_id else ()
    return (_note(new_id(), by, _noted(await _for_whom(change, site, task, by), task, ""), to),)


async def _for_whom(change: Change, site: Site, task: FollowUp, by: str) -> str:
    if task.owner_id == by:
        return "Follow-up taken"
    team = team_in(site, task.team_id)
    return f"Follow-up for {team.name if team else await agent_name(change, task.owner_id)}"


def _note(note_id: str, by: str, text: str, to: tuple[str, ...] = ()) -> Annotate:
    return Annotate(id=note_id, agent_id=by, text=text, to=to)


def _noted(what: str, task: FollowUp, words: str) -> str:
    said = f"{what}: {task.purpose}"
    return f"{said}\n{written(words)}" if words.strip() else said


async def tell(change: Change, chat: Chat, *steps: Command, asked: bool = False) -> None:
    """Carry the steps out, and tell the agents of the site what the chat is now, where these did not. Its visitor is
    told where they were `asked`, and are not any more."""
    if await carry_out(change, chat, *steps) == chat or asked:
        await tell_talk(change, [(None if asked else chat, chat)])


async def owner_of(change: Change, site: Site, agent_id: str | None, team_id: str | None) -> HandOn:
    """Whose task it is to be; raises `Conflict` where they are not there for it."""
    if (agent_id is None) == (team_id is None):
        raise Malformed("agent: Name an agent or a team.")
    if agent_id is not None:
        agent = await find_agent(change.connection, agent_id)
        if agent is None or agent.is_trainee or not agent.serves(site.id):
            raise Conflict("This colleague is not there, or does not serve this site.")
    elif team_in(site, team_id) is None:
        raise Conflict("This team is not there any more.")
    return HandOn(agent_id, team_id)


async def found(change: Change, chat_id: str, follow_up_id: str) -> tuple[Chat, FollowUp]:
    chat = await held(change, chat_id)
    task = await follow_ups.find(change.connection, follow_up_id)
    if task is None or task.chat_id != chat.id:
        raise NotFound
    return chat, task


def must_be_ahead(due_at: int, now: int) -> None:
    if not now < due_at <= now + FURTHEST:
        raise Invalid("due_at", "Choose a time to come, within a year.")
