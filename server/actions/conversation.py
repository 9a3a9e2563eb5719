"""Steps that several actions share: changing a chat, and hanging on the grid what the agents did."""

from collections.abc import Collection

from server.actions.answering import post_answers
from server.actions.telling import tell_note, tell_talk
from server.chats.chat import Chat
from server.chats.colleague_steps import Annotate, HandOver
from server.chats.note import Note
from server.chats.steps import Command, Said, Say
from server.chats.talk import Talk
from server.errors import Invalid
from server.feed import Change, visitor_channel
from server.offers import contact
from server.offers.history import NOTHING, History
from server.services import Services
from server.sites.options import budget_of
from server.staff.team import limit_of
from server.store import chats, follow_ups, invitations, loads, notes, passages, secure, visitors
from server.store.passages import Passage
from server.views import agent_invitation
from tracker.errors import Conflict, NotFound
from tracker.sensitive.masking import mask
from tracker.site import Site
from tracker.text import says_something, visible

AT_ONCE = 500
"""Visitors about whom SQL is asked in one question, and chats that follow theirs in one transaction."""


def written(text: str) -> str:
    """What somebody wrote, as it is kept: what nobody can see is left out, sensitive numbers are masked. Raises
    `Invalid` where nothing is left."""
    seen = visible(text)
    if not says_something(seen):
        raise Invalid("text", "Please write something.")
    return mask(seen)


async def must_have_room(change: Change, agent_id: str, site: Site, name: str = "", *, kept: bool = False) -> None:
    """Raises `Conflict` where the agent has as much to do as they may; else nobody gives them more until the commit.
    The `name` is that of somebody else than who asks. Where a place is `kept` for this one, what else they have to do
    does not matter."""
    capacity, taken = await loads.hold(change.connection, agent_id)
    limit = limit_of(site, agent_id, change.now)
    if not (full := capacity.full(limit, 0 if kept else taken)):
        return
    if name and (most := capacity.at(limit)):
        raise Conflict(f"{name} has {taken} of {most} chats and invitations: ask somebody else, or a team.")
    raise Conflict(full)


async def open_chat(change: Change, chat: Chat) -> Chat:
    """Keep a new chat, which is told by what is done in it next."""
    await chats.add(change.connection, chat)
    return chat


async def carry_out(change: Change, chat: Chat, *commands: Command) -> Chat:
    """Decide, keep and tell, within a change that found the chat; gives the chat as it is then."""
    known = await chats.said(change.connection, [command.id for command in commands if isinstance(command, Say)])
    noted = [command.id for command in commands if isinstance(command, Annotate | HandOver)]
    talk = Talk([chat], known, change.now, await notes.known(change.connection, noted))
    for command in commands:
        talk.carry_out(chat.id, command)
    await keep(change, talk)
    return talk.chats[chat.id]


async def held(change: Change, chat_id: str) -> Chat:
    """The chat, which nobody else changes until the commit; raises `NotFound`."""
    chat = await chats.find(change.connection, chat_id)
    if chat is None:
        raise NotFound
    return chat


async def talk_of(
    change: Change, chat_ids: Collection[str], message_ids: Collection[str] = (), *, waits: bool = True
) -> Talk:
    """These chats, held until the commit, as far as there are any, in which these messages may be said. Who does not
    wait gets those alone that nobody else holds."""
    held = await chats.hold(change.connection, chat_ids, waits=waits)
    return Talk(held, await chats.said(change.connection, message_ids), change.now)


async def keep(change: Change, talk: Talk) -> None:
    """Write what has changed, what was said and what was noted, and tell of it."""
    await notes.add(change.connection, talk.notes)
    await change.connection.run_sync(passages.add, [_passage("note", talk, note) for note in talk.notes])
    for note in talk.notes:
        await tell_note(change, note)
    if changes := talk.changes:
        change.chats += changes
        await _drop_asked(change, changes)
        await chats.add_messages(change.connection, talk.messages)
        await change.connection.run_sync(passages.add, [_passage("message", talk, said) for said in talk.messages])
        await chats.save(change.connection, [chat for _, chat in changes])
        await post_answers(change, talk)
        await tell_talk(change, changes, talk.messages)


async def _drop_asked(change: Change, changes: Collection[tuple[Chat, Chat]]) -> None:
    """What an agent asked for in confidence ends where the chat is over, or somebody else's; how the visitor can be
    reached is asked for no longer than the chat."""
    handed = [now.id for before, now in changes if before.agent_id not in (None, now.agent_id)]
    over = [now.id for before, now in changes if before.is_open and not now.is_open]
    if handed or over:
        await secure.drop(change.connection, change.now, handed=handed, over=over)
    if over:
        await follow_ups.drop(change.connection, change.now, over)


def _passage(source: str, talk: Talk, said: Said | Note) -> Passage:
    return Passage(source, said.id, said.chat_id, talk.chats[said.chat_id].site_id, said.at, said.text)


def foretell(services: Services, change: Change) -> None:
    """Hang the open chats of a change on the grid at its end: its visitor hears of it with the commit, and the page
    that is loaded next asks for the chat at once. What is not kept after all is looked for in SQL, and not found."""
    for chat in (chat for _, chat in change.chats if chat.is_open):
        for roster in services.rosters:
            roster.annotate(chat.visitor_id, chat=chat.id)


async def settle(services: Services, visitor_id: str) -> None:
    """Hang on the grid, for a visitor who is here, what was offered, what is forbidden and which chat is open."""
    await hang(services, visitor_id)
    if services.company is not None:
        services.company.mention(visitor_id)


async def hang_all(services: Services, visitor_ids: Collection[str]) -> None:
    """The same for many visitors, of whom agents have done nothing for most."""
    for first in range(0, len(visitor_ids), AT_ONCE):
        some = list(visitor_ids)[first : first + AT_ONCE]
        async with services.database.reading() as connection:
            concerned = await visitors.concerned(connection, some)
        for visitor_id in some:
            if visitor_id in concerned or _has_notes(services, visitor_id):
                await hang(services, visitor_id)


def _has_notes(services: Services, visitor_id: str) -> bool:
    found = [visitor for roster in services.rosters if (visitor := roster.get(visitor_id)) is not None]
    return any((visitor.invitation, visitor.quiet, visitor.chat) != (None, None, None) for visitor in found)


async def hang(services: Services, visitor_id: str) -> None:
    """The same in this process alone. Whom nobody ever told anything has none of it, nor
    who brought nothing along."""
    here = next((found for roster in services.rosters if (found := roster.get(visitor_id)) is not None), None)
    if here is None:
        return
    site = services.sites.by_id(here.site_id)
    async with services.database.reading() as connection:
        brought = await invitations.brought(connection, visitor_id)
        if brought == NOTHING and not await services.feed.position(connection, visitor_channel(visitor_id)):
            return
        latest = await invitations.named_history(connection, visitor_id)
        chat_id, _ = await chats.unread(connection, visitor_id)
    invitation = agent_invitation(*latest[0]) if latest else None
    history = History([invitation for invitation, _ in latest], brought)
    quiet = contact.quiet(history, budget_of(site), services.clock.now())
    for roster in services.rosters:
        roster.annotate(visitor_id, invitation=invitation, quiet=quiet, chat=chat_id)
