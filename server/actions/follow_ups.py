"""Follow-ups: an agent offers one, its visitor says how to be reached or declines. What is done then is in `tasks`."""

from dataclasses import replace

from server.access import chat_for, is_theirs
from server.actions.conversation import held
from server.actions.tasks import found, must_be_ahead, note_of, owner_of, tell
from server.actions.telling import agent_name, language_of, name_in
from server.chats import lines
from server.chats.chat import Chat
from server.chats.steps import Tell, Wake
from server.errors import Invalid
from server.feed import Change
from server.follow_ups.follow_up import Agree, Decline, FollowUp, HandOn, Phase, decide
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import follow_ups
from server.validation import CONTACTS, must_be_contact
from server.wire.follow_ups import FollowUpAgree, FollowUpDecline, FollowUpOffer
from tracker.clock import MINUTE, new_id
from tracker.errors import Conflict, NotFound, TooMany
from tracker.sensitive.masking import mask
from tracker.site import Site
from tracker.text import in_a_line, says_something

MOST_IN_MINUTE = 30
"""Follow-ups that an agent offers, and answers that a visitor tries, each."""


async def offer(services: Services, agent: Agent, wanted: FollowUpOffer) -> None:
    """The agent who has the chat, or had it, offers a follow-up. It is a task at once where the contact is known, or
    none is needed; else the visitor is asked. Who offers anew takes back what is not answered yet."""
    site = services.sites.by_id((await chat_for(services, agent, wanted.chat)).site_id)
    await _limit(services, agent.id)
    async with services.feed.change() as change:
        chat = await held(change, wanted.chat)
        if await _is_known(change, wanted):
            return
        if chat.agent_id != agent.id:
            raise Conflict("Take this chat before you offer a follow-up in it.")
        owner = await owner_of(change, site, wanted.agent, wanted.team)
        task = _new(change, agent, chat, wanted, owner)
        if task.phase is Phase.ASKED and not chat.is_open:
            raise Conflict("The visitor is not in this chat any more: note the contact that they gave you.")
        await _make_room(change, chat)
        await follow_ups.add(change.connection, task)
        await _tell_begun(change, site, chat, task)


async def agree(services: Services, guest: Guest, said: FollowUpAgree) -> None:
    """The visitor gives an address or a number, having read what it is for."""
    await _limit(services, guest.visitor_id)
    site = services.sites.by_id(guest.site.id)
    async with services.feed.change() as change:
        chat, task = await _theirs(change, guest, said.chat, said.follow_up)
        answer = Agree(said.id, in_a_line(said.contact), in_a_line(said.consent), in_a_line(said.language))
        if (after := decide(task, answer, change.now)) is None:
            return
        must_be_contact(task.way, answer.contact, "contact")
        if not says_something(answer.consent):
            raise Invalid("consent", "The visitor must be told what this is for.")
        await follow_ups.save(change.connection, after)
        line = Tell(new_id(), await _line(change, chat, "agreed", after))
        await tell(change, chat, *_waking(chat), line, *await note_of(change, site, after, after.by))


async def decline(services: Services, guest: Guest, said: FollowUpDecline) -> None:
    """The visitor would rather not."""
    async with services.feed.change() as change:
        chat, task = await _theirs(change, guest, said.chat, said.follow_up)
        if (after := decide(task, Decline(), change.now)) is not None:
            await follow_ups.save(change.connection, after)
            await tell(change, chat, *_waking(chat), Tell(new_id(), await _line(change, chat, "declined", after)))


def _new(change: Change, agent: Agent, chat: Chat, wanted: FollowUpOffer, owner: HandOn) -> FollowUp:
    must_be_ahead(wanted.due_at, change.now)
    purpose = in_a_line(wanted.purpose)
    if not says_something(purpose):
        raise Invalid("purpose", "Please say what it is for.")
    contact = in_a_line(wanted.contact or "") or None
    if contact is not None:
        if wanted.way not in CONTACTS:
            raise Invalid("contact", "This needs no contact.")
        must_be_contact(wanted.way, contact, "contact")
    asked = wanted.way in CONTACTS and contact is None
    return FollowUp(
        id=wanted.id,
        site_id=chat.site_id,
        chat_id=chat.id,
        by=agent.id,
        purpose=mask(purpose),
        way=wanted.way,
        due_at=wanted.due_at,
        promised_at=wanted.due_at,
        phase=Phase.ASKED if asked else Phase.OPEN,
        phase_at=change.now,
        owner_id=owner.owner_id,
        team_id=owner.team_id,
        agreed_at=None if asked else change.now,
        given="chat" if contact else None,
        contact=contact,
    )


async def _make_room(change: Change, chat: Chat) -> None:
    """A chat has one at a time: what is not answered is taken back, what is not done is done first."""
    last = await follow_ups.pending(change.connection, chat.id)
    if last is None:
        return
    if last.phase is Phase.OPEN:
        raise Conflict("There is a follow-up to this chat already: see to that first.")
    await follow_ups.save(change.connection, replace(last, phase=Phase.DROPPED, phase_at=change.now))


async def _tell_begun(change: Change, site: Site, chat: Chat, task: FollowUp) -> None:
    asked = task.phase is Phase.ASKED
    line = Tell(new_id(), await _line(change, chat, "offered" if asked else "agreed", task))
    await tell(change, chat, line, *([] if asked else await note_of(change, site, task, task.by)))


async def _line(change: Change, chat: Chat, step: lines.Step, task: FollowUp) -> str:
    """What both sides read in the chat, in the language of the panel."""
    language = await language_of(change, chat.visitor_id)
    name = name_in(change, chat, await agent_name(change, task.by))
    return lines.follow_up(step, language, name=name, purpose=task.purpose)


def _waking(chat: Chat) -> tuple[Wake, ...]:
    return (Wake(),) if chat.silent_at is not None else ()


async def _is_known(change: Change, wanted: FollowUpOffer) -> bool:
    """Whether it was offered before; raises `Conflict` where its id names that of another chat."""
    known = await follow_ups.find(change.connection, wanted.id)
    if known is not None and known.chat_id != wanted.chat:
        raise Conflict("Something else has this id.")
    return known is not None


async def _theirs(change: Change, guest: Guest, chat_id: str, follow_up_id: str) -> tuple[Chat, FollowUp]:
    chat, task = await found(change, chat_id, follow_up_id)
    if not is_theirs(guest, chat):
        raise NotFound
    return chat, task


async def _limit(services: Services, who: str) -> None:
    if await services.live.count(f"follow_ups:{who}", MINUTE) > MOST_IN_MINUTE:
        raise TooMany("That was much at once. Please wait a minute.", 60)
