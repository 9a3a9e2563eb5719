"""What is said and read in chats: all that waits is written in one transaction, and each line is judged by itself."""

from collections.abc import Sequence

from server.access import is_theirs
from server.actions.conversation import keep, talk_of
from server.agent import Agent
from server.chat_steps import Event, Read, Say
from server.services import Services
from server.talk import Line, Outcome, Talk
from tracker.errors import BeckonError, NotFound


async def put(services: Services, line: Line) -> tuple[Event, ...]:
    """What came of the line, after its commit. Raises what it was refused for, `Unavailable` where it could not be
    written, and `TooMany` where too much waits."""
    outcome = await services.lines.write(line)
    if isinstance(outcome, BeckonError):
        raise outcome
    return outcome


async def write_lines(services: Services) -> None:
    """Write what was put, until cancelled."""

    async def commit(lines: Sequence[Line]) -> Sequence[Outcome]:
        async with services.feed.change() as change:
            said = {line.command.id for line in lines if isinstance(line.command, Say)}
            talk = await talk_of(change, {line.chat_id for line in lines}, said)
            outcomes = [_judged(talk, line) for line in lines]
            await keep(change, talk)
        return outcomes

    await services.lines.run(commit)


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
