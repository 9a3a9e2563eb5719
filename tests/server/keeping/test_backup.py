"""Backups: all of a database at one moment, into a database of either kind, or nothing."""

import asyncio
import shutil
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select, text

from server.actions import chats, files, follow_ups, invitations, secure, surveys
from server.actions.articles import create_article
from server.actions.blocking import block
from server.actions.identifying import identify
from server.actions.identity_keys import add_key
from server.actions.invitations import invite
from server.actions.notes import write_note
from server.actions.pictures import set_picture
from server.actions.rules import create_rule
from server.keeping.backup import OWN, TABLES, back_up, restore
from server.migrations import migrate
from server.rules.posted import posted
from server.services import Services, open_services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import rule_deeds
from server.store.chats import unread
from server.tables.chats import messages
from server.tables.delivery import outbox
from server.tables.rules import past_trials
from server.tables.staff import sessions
from server.tables.texts import canned_ratings, canned_replies
from server.validation import from_fields
from server.wire.articles import Article, ArticleNew
from server.wire.blocks import BlockNew
from server.wire.colleagues import NoteAdd
from server.wire.follow_ups import FollowUpOffer
from server.wire.identity import IdentityKeyNew
from server.wire.rules import rule_new_adapter
from server.wire.secure import SecureAsk
from server.wire.visitor_commands import FirstMessage
from tests.conftest import PASSWORD, visiting
from tests.databases import row_of
from tests.postgres_server import PostgresServer
from tests.server.api.test_doors import RULE
from tests.server.files.test_kinds import picture
from tests.server.identity.tokens import token
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.clock import DAY, new_id
from tracker.errors import Conflict
from tracker.pipeline.hit import Batch
from tracker.site import Site
from tracker.sql.database import Database
from tracker.tables import reached_goals

Rows = dict[str, list[dict[str, Any]]]


def unseen(_: str, __: int) -> None:
    """Nobody looks on."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "beckon.zip"


@pytest.fixture
async def sqlite_target(tmp_path: Path, migrated: Path) -> AsyncIterator[Database]:
    """An empty database of the newest shape, beside the application's."""
    shutil.copy(migrated, tmp_path / "target.sqlite")
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'target.sqlite'}") as database:
        yield database


@pytest.fixture
async def postgres_target(postgres: PostgresServer) -> AsyncIterator[Database]:
    """The same on PostgreSQL."""
    name = f"target_{new_id().replace('-', '')}"
    postgres.run(f"CREATE DATABASE {name}")
    async with Database(postgres.url(name)) as database:
        await migrate(database)
        yield database


@pytest.fixture(params=["sqlite", "postgres"])
def target(request: pytest.FixtureRequest) -> Database:
    """Both, one after the other."""
    database: Database = request.getfixturevalue(f"{request.param}_target")
    return database


async def rows(database: Database) -> Rows:
    """Everything that is carried, in an order of its own."""
    async with database.reading() as connection:
        found = {table.name: (await connection.execute(select(table))).mappings() for table in TABLES}
        all_rows = {name: [dict(row) for row in each] for name, each in found.items()}
    all_rows["meta"] = [row for row in all_rows["meta"] if row["key"] not in OWN]
    return {name: sorted(each, key=repr) for name, each in all_rows.items()}


async def count(database: Database, table: Table) -> int:
    async with database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def look(services: Services, site: Site, visitor: str | None = None, path: str = "/") -> str:
    who = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME}
    batch = Batch(site=site, visitor_id=visitor, events=(view(path, title="Čaj “☕”\n"),), **who)
    outcome = await services.ingest.accept(batch)
    assert outcome.visitor_id
    return outcome.visitor_id


