"""Files that agents and visitors send in their chats."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from hashlib import sha256

from anyio import to_thread
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access import chat_for, is_theirs
from server.actions.availability import recount_everywhere
from server.actions.talk import put
from server.chats.chat import Chat
from server.chats.steps import Said, Say, Woken
from server.chats.talk import Line
from server.files.kinds import named, recognised
from server.files.links import Sending
from server.files.pictures import ONE_AT_A_TIME, remade
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats, files
from server.store.files import File
from server.wire.attached import Attached, FileShown
from server.wire.files import FileAsk, FileAt
from tracker.clock import MINUTE
from tracker.errors import Conflict, NotFound, TooLarge, TooMany

MOST_IN_CHAT = 50
MOST_IN_MINUTE = 10
"""Files that one side sends."""
MEGABYTE = 1024 * 1024
TOO_BIG = "This file is too big: it may have {} MB."


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sends it to a chat."""

    chat_id: str
    id: str
    name: str
    content: bytes


async def admit(services: Services, who: Agent | Guest, chat_id: str, file_id: str) -> None:
    """Raises what stands in the way of this file, whatever is in it: nothing of it need be read then. One that was sent
    already may come again."""
    if await services.live.count(f"files:{_sender(who)}", MINUTE) > MOST_IN_MINUTE:
        raise TooMany("These are many files at once. Please wait a minute.", 60)
    chat = await _writable(services, who, chat_id, file_id)
    async with services.database.reading() as connection:
        if await files.find(connection, file_id) is None:
            await _must_have_room(services, connection, chat)


async def send(services: Services, who: Agent | Guest, upload: Upload) -> None:
    """Keep the file and say it in the chat, under its own id: sent again it is the same one."""
    chat = await _writable(services, who, upload.chat_id, upload.id)
    made, content = await _made(services, chat, upload)
    file = await _noted(services, chat, made)
    await services.shelf.put(file.id, content)
    shown = FileShown(id=file.id, name=file.name, kind=file.kind, size=file.size, width=file.width, height=file.height)
    said = Say(file.id, file.name, who.id if isinstance(who, Agent) else None, Attached(file=shown))
    came_of = await put(services, Line(who, chat.id, said))
    if any(isinstance(event, Woken) for event in came_of):
        await recount_everywhere(services, [chat.site_id])


@asynccontextmanager
async def coming(services: Services, who: Agent | Guest) -> AsyncIterator[None]:
    """While a file of theirs comes in. Raises `TooMany` or `Unavailable` where there is no room for it."""
    room = services.rooms.agents if isinstance(who, Agent) else services.rooms.guests
    async with room.place(_sender(who)):
        yield


async def ask(services: Services, guest: Guest, asked: FileAsk) -> FileAt:
    """Where the visitor can send a file of theirs, or have one of their chat."""
    if asked.file is None:
        await _writable(services, guest, asked.chat)
        sending = Sending(guest.site.id, guest.visitor_id, asked.chat)
        return FileAt(id=asked.id, path=services.links.sending(sending))
    file = await _found(services, asked.file)
    async with services.database.reading() as connection:
        chat = await chats.look(connection, file.chat_id)
    if chat is None or not is_theirs(guest, chat):
        raise NotFound
    return FileAt(id=asked.id, path=services.links.opening(file.id))


async def show(services: Services, agent: Agent, file_id: str) -> str:
    """Where the agent can have the file."""
    file = await _found(services, file_id)
    await chat_for(services, agent, file.chat_id)
    return services.links.opening(file.id)


async def fetch(services: Services, token: str) -> tuple[File, AsyncIterator[bytes]]:
    """The file that a link opens, in parts."""
    file = await _found(services, services.links.read_opening(token))
    return file, await services.shelf.get(file.id)


def _sender(who: Agent | Guest) -> str:
    return who.id if isinstance(who, Agent) else who.visitor_id


async def _writable(services: Services, who: Agent | Guest, chat_id: str, file_id: str = "") -> Chat:
    """The chat, in which they may write now, or have said this file already."""
    async with services.database.reading() as connection:
        chat = await chats.look(connection, chat_id)
        said = await chats.said(connection, [file_id] if file_id else [])
    if chat is None or not is_theirs(who, chat):
        raise NotFound
    if message := said.get(file_id):
        _must_be_file(who, chat, message)
        return chat
    if not chat.is_open and not (isinstance(who, Agent) and chat.is_promised):
        raise Conflict("This chat is over.")
    if isinstance(who, Agent) and chat.agent_id != who.id:
        raise Conflict("Take this chat before you write in it.")
    return chat


def _must_be_file(who: Agent | Guest, chat: Chat, message: Said) -> None:
    """Raises `Conflict` where what was said under the id of a file is something else than a file of theirs."""
    agent_id = who.id if isinstance(who, Agent) else None
    is_file = message.attached is not None and message.attached.file is not None
    if not is_file or (message.chat_id, message.agent_id) != (chat.id, agent_id):
        raise Conflict("Another message has this id.")


async def _made(services: Services, chat: Chat, upload: Upload) -> tuple[File, bytes]:
    """What is kept of the file; raises `Malformed` or `TooLarge` in words."""
    most, content = services.settings.files_mb, upload.content
    if len(content) > most * MEGABYTE:
        raise TooLarge(TOO_BIG.format(most))
    kind = recognised(content, upload.name)
    file = File(
        id=upload.id,
        site_id=chat.site_id,
        chat_id=chat.id,
        name=named(upload.name, kind),
        kind=kind.media_type,
        size=len(content),
        width=None,
        height=None,
        at=services.clock.now(),
        digest=sha256(content).hexdigest(),
    )
    if not kind.is_picture:
        return file, content
    picture = await to_thread.run_sync(remade, content, kind, limiter=ONE_AT_A_TIME)
    anew, digest = picture.content, sha256(picture.content).hexdigest()
    return replace(file, size=len(anew), width=picture.width, height=picture.height, digest=digest), anew


async def _noted(services: Services, chat: Chat, file: File) -> File:
    """The file as it is known, from before it is put anywhere: what is half sent goes with its chat, too. Whatever came
    first under an id is what that id stands for."""
    async with services.feed.change() as change:
        await chats.find(change.connection, chat.id)
        known = await files.find(change.connection, file.id)
        if known is None:
            await _must_have_room(services, change.connection, chat, file.size)
            await files.add(change.connection, file)
        elif known.chat_id != file.chat_id or known.digest not in (None, file.digest):
            raise Conflict("Another file has this id.")
    return known or file


async def _must_have_room(services: Services, connection: AsyncConnection, chat: Chat, size: int = 1) -> None:
    """Raises `Conflict` where the chat has as many files as it may, or the site has no room for so many bytes more."""
    count, _ = await files.in_chat(connection, chat.id)
    if count >= MOST_IN_CHAT:
        raise Conflict(f"A chat may have {MOST_IN_CHAT} files, and this one has.")
    if await files.in_site(connection, chat.site_id) + size > services.settings.files_site_mb * MEGABYTE:
        raise Conflict("There is no room for more files here.")


async def _found(services: Services, file_id: str) -> File:
    async with services.database.reading() as connection:
        file = await files.find(connection, file_id)
    if file is None:
        raise NotFound
    return file
