"""Files in and out over HTTP, from both sides."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from io import BytesIO
from urllib.parse import quote

import httpx
import pytest
from PIL import Image
from sqlalchemy import delete, insert, select

from server.actions import files
from server.actions.chats import end as end_chat
from server.actions.chats import write
from server.files.room import PLACES
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from server.tables.chats import chats, messages, passages
from server.tables.chats import files as kept
from server.wire.files import FileAsk
from tests.clocks import ManualClock
from tests.server.actions.talk import taken
from tracker.clock import MINUTE, new_id
from tracker.errors import NotFound

SHOP = {"Origin": "https://shop.acme.test"}


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 6), "red").save(made, "PNG")
    return made.getvalue()


async def door(services: Services, guest: Guest, chat: str) -> str:
    return (await files.ask(services, guest, FileAsk(type="file.ask", id=new_id(), chat=chat))).path


async def shown(services: Services, guest: Guest, chat: str, file: str) -> str:
    return (await files.ask(services, guest, FileAsk(type="file.ask", id=new_id(), chat=chat, file=file))).path


async def said(services: Services, chat: str) -> list[str]:
    async with services.database.reading() as connection:
        return [message.text for message, _ in await store.messages_of(connection, chat)]


async def test_a_picture_comes_in_and_goes_out_as_nothing_but_a_file(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest, clock: ManualClock
) -> None:
    chat, file = await taken(services, guest, bo), new_id()
    path = await door(services, guest, chat)
    for _ in range(2):  # What is sent again is the same.
        answer = await client.post(f"{path}?id={file}&name=../a.png", content=picture(), headers=SHOP)
        assert answer.status_code == 204, answer.text
        assert answer.headers["access-control-allow-origin"] == SHOP["Origin"]
    assert (await said(services, chat))[-1] == "a.png"
    link = await shown(services, guest, chat, file)
    answer = await client.get(link)
    assert Image.open(BytesIO(answer.content)).size == (8, 6)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"] == "attachment; filename*=utf-8''a.png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    for wrong in (link[:-1] + "~", path, f"/files/{file}.9.x"):
        assert (await client.get(wrong)).status_code == 401
    clock.advance(11 * MINUTE)
    assert (await client.get(link)).status_code == 401


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"<svg onload=alert(1)>", "a.png", "cannot be sent"),
        (picture(), "a.pdf", "not what its name says"),
        (picture()[:50], "a.png", "damaged"),
        (b"", "a.txt", "empty"),
        (b"x" * (10 * files.MEGABYTE + 1), "a.txt", "too big"),
    ],
    ids=["markup", "lying", "cut", "empty", "big"],
)
async def test_what_is_refused_is_refused_in_words_and_nothing_is_lost(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest, content: bytes, name: str, why: str
) -> None:
    chat = await taken(services, guest, bo)
    before, path = await said(services, chat), await door(services, guest, chat)
    answer = await client.post(f"{path}?id={new_id()}&name={quote(name)}", content=content, headers=SHOP)
    assert answer.status_code in {400, 413}
    assert why in answer.json()["reason"]
    assert answer.headers["access-control-allow-origin"] == SHOP["Origin"]
    assert await said(services, chat) == before
    async with services.database.reading() as connection:
        assert (await connection.execute(select(kept))).all() == []


class Unread:
    """What a browser would send, and whether anybody asked for it."""

    def __init__(self) -> None:
        self.asked = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.asked = True
        yield b"Hello"


async def end(services: Services, bo: Agent, chat: str) -> None:
    await end_chat(services, bo, chat)


async def fill(services: Services, bo: Agent, chat: str) -> None:
    rows = [
        {"id": new_id(), "site_id": bo_site, "chat_id": chat, "name": "a.txt", "kind": "text/plain", "size": 1, "at": 0}
        for bo_site in bo.sites
        for _ in range(files.MOST_IN_CHAT)
    ]
    async with services.database.transaction() as connection:
        await connection.execute(insert(kept), rows)


@pytest.mark.parametrize(
    ("prepare", "length", "status", "why"),
    [
        (end, "", 409, "This chat is over."),
        (fill, "", 409, "A chat may have 50 files, and this one has."),
        (None, str(10 * files.MEGABYTE + 1), 413, "This file is too big: it may have 10 MB."),
    ],
    ids=["over", "full", "big"],
)
async def test_nothing_is_read_of_a_file_that_may_not_come(
    client: httpx.AsyncClient,
    services: Services,
    bo: Agent,
    guest: Guest,
    prepare: Callable[[Services, Agent, str], Awaitable[None]] | None,
    length: str,
    status: int,
    why: str,
) -> None:
    chat, body = await taken(services, guest, bo), Unread()
    path = await door(services, guest, chat)
    if prepare:
        await prepare(services, bo, chat)
    headers = SHOP | ({"Content-Length": length} if length else {})
    answer = await client.post(f"{path}?id={new_id()}&name=a.txt", content=body, headers=headers)
    assert (answer.status_code, answer.json()["reason"], body.asked) == (status, why, False)


async def test_visitors_in_each_others_way_shut_out_no_agent(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest
) -> None:
    chat, body = await taken(services, guest, bo), Unread()
    path = await door(services, guest, chat)
    async with AsyncExitStack() as others:
        for number in range(PLACES):
            await others.enter_async_context(services.rooms.guests.place(str(number)))
        answer = await client.post(f"{path}?id={new_id()}&name=a.txt", content=body, headers=SHOP)
        assert (answer.status_code, answer.headers["retry-after"], body.asked) == (503, "2", False)
        assert "again in a moment" in answer.json()["reason"]
        assert answer.headers["access-control-allow-origin"] == SHOP["Origin"]
        async with files.coming(services, bo):
            await files.send(services, bo, files.Upload(chat, new_id(), "a.txt", b"Hello"))
    assert (await said(services, chat))[-1] == "a.txt"
    again = await client.post(f"{path}?id={new_id()}&name=b.txt", content=body, headers=SHOP)
    assert (again.status_code, body.asked) == (204, True)


async def test_what_was_sent_never_becomes_something_else(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest
) -> None:
    """Not by what comes later under its id: sent again it is the same file, also when the chat is over."""
    chat, file = await taken(services, guest, bo), new_id()
    path = await door(services, guest, chat)

    async def post(content: bytes, name: str, under: str = file) -> httpx.Response:
        return await client.post(f"{path}?id={under}&name={name}", content=content, headers=SHOP)

    assert (await post(b"Hello", "a.txt")).status_code == 204
    for other in (b"Other", picture()):
        refused = await post(other, "")
        assert (refused.status_code, refused.json()["reason"]) == (409, "Another file has this id.")
    assert (await post(b"Hello", "b.txt")).status_code == 204
    words = new_id()
    await write(services, guest, chat, words, "No file")
    assert (await post(b"Hello", "a.txt", words)).json()["reason"] == "Another message has this id."
    await end_chat(services, bo, chat)
    assert (await post(b"Hello", "a.txt")).status_code == 204
    assert [text for text in await said(services, chat) if text.endswith(".txt")] == ["a.txt"]
    answer = await client.get(await shown(services, guest, chat, file))
    assert answer.content == b"Hello"
    assert answer.headers["content-disposition"].endswith("a.txt")
    async with services.database.reading() as connection:
        assert len((await connection.execute(select(kept))).all()) == 1


async def test_what_was_half_sent_is_sent_again(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest
) -> None:
    """The shelf was away after the file was known, or the process ended before it was said."""
    chat, file = await taken(services, guest, bo), new_id()
    path = f"{await door(services, guest, chat)}?id={file}&name=a.txt"
    folder = services.settings.data_dir / "files"
    folder.rename(folder.with_name("away"))
    folder.write_text("no folder")
    refused = await client.post(path, content=b"Hello", headers=SHOP)
    assert (refused.status_code, "try again" in refused.json()["reason"]) == (503, True)
    folder.unlink()
    folder.with_name("away").rename(folder)
    assert (await client.post(path, content=b"Other", headers=SHOP)).status_code == 409
    assert (await client.post(path, content=b"Hello", headers=SHOP)).status_code == 204
    assert (await client.get(await shown(services, guest, chat, file))).content == b"Hello"


async def test_a_large_file_goes_out_as_it_came(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest
) -> None:
    chat, file, content = await taken(services, guest, bo), new_id(), b"0123456789abcde\n" * 200_000
    path = f"{await door(services, guest, chat)}?id={file}&name=a.txt"
    assert (await client.post(path, content=content, headers=SHOP)).status_code == 204
    _, parts = await files.fetch(services, (await shown(services, guest, chat, file)).rpartition("/")[2])
    sizes = [len(part) async for part in parts]
    assert (sum(sizes), max(sizes) < len(content) / 10) == (len(content), True)
    answer = await client.get(await shown(services, guest, chat, file))
    assert (answer.content, answer.headers["content-length"]) == (content, str(len(content)))


async def test_only_pages_of_the_site_send_and_only_who_is_in_the_chat_sees(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest, bea: Guest
) -> None:
    chat, file = await taken(services, guest, bo), new_id()
    path = f"{await door(services, guest, chat)}?id={file}&name=a.txt"
    foreign = await client.post(path, content=b"Hello", headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert (await client.post(path, content=b"Hello", headers=SHOP)).status_code == 204
    with pytest.raises(NotFound):
        await shown(services, bea, chat, file)
    with pytest.raises(NotFound):
        await door(services, bea, chat)


@pytest.mark.parametrize("minutes", [0, 11], ids=["forged", "over"])
async def test_a_link_that_opens_nothing_says_so_in_words(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest, clock: ManualClock, minutes: int
) -> None:
    """On a page of its own to whoever follows it, and to the page that sends a file."""
    chat, file = await taken(services, guest, bo), new_id()
    path = await door(services, guest, chat)
    assert (await client.post(f"{path}?id={file}&name=a.txt", content=b"Hello", headers=SHOP)).status_code == 204
    link = await shown(services, guest, chat, file)
    clock.advance(minutes * MINUTE)
    if not minutes:
        link, path = link[:-1] + "~", path[:-1] + "~"
    why = "This link is over." if minutes else "This link is not valid."
    page = await client.get(link, headers={"Accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert why in page.text
    assert "press the file again" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert (await client.get(link)).json()["reason"] == why
    sent = await client.post(f"{path}?id={new_id()}&name=b.txt", content=b"Hello", headers=SHOP)
    assert (sent.status_code, sent.json()["reason"]) == (401, why)
    assert sent.headers["access-control-allow-origin"] == SHOP["Origin"]


async def test_a_link_of_one_opens_nothing_of_another(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest, bea: Guest
) -> None:
    """Whoever asks for a stranger's file is told that there is none, and a link to send to one chat is none to have."""
    chat, other = [await taken(services, each, bo) for each in (guest, bea)]
    path, foreign = await door(services, guest, chat), await door(services, bea, other)
    file = new_id()
    assert (await client.post(f"{path}?id={file}&name=a.txt", content=b"Hello", headers=SHOP)).status_code == 204
    stolen = await client.post(f"{foreign}?id={file}&name=a.txt", content=b"Hello", headers=SHOP)
    assert (stolen.status_code, stolen.json()["reason"]) == (409, "Another message has this id.")
    with pytest.raises(NotFound, match="There is nothing here"):
        await shown(services, bea, other, file)
    page = await client.get(path, headers={"Accept": "text/html"})
    assert (page.status_code, "This link is not valid." in page.text) == (401, True)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("bill\u202efdp.txt", "billfdp.txt"),
        ("a\r\nX-Evil: b.txt", "a X-Evil: b.txt"),
        ("../../etc/pass\u200bwd.txt", "passwd.txt"),
        ("x" * 300 + ".txt", "x" * 100 + ".txt"),
        ("\u200b\u2060", "file.txt"),
    ],
    ids=["turned", "lines", "path", "long", "unseen"],
)
async def test_a_hostile_name_reaches_nobody(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest, name: str, seen: str
) -> None:
    chat, file = await taken(services, guest, bo), new_id()
    path = await door(services, guest, chat)
    sent = await client.post(f"{path}?id={file}&name={quote(name)}", content=b"Hello", headers=SHOP)
    assert sent.status_code == 204
    answer = await client.get(await shown(services, guest, chat, file))
    assert answer.headers["content-disposition"] == f"attachment; filename*=utf-8''{quote(seen, safe='')}"
    assert (await said(services, chat))[-1] == seen


async def test_a_file_goes_with_its_chat(
    client: httpx.AsyncClient, services: Services, bo: Agent, guest: Guest
) -> None:
    chat, file = await taken(services, guest, bo), new_id()
    path = f"{await door(services, guest, chat)}?id={file}&name=a.txt"
    assert (await client.post(path, content=b"Hello", headers=SHOP)).status_code == 204
    assert (services.settings.data_dir / "files" / file).read_bytes() == b"Hello"
    async with services.database.transaction() as connection:
        for part in (messages, passages):
            await connection.execute(delete(part).where(part.c.chat_id == chat))
        await connection.execute(delete(chats).where(chats.c.id == chat))
    while await services.sweep.step() < MINUTE / 1_000:
        pass
    assert not (services.settings.data_dir / "files" / file).exists()
    async with services.database.reading() as connection:
        assert (await connection.execute(select(kept))).all() == []
