"""Chats to take along, over HTTP."""

import httpx
import pytest
from sqlalchemy import update

from server.actions import chats
from server.actions.sites import add_site
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.api import SiteNew
from tests.conftest import visiting
from tests.server.actions.talk import leaving, started, taken
from tracker.clock import new_id
from tracker.site import Site
from tracker.tables import visitors


@pytest.fixture
def guest(acme: Site, ada: str) -> Guest:
    return Guest(acme, ada)


def path(chat_id: str) -> str:
    return f"/api/chats/{chat_id}/transcript"


async def test_a_chat_in_each_form(as_bo: httpx.AsyncClient, services: Services, guest: Guest, bo: Agent) -> None:
    name = "<b>Ada</b>"
    async with services.database.transaction() as connection:
        await connection.execute(update(visitors).values(traits={"name": name, "email": "ada@example.com"}))
    chat_id = await taken(services, guest, bo)
    await chats.write(services, guest, chat_id, new_id(), "My card is 4111 1111 1111 1111")
    await chats.reply(services, bo, chat_id, new_id(), "Thank you <i>")
    told = {form: await as_bo.get(path(chat_id), params={"as": form}) for form in ("json", "txt", "html")}
    body = told["json"].json()
    assert (body["visitor_name"], body["site"]) == (name, "Acme")
    assert [line["author"] for line in body["lines"]] == ["visitor", "visitor", "agent"]
    assert body["lines"][2]["text"] == "Thank you <i>"
    assert "Thank you <i>" in told["txt"].text
    assert "Thank you &lt;i&gt;" in told["html"].text
    for form, answer in told.items():
        assert answer.headers["content-disposition"] == f'attachment; filename="chat-{chat_id}.{form}"'
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "4111 1111" not in answer.text
        assert "ada@example.com" not in answer.text


async def test_no_contact_goes_along(as_bo: httpx.AsyncClient, services: Services, guest: Guest) -> None:
    left = leaving("Call me", call=True, phone="+49 30 123", consent="For the call.", email="ada@example.com")
    await chats.leave_message(services, guest, left)
    for form in ("json", "txt", "html"):
        answer = await as_bo.get(path(left.id), params={"as": form})
        assert not [each for each in ("+49", "ada@example.com") if each in answer.text]


async def test_another_sites_chat_looks_absent(as_bo: httpx.AsyncClient, services: Services, guest: Guest) -> None:
    zenith = await add_site(services, SiteNew(name="Zenith", origins=[]), key="zenith")
    other = await started(services, Guest(zenith, await visiting(services, zenith)))
    answers = [await as_bo.get(path(chat_id)) for chat_id in (other, new_id())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(
    ("field", "value"), [("as", "pdf"), ("zone", "Mars/Base"), ("zone", "../../etc/passwd"), ("zone", "")]
)
async def test_what_there_is_not_is_refused(
    as_bo: httpx.AsyncClient, services: Services, guest: Guest, field: str, value: str
) -> None:
    answer = await as_bo.get(path(await started(services, guest)), params={field: value})
    assert (answer.status_code, answer.json()["field"]) == (400, field)
