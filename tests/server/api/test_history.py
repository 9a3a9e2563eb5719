"""Looking for what was said, on both databases."""

from typing import Any

import httpx
import pytest
from sqlalchemy import delete, insert, select, update

from server.actions import chats, notes, surveys
from server.actions.agents import alter_agent
from server.actions.sites import add_site
from server.api.chats import LATEST
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store.history import PAGE
from server.tables.chats import chats as table
from server.tables.chats import messages, passages
from server.wire.api import AgentChange, SiteNew
from server.wire.colleagues import NoteAdd
from server.wire.surveys import SurveyAnswer
from tests.clocks import ManualClock
from tests.conftest import hire, visiting
from tests.server.actions.talk import started, taken
from tests.server.api.conftest import SignIn
from tests.server.api.test_chats import chat
from tracker.clock import MINUTE, new_id
from tracker.site import Site


@pytest.fixture
def guest(acme: Site, ada: str) -> Guest:
    return Guest(acme, ada)


async def look(client: httpx.AsyncClient, q: str = "", **query: Any) -> dict[str, Any]:
    answer = await client.get("/api/history", params={"q": q, **query})
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


async def texts(client: httpx.AsyncClient, q: str, **query: Any) -> list[str]:
    """What was found, the latest first."""
    return ["".join(piece["text"] for piece in hit["excerpt"]) for hit in (await look(client, q, **query))["hits"]]


async def say(services: Services, guest: Guest, chat_id: str, *said: str) -> None:
    for text in said:
        await chats.write(services, guest, chat_id, new_id(), text)


async def test_what_was_said_is_found_in_its_chat(
    as_bo: httpx.AsyncClient, services: Services, guest: Guest, bo: Agent
) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.reply(services, bo, chat_id, item := new_id(), "Your refund is on its way")
    (hit,) = (await look(as_bo, "REFund"))["hits"]
    assert (hit["chat"]["id"], hit["item"], hit["source"]) == (chat_id, item, "message")
    assert (hit["author"], hit["name"], hit["at"]) == ("agent", "Bo", services.clock.now())
    assert [piece["text"] for piece in hit["excerpt"] if piece["hit"]] == ["refund"]


async def test_notes_are_found_and_no_transcript_has_them(
    as_bo: httpx.AsyncClient, services: Services, guest: Guest, bo: Agent
) -> None:
    chat_id = await taken(services, guest, bo)
    note = NoteAdd(type="note.add", id=new_id(), chat=chat_id, text="Their refund failed twice")
    await notes.write_note(services, bo, note)
    (hit,) = (await look(as_bo, "failed refund"))["hits"]
    assert (hit["source"], hit["item"], hit["author"], hit["name"]) == ("note", note.id, "agent", "Bo")
    for form in ("json", "txt", "html"):
        answer = await as_bo.get(f"/api/chats/{chat_id}/transcript", params={"as": form})
        assert "failed twice" not in answer.text


async def test_drafts_are_found_by_those_who_may_read_them(
    services: Services, sign_in: SignIn, acme: Site, guest: Guest, bo: Agent, olga: Agent
) -> None:
    chat_id = await taken(services, guest, bo)
    mia, ted = await hire(services, "Mia", "agent", [acme.id]), await hire(services, "Ted", "trainee", [acme.id])
    await alter_agent(services, ted.id, AgentChange(mentor=mia.id))
    cy = await hire(services, "Cy", "agent", [acme.id])
    draft = NoteAdd(type="note.add", id=new_id(), chat=chat_id, text="Promise a refund", draft=True)
    await notes.write_note(services, ted, draft)
    found = {each.name: await texts(await sign_in(each), "promise refund") for each in (bo, mia, cy, olga)}
    assert found == {"Bo": ["Promise a refund"], "Mia": ["Promise a refund"], "Cy": [], "Olga": ["Promise a refund"]}
    async with services.database.transaction() as connection:
        await connection.execute(update(table).values(agent_id=cy.id))
    assert await texts(await sign_in(cy), "promise refund") == ["Promise a refund"]


