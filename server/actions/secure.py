"""Secure forms: an agent asks, the visitor answers or declines, and the agent reads it once. Nothing of what was
answered is told, logged or counted."""

from server.access import chat_for, is_theirs
from server.actions.conversation import carry_out, held
from server.actions.telling import language_of, name_in
from server.chats import lines
from server.chats.chat import Chat
from server.chats.steps import Tell, Wake
from server.errors import Invalid
from server.feed import Change
from server.secure.form import Answer, Decline, Expire, Form, Phase, Read, decide
from server.secure.templates import shown
from server.services import Services
from server.signin.guest import Guest
from server.sites.options import secure_forms_of
from server.staff.agent import Agent
from server.store import chats, secure
from server.validation import must_be_contact
from server.wire.secure import SecureAnswer, SecureAsk, SecureDecline, SecureRead, SecureValues
from tracker.clock import MINUTE, new_id
from tracker.errors import Conflict, NotFound, TooMany
from tracker.sensitive.masking import mask
from tracker.site import Site
from tracker.text import says_something, visible

MOST_IN_MINUTE = 10
"""Forms that an agent asks or reads, and answers that a visitor tries, each."""
NOT_THERE = "The visitor is not in this chat now: ask once you chat with them."


async def ask(services: Services, agent: Agent, wanted: SecureAsk) -> None:
    """The agent who leads the chat asks its visitor. Who asks anew takes back what is not answered yet."""
    site = services.sites.by_id((await chat_for(services, agent, wanted.chat)).site_id)
    await _limit(services, agent.id)
    async with services.feed.change() as change:
        chat = await held(change, wanted.chat)
        if await _is_asked(change, wanted):
            return
        if not chat.is_open or chat.agent_id != agent.id:
            raise Conflict(NOT_THERE if chat.agent_id == agent.id else "Take this chat before you ask in it.")
        last = await secure.find(change.connection, chat.id)
        if last is not None and last.phase is Phase.ANSWERED and last.until > change.now:
            raise Conflict("Read the answer to your last form first: it would be lost.")
        form = await _asked(change, site, chat, wanted)
        await secure.put(change.connection, form)
        await carry_out(
            change, chat, Tell(form.id, await _line(change, chat, "asked", name_in(change, chat, agent.name)))
        )


async def _asked(change: Change, site: Site, chat: Chat, wanted: SecureAsk) -> Form:
    """The form as its visitor shall read it."""
    language = await language_of(change, chat.visitor_id)
    fields = tuple(mask(visible(name)) for name in wanted.fields)
    forms = secure_forms_of(site)
    kinds, labels = zip(*(shown(forms, name, language) for name in fields), strict=True)
    return Form(
        id=wanted.id,
        chat_id=chat.id,
        agent_id=str(chat.agent_id),
        fields=fields,
        kinds=kinds,
        labels=labels,
        phase=Phase.ASKED,
        phase_at=change.now,
    )


async def answer(services: Services, guest: Guest, said: SecureAnswer) -> None:
    """The visitor answers: sealed before it is kept, for whoever asked."""
    await _limit(services, guest.visitor_id)
    async with services.feed.change() as change:
        chat, form = await _theirs(change, guest, said.chat, said.form)
        if (after := decide(form, Answer(said.id), change.now)) is None:
            return
        values = _values(form, said.values)
        await secure.keep(change.connection, chat.id, services.vault.seal(form.id, values))
        await _save(change, chat, after, "answered", wakes=True)


async def decline(services: Services, guest: Guest, said: SecureDecline) -> None:
    """The visitor would rather not answer."""
    async with services.feed.change() as change:
        chat, form = await _theirs(change, guest, said.chat, said.form)
        if (after := decide(form, Decline(), change.now)) is not None:
            await _save(change, chat, after, "declined", wakes=True)


async def read(services: Services, agent: Agent, wanted: SecureRead) -> SecureValues:
    """What the visitor answered, for whoever asked; from then on it is nowhere."""
    await chat_for(services, agent, wanted.chat)
    await _limit(services, agent.id)
    async with services.feed.change() as change:
        chat = await held(change, wanted.chat)
        form = await _form(change, chat, wanted.form)
        after = decide(form, Read(agent.id), change.now)
        sealed = await secure.take(change.connection, chat.id)
        if after is None or sealed is None:  # A backup does not have it.
            raise Conflict("This is gone. Ask again if you still need it.")
        values = services.vault.open(form.id, sealed)
        await _save(change, chat, after, "read")
    return SecureValues(id=wanted.id, values=values)


async def expire_forms(services: Services) -> float:
    """Take away forms, and answers that nobody has read, once their time is over."""
    async with services.database.reading() as connection:
        due = await secure.due(connection, services.clock.now())
    for chat_id in due:
        async with services.feed.change() as change:
            chat = await chats.find(change.connection, chat_id)
            form = await secure.find(change.connection, chat_id)
            after: Form | None = decide(form, Expire(), change.now) if form else None
            if chat is not None and after is not None:
                await secure.forget(change.connection, [chat_id])
                await _save(change, chat, after, "expired")
    return 1.0


async def _save(change: Change, chat: Chat, form: Form, step: lines.SecureStep, *, wakes: bool = False) -> None:
    await secure.save(change.connection, form)
    commands = [Wake()] if wakes and chat.silent_at is not None else []
    await carry_out(change, chat, *commands, Tell(new_id(), await _line(change, chat, step)))


async def _line(change: Change, chat: Chat, step: lines.SecureStep, name: str = "") -> str:
    """What both sides read in the chat, in the language of the panel."""
    return lines.secure_form(step, await language_of(change, chat.visitor_id), name=name)


async def _is_asked(change: Change, wanted: SecureAsk) -> bool:
    """Whether this form was asked before; raises `Conflict` where its id names something else."""
    said = (await chats.said(change.connection, [wanted.id])).get(wanted.id)
    if said is not None and (said.chat_id, said.author) != (wanted.chat, "system"):
        raise Conflict("Something else has this id.")
    return said is not None


async def _theirs(change: Change, guest: Guest, chat_id: str, form_id: str) -> tuple[Chat, Form]:
    chat = await held(change, chat_id)
    if not is_theirs(guest, chat):
        raise NotFound
    return chat, await _form(change, chat, form_id)


async def _form(change: Change, chat: Chat, form_id: str) -> Form:
    """The form of the chat; raises `NotFound` where it never had it, and `Conflict` where it has another one by now."""
    form = await secure.find(change.connection, chat.id)
    if form is not None and form.id == form_id:
        return form
    if form is not None and form_id in await chats.said(change.connection, [form_id]):
        raise Conflict("There is a newer form: this one is gone.")
    raise NotFound


def _values(form: Form, said: list[str]) -> list[str]:
    """What was answered, field by field; raises `Invalid`."""
    if len(said) != len(form.fields):
        raise Invalid("values", f"This form has {len(form.fields)} fields.")
    values = [visible(value).strip() for value in said]
    for index, (kind, value) in enumerate(zip(form.kinds, values, strict=True)):
        if not says_something(value):
            raise Invalid(f"values.{index}", "Please fill this in, or decline.")
        must_be_contact(kind, value, f"values.{index}")
    return values


async def _limit(services: Services, who: str) -> None:
    if await services.live.count(f"secure:{who}", MINUTE) > MOST_IN_MINUTE:
        raise TooMany("That was much at once. Please wait a minute.", 60)
