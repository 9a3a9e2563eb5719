"""Files in and out over HTTP, from both sides."""

from io import BytesIO
from urllib.parse import quote

import httpx
import pytest
from PIL import Image
from sqlalchemy import delete, select

from server.actions import files
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from server.tables import chats, messages, passages
from server.tables import files as kept
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
