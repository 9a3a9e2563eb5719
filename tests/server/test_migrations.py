"""The history of the database's shape ends in the tables that the code describes, on both databases."""

import asyncio

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from server.migrations import HEAD, is_current, migrate
from server.migrations.__main__ import described, is_described
from server.migrations.history import config_for, head
from server.staff.capacity import Capacity
from server.store import chats, invitations
from server.store.loads import capacities
from server.tables.rules import rule_acts, rule_totals
from tests.databases import row_of
from tracker.clock import DAY
from tracker.sql.database import Database

ID, NOW = "ada", 1_800_000_000_000


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_described})
    return list(compare_metadata(context, described()))


async def test_a_migrated_database_has_exactly_the_tables_described(empty_url: str) -> None:
    async with Database(empty_url) as database:
        assert not await is_current(database)
        assert await migrate(database)
        assert await is_current(database)
        async with database.reading() as connection:
            assert await connection.run_sync(differences) == []


async def test_what_is_missing_or_more_than_described_is_seen(empty_url: str) -> None:
    async with Database(empty_url) as database:
        await migrate(database)
        async with database.transaction() as connection:
            await connection.exec_driver_sql("CREATE TABLE more (id INTEGER)")
            await connection.exec_driver_sql("ALTER TABLE events DROP COLUMN title")
            found = await connection.run_sync(differences)
    assert sorted(str(each[0]) for each in found if isinstance(each, tuple)) == ["add_column", "remove_table"]


async def test_what_is_in_a_database_of_before_is_there_afterwards(empty_url: str) -> None:
    """From the shape before rules, budgets and capacities, with a row in every table."""
    async with Database(empty_url) as database, database.engine.connect() as connection:
        await connection.run_sync(lambda it: command.upgrade(config_for(it), "0004"))
        await connection.run_sync(fill)
        await connection.commit()
        assert await migrate(database)
        assert await connection.run_sync(differences) == []
        (invitation,) = (await invitations.history(connection, ID)).invitations
        chat = await chats.find(connection, ID)
        assert (await capacities(connection))[ID] == Capacity()
    assert (invitation.shown_at, invitation.refusals, invitation.for_good) == (NOW, 0, False)
    assert chat is not None
    assert (chat.assigned_to, chat.passed, chat.promised_most) == (None, (), None)


async def test_of_rules_of_before_the_last_switch_is_known(empty_url: str) -> None:
    shape, changed = MetaData(), {"never": NOW, "paused": NOW + 5, "removed": NOW + 5}
    async with Database(empty_url) as database, database.engine.connect() as connection:
        await connection.run_sync(lambda it: command.upgrade(config_for(it), "0029"))
        await connection.run_sync(lambda it: shape.reflect(it, only=["sites", "agents", "rules", "rule_versions"]))
        tables = shape.tables
        for name in ("sites", "agents"):
            await connection.execute(insert(tables[name]).values(row_of(tables[name], id=ID)))
        for rule, at in changed.items():
            own = {"state": "paused", "removed_at": at if rule == "removed" else None, "version": 1, "changes": 4}
            whose = {"id": rule, "site_id": ID, "changed_by": ID, "changed_at": at}
            await connection.execute(insert(tables["rules"]).values(row_of(tables["rules"], **own, **whose)))
            made = {"rule_id": rule, "agent_id": ID, "at": NOW, "version": 1}
            await connection.execute(insert(tables["rule_versions"]).values(row_of(tables["rule_versions"], **made)))
        await connection.commit()
        assert await migrate(database)
        rows = await connection.execute(select(rule_acts).order_by(rule_acts.c.rule_id))
    assert [tuple(row) for row in rows] == [(act, 4, act, NOW + 5, ID) for act in ("paused", "removed")]


async def test_counts_of_before_belong_to_the_stretch_that_began_before_their_day(empty_url: str) -> None:
    shape, day = MetaData(), NOW // DAY
    names = ["sites", "agents", "rules", "rule_versions", "rule_totals"]
    known = {"id": ID, "site_id": ID, "agent_id": ID, "rule_id": ID, "changed_by": ID, "at": NOW}
    async with Database(empty_url) as database, database.engine.connect() as connection:
        await connection.run_sync(lambda it: command.upgrade(config_for(it), "0030"))
        await connection.run_sync(lambda it: shape.reflect(it, only=names))
        for table in (shape.tables[name] for name in names[:4]):
            own = known | {"version": 3, "stretch": 3, "removed_at": None}
            theirs = {key: value for key, value in own.items() if key in table.c}
            await connection.execute(insert(table).values(row_of(table, **theirs)))
        for back in (0, 1):
            counted = {"rule_id": ID, "day": day - back, "gate": "sent", "visits": 4 + back}
            await connection.execute(insert(shape.tables["rule_totals"]).values(counted))
        await connection.commit()
        assert await migrate(database)
        rows = await connection.execute(select(rule_totals).order_by(rule_totals.c.day))
    assert [tuple(row) for row in rows] == [(ID, day - 1, "sent", 0, 5), (ID, day, "sent", 3, 4)]


def fill(connection: Connection) -> None:
    """A row in each table as it is in this database, all of one name."""
    shape = MetaData()
    shape.reflect(connection, only=lambda name, _: name != "alembic_version" and is_described(name))
    for table in shape.sorted_tables:
        phase = "closed" if table.name == "chats" else "declined"
        given = {"id": ID, "at": NOW, "phase_at": NOW, "phase": phase, "disabled_at": None}
        theirs = {name: value for name, value in given.items() if name in table.c}
        names = {column.name: ID for column in table.columns if column.foreign_keys}
        connection.execute(insert(table).values(row_of(table, **theirs, **names)))


async def test_migrating_again_does_nothing(empty_url: str) -> None:
    async with Database(empty_url) as database:
        await migrate(database)
        assert not await migrate(database)


async def test_two_that_migrate_at_once_do_it_once(empty_url: str) -> None:
    async with Database(empty_url) as one, Database(empty_url) as other:
        assert sorted(await asyncio.gather(migrate(one), migrate(other))) == [False, True]


async def test_a_migration_that_fails_leaves_nothing_behind(empty_url: str) -> None:
    async with Database(empty_url) as database:
        async with database.transaction() as connection:
            await connection.exec_driver_sql("CREATE TABLE visits (id INTEGER)")
        with pytest.raises(DBAPIError, match="visits"):
            await migrate(database)
        async with database.reading() as connection:
            assert await connection.run_sync(lambda it: inspect(it).get_table_names()) == ["visits"]


async def test_the_newest_shape_is_named_in_the_code(empty_url: str) -> None:
    async with Database(empty_url) as database, database.reading() as connection:
        assert await connection.run_sync(head) == HEAD