SAID = [
    "Where is my refund?",
    "The order A-1234 came late",
    "Crème brûlée, s'il vous plaît",
    "请问退款政策是什么",
    "أَهْلًا وَسَهْلًا بِكُم",
    "a AND b OR c NOT d",
    '<b>bold</b> 100% it\'s \\ "quoted"',
]
ASKED = {
    "refund": [0],
    "where my": [0],
    "ref": [0],
    "a-1234": [1],
    "1234 order": [1],
    '"order a-1234"': [1],
    '"a-1234 order"': [],
    "creme BRULEE": [2],
    "退款": [3],
    "政策 退款": [3],
    "退策": [],
    "策": [3],
    "اهلا": [4],
    "سَهْ وسهلا": [],
    "AND": [5],
    "a AND b": [5],
    "late OR refund": [],
    "NOT": [5],
    "bold": [6],
    "it's": [6],
    '"\\ quoted"': [6],
    "100%": [6],
    "b*": [6, 5],
    "terms:refund": [],
    "x') OR 1=1 --": [],
    "' | !x:* & <->": [],
}


async def test_the_same_is_found_whatever_is_typed(as_bo: httpx.AsyncClient, services: Services, guest: Guest) -> None:
    chat_id = await started(services, guest)
    await say(services, guest, chat_id, *SAID)
    found = {typed: sorted(SAID.index(each) for each in await texts(as_bo, typed)) for typed in ASKED}
    assert found == {typed: sorted(places) for typed, places in ASKED.items()}


@pytest.mark.parametrize("typed", ["?", "a" * 10_000, " ".join("abcdefghijklmnopqrstuvw")])
async def test_what_cannot_be_looked_for_is_refused(as_bo: httpx.AsyncClient, typed: str) -> None:
    answer = await as_bo.get("/api/history", params={"q": typed})
    assert (answer.status_code, answer.json()["field"]) == (400, "q")


async def test_times_may_be_further_than_any_that_is_kept(
    as_bo: httpx.AsyncClient, services: Services, guest: Guest
) -> None:
    await say(services, guest, await started(services, guest), "a refund")
    assert await texts(as_bo, "refund", until=LATEST) == ["a refund"]
    assert await texts(as_bo, "refund", since=LATEST) == []


async def test_numbers_are_found_as_they_were_kept(as_bo: httpx.AsyncClient, services: Services, guest: Guest) -> None:
    await say(services, guest, await started(services, guest), "My card is 4111 1111 1111 1111")
    assert await texts(as_bo, '"4111 1111"') == []
    (kept,) = await texts(as_bo, "card")
    assert "4111 1111" not in kept


async def test_pages_have_everything_once_and_the_latest_first(
    as_bo: httpx.AsyncClient, services: Services, guest: Guest, clock: ManualClock
) -> None:
    chat_id = await started(services, guest)
    said = [f"word {number}" for number in range(PAGE + 5)]
    for place in range(0, len(said), 3):
        await say(services, guest, chat_id, *said[place : place + 3])
        clock.advance(1)
    first = await look(as_bo, "word")
    second = await look(as_bo, "word", after=first["after"])
    assert (len(first["hits"]), second["after"]) == (PAGE, None)
    found = [hit for page in (first, second) for hit in page["hits"]]
    assert [hit["at"] for hit in found] == sorted((hit["at"] for hit in found), reverse=True)
    assert sorted(piece["text"] for hit in found for piece in hit["excerpt"] if not piece["hit"]) == sorted(
        each.removeprefix("word") for each in said
    )


