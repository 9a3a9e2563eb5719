"""What is said and read in chats: all that waits is written in one transaction, and each line is judged by itself."""

from collections.abc import Sequence

from server.access import is_theirs
from server.actions.conversation import keep, talk_of
from server.chats.steps import Event, Read, Say
from server.chats.talk import Line, Outcome, Talk
from server.services import Services
from server.staff.agent import Agent
from tracker.errors import BeckonError, NotFound


async def put(services: Services, line: Line) -> tuple[Event, ...]:
    """What came of the line, after its commit. Raises what it was refused for, `Unavailable` where it could not be
    written, and `TooMany` where too much waits."""
    outcome = await services.lines.write(line)
    if outcome is None:
        async with services.patience:
            outcome = (await _commit(services, [line], waits=True))[0]
    if isinstance(outcome, BeckonError):
        raise outcome
    return outcome or ()


async def write_lines(services: Services) -> None:
    """Write what was put, until cancelled. A chat that another process holds, and for as long as it stands still, holds
    up none of the others: whoever put a line there waits by themselves."""

    async def commit(lines: Sequence[Line]) -> Sequence[Outcome | None]:
        return await _commit(services, lines, waits=False)

    await services.lines.run(commit)


async def _commit(services: Services, lines: Sequence[Line], *, waits: bool) -> Sequence[Outcome | None]:
    """What each line came to. Who does not wait gets None for one in a chat that is not there, or that others hold."""
    async with services.feed.change() as change:
        said = {line.command.id for line in lines if isinstance(line.command, Say)}
        talk = await talk_of(change, {line.chat_id for line in lines}, said, waits=waits)
        outcomes = [_judged(talk, line) if waits or line.chat_id in talk.chats else None for line in lines]
        await keep(change, talk)
    return outcomes


def _judged(talk: Talk, line: Line) -> Outcome:
    chat, by = talk.chats.get(line.chat_id), line.by
    if chat is None or not is_theirs(by, chat):
        return NotFound()
    if isinstance(line.command, Read) and isinstance(by, Agent) and chat.agent_id not in (None, by.id):
        return ()  # An agent who only looks on has read nothing.
    try:
        return talk.carry_out(chat.id, line.command)
    except BeckonError as refusal:
        return refusal