async def busy_day(services: Services, site: Site, agent: Agent, guest: Guest) -> None:
    """Something in every table."""
    await look(services, site, await look(services, site), "/?q=%E2%98%95")
    invitation = new_id()
    await invite(services, agent, invitation, guest.visitor_id, "Can I help? ☕")
    await invitations.accept(services, guest, invitation)
    async with services.database.reading() as connection:
        talked, _ = await unread(connection, guest.visitor_id)
    await files.send(services, guest, files.Upload(str(talked), new_id(), "čaj.txt", b"80 degrees"))
    await set_picture(services, agent, agent.id, picture("PNG"), "me.png")
    details = SecureAsk(type="secure.ask", id=new_id(), chat=str(talked), fields=["Card number"])
    await secure.ask(services, agent, details)
    tomorrow = services.clock.now() + DAY
    task = FollowUpOffer(
        type="follow_up.offer",
        id=new_id(),
        chat=str(talked),
        purpose="Send čaj ☕",
        way="email",
        due_at=tomorrow,
        agent=agent.id,
        contact="ada@example.org",
    )
    await follow_ups.offer(services, agent, task)
    await chats.end(services, agent, str(talked))
    await block(services, replace(agent, role="admin"), str(talked), BlockNew(id=new_id(), reason="Čaj, again"))
    await surveys.ask(services, guest, str(talked))
    await write_note(services, agent, NoteAdd(type="note.add", id=new_id(), chat=str(talked), text="A regular"))
    made = await add_key(services, replace(agent, role="admin"), site.id, IdentityKeyNew(id=new_id()))
    proof = token(services.clock.now(), key=made.secret)
    for browser in (guest.visitor_id, await visiting(services, site)):
        assert await identify(services, site, browser, proof) == guest.visitor_id
    eve = Guest(site, await visiting(services, site))
    await chats.start(services, eve, new_id(), FirstMessage(id=new_id(), text="Hello 'there'\n\\ \"quoted\""))
    new = from_fields(rule_new_adapter, rule=RULE, state="paused")
    rule = await create_rule(services, replace(agent, role="admin"), site.id, new)
    article = Article(title="Tea ☕", body="80 degrees", words=["tee"])
    await create_article(services, replace(agent, role="admin"), site.id, ArticleNew(id=new_id(), article=article))
    async with services.database.transaction() as connection:
        await rule_deeds.note_trial(connection, posted(rule), guest.visitor_id, 1)
        await connection.execute(insert(past_trials).values(row_of(past_trials, rule_id=rule.id, arm="control")))
        reply = row_of(canned_replies, id=new_id(), site_id=site.id, agent_id=agent.id, shortcut="tea", content="{}")
        await connection.execute(insert(canned_replies).values(reply))
        rating = row_of(canned_ratings, canned_id=reply["id"], agent_id=agent.id, useful=True)
        await connection.execute(insert(canned_ratings).values(rating))
        reached = row_of(reached_goals, visitor_id=guest.visitor_id, goal_id=new_id(), event_id=new_id(), value=2.5)
        await connection.execute(insert(reached_goals).values(reached))
        mail = row_of(outbox, id=new_id(), site_id=site.id, chat_id=talked, visitor_id=guest.visitor_id, reason="")
        await connection.execute(insert(outbox).values(mail))
        await rule_deeds.add_totals(connection, {(rule.id, 1, "qualified", 1): 1})
    await services.sessions.sign_in(f"{agent.name.lower()}@beckon.test", PASSWORD, "192.0.2.1")


@pytest.fixture
def guest(acme: Site, ada: str) -> Guest:
    return Guest(acme, ada)


def mode(file: Path) -> int:
    """Who may do what with the file; it is alone in its folder but for databases."""
    assert list(file.parent.glob("*.part")) == []
    return stat.S_IMODE(file.stat().st_mode)


async def test_what_was_backed_up_is_what_is_restored(
    services: Services, acme: Site, bo: Agent, guest: Guest, target: Database, archive: Path
) -> None:
    await busy_day(services, acme, bo, guest)
    wrote = await back_up(services.database, archive, services.clock.now(), unseen)
    before = await rows(services.database)
    assert mode(archive) == 0o600
    assert [name for name, each in before.items() if not each] == []
    assert {name: content.rows for name, content in wrote.tables.items()} == {
        name: len(each) for name, each in before.items()
    }
    assert await restore(target, archive, unseen) == wrote
    assert await rows(target) == before
    assert await is_analysed(target)
    assert (await count(services.database, sessions), await count(target, sessions)) == (1, 0)
    with pytest.raises(Conflict, match=r"not empty \(it has agents\)"):
        await restore(target, archive, unseen)
    assert await rows(target) == before
    await _starts_anew(services, target)


async def is_analysed(database: Database) -> bool:
    """Whether PostgreSQL has looked at what is in its tables; SQLite never does."""
    if database.embedded:
        return True
    async with database.reading() as connection:
        return (await connection.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'visitors'")) or 0) > 0


async def _starts_anew(services: Services, target: Database) -> None:
    """Who comes back to the restored database with numbers of the other one is told to reload."""
    url = target.url.render_as_string(hide_password=False)
    async with open_services(services.settings.model_copy(update={"database_url": url})) as restored:
        assert restored.feed.epoch != services.feed.epoch
        assert restored.sites.by_key("acme").name == "Acme"


async def test_what_is_backed_up_while_others_write_is_of_one_moment(
    services: Services, acme: Site, guest: Guest, sqlite_target: Database, archive: Path
) -> None:
    talking, done = asyncio.Event(), asyncio.Event()
    ada = await look(services, acme)

    async def report() -> None:
        while not done.is_set():
            await look(services, acme, ada)
            await look(services, acme)

    async def talk() -> None:
        chat_id = new_id()
        await chats.start(services, guest, chat_id, FirstMessage(id=new_id(), text="Hello"))
        while not done.is_set():
            await chats.write(services, guest, chat_id, new_id(), "More")
            talking.set()

    async def copy() -> None:
        await talking.wait()
        await back_up(services.database, archive, services.clock.now(), unseen)
        done.set()

    await asyncio.gather(report(), talk(), copy())
    await restore(sqlite_target, archive, unseen)
    copied = await rows(sqlite_target)
    assert len(copied["messages"]) < await count(services.database, messages)
    (chat,) = copied["chats"]
    assert sorted(each["position"] for each in copied["messages"]) == list(range(1, chat["positions"] + 1))
    assert sum(visit["pages"] for visit in copied["visits"]) == len(copied["events"])
    for channel in copied["channels"]:
        numbers = sorted(each["sequence"] for each in copied["feed"] if each["channel"] == channel["channel"])
        assert numbers == list(range(1, channel["sequence"] + 1))