async def test_only_what_belongs_to_sites_of_the_agent(
    as_bo: httpx.AsyncClient, as_olga: httpx.AsyncClient, services: Services, guest: Guest
) -> None:
    zenith = await add_site(services, SiteNew(name="Zenith", origins=[]), key="zenith")
    other = Guest(zenith, await visiting(services, zenith))
    await say(services, guest, await started(services, guest), "a refund of acme")
    await say(services, other, await started(services, other), "a refund of zenith")
    assert await texts(as_bo, "refund") == ["a refund of acme"]
    assert sorted(await texts(as_olga, "refund")) == ["a refund of acme", "a refund of zenith"]
    assert await texts(as_olga, "refund", site=zenith.id) == ["a refund of zenith"]
    assert {hit["chat"]["site"] for hit in (await look(as_bo))["hits"]} == {guest.site.id}
    assert len((await look(as_olga))["hits"]) == 2
    for word in ("refund", ""):
        refused = await as_bo.get("/api/history", params={"q": word, "site": zenith.id})
        assert refused.status_code == 404


async def test_what_is_found_can_be_narrowed(
    as_bo: httpx.AsyncClient, services: Services, guest: Guest, bo: Agent, clock: ManualClock
) -> None:
    early = clock.now()
    old = await taken(services, guest, bo)
    await say(services, guest, old, "an old refund")
    await chats.end(services, bo, old)
    await surveys.ask(services, guest, old)
    await surveys.answer(services, guest, SurveyAnswer(type="survey.answer", id=new_id(), chat=old, score=2))
    clock.advance(MINUTE)
    new = await started(services, guest, "a new refund")
    async with services.database.transaction() as connection:
        await connection.execute(update(table).where(table.c.id == new).values(team_id="sales"))
    narrowings: list[tuple[dict[str, Any], list[str]]] = [
        ({"agent": bo.id}, [old]),
        ({"agent": "nobody"}, []),
        ({"team": "sales"}, [new]),
        ({"rating": 2}, [old]),
        ({"rating": 5}, []),
        ({"since": early + 1}, [new]),
        ({"until": early + 1}, [old]),
        ({"since": early, "until": early + 2 * MINUTE}, [new, old]),
    ]
    for query, chats_found in narrowings:
        for words in ("refund", ""):
            assert [hit["chat"]["id"] for hit in (await look(as_bo, words, **query))["hits"]] == chats_found, query


@pytest.mark.parametrize(
    ("name", "value"),
    [("rating", "9"), ("rating", "good"), ("since", "-1"), ("until", "9" * 30), ("after", "x"), ("after", "9" * 40)],
)
async def test_a_number_that_is_none_is_refused(as_bo: httpx.AsyncClient, name: str, value: str) -> None:
    answer = await as_bo.get("/api/history", params={name: value, "q": "refund"})
    assert (answer.status_code, answer.json()["field"]) == (400, name)


async def test_without_words_all_chats_come_page_by_page(
    as_bo: httpx.AsyncClient, services: Services, acme: Site, ada: str
) -> None:
    rows = [chat(acme.id, ada, number // 4) for number in range(PAGE + 7)]
    async with services.database.transaction() as connection:
        await connection.execute(insert(table), rows)
    first = await look(as_bo)
    second = await look(as_bo, after=first["after"])
    found = [hit["chat"]["id"] for page in (first, second) for hit in page["hits"]]
    assert found == [row["id"] for row in sorted(rows, key=lambda row: (row["opened_at"], row["id"]), reverse=True)]
    assert second["after"] is None


async def test_an_agent_without_a_site_finds_nothing(sign_in: SignIn, services: Services, guest: Guest) -> None:
    await started(services, guest)
    client = await sign_in(await hire(services, "Cy", "agent", []))
    assert [(await look(client, words))["hits"] for words in ("hello", "")] == [[], []]


async def test_what_was_taken_away_is_not_found(as_bo: httpx.AsyncClient, services: Services, guest: Guest) -> None:
    chat_id = await started(services, guest, "a refund")
    async with services.database.transaction() as connection:
        (kept,) = (await connection.execute(select(passages.c.chat_id))).scalars()
        await connection.execute(delete(passages))
        await connection.execute(delete(messages))
    assert kept == chat_id
    assert await texts(as_bo, "refund") == []
