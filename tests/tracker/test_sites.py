"""All sites, held in memory."""

import asyncio

import pytest
from sqlalchemy import delete, update

from tests.tracker.parts import ORIGIN, SlowDatabase, add_site
from tracker.errors import NotFound
from tracker.sites import SiteDirectory
from tracker.sql.database import Database
from tracker.tables import sites


async def test_sites_are_found_by_key_and_by_id(database: Database) -> None:
    other = await add_site(database, key="other", origins=("https://other.test",))
    directory = SiteDirectory(database)
    await directory.load()
    assert directory.by_key("acme").origins == {ORIGIN}
    assert directory.by_id(other).key == "other"
    assert {site.key for site in directory.all()} == {"acme", "other"}
    assert directory.admits("https://other.test")
    assert not directory.admits("https://evil.test")


@pytest.mark.parametrize("key", ["", "ACME", "acme ", "acme\x00"])
async def test_an_unknown_key_is_not_found(database: Database, key: str) -> None:
    directory = SiteDirectory(database)
    await directory.load()
    with pytest.raises(NotFound):
        directory.by_key(key)
    with pytest.raises(NotFound):
        directory.by_id(key)


async def test_a_refresh_reads_one_site_anew(database: Database) -> None:
    directory = SiteDirectory(database)
    await directory.load()
    held = directory.by_key("acme")
    async with database.transaction() as connection:
        await connection.execute(update(sites).where(sites.c.id == held.id).values(key="renamed", first_view_at=5))
    assert directory.by_key("acme") is held
    await directory.refresh(held.id)
    assert directory.by_key("renamed").first_view_at == 5
    with pytest.raises(NotFound):
        directory.by_key("acme")


async def test_origins_are_those_of_all_sites_as_last_read(database: Database) -> None:
    directory = SiteDirectory(database)
    await directory.load()
    acme = directory.by_key("acme").id
    assert directory.admits(ORIGIN)
    async with database.transaction() as connection:
        await connection.execute(update(sites).values(origins=["https://moved.test"]))
    await directory.refresh(acme)
    assert directory.admits("https://moved.test")
    assert not directory.admits(ORIGIN)
    async with database.transaction() as connection:
        await connection.execute(delete(sites))
    await directory.refresh(acme)
    assert not directory.admits("https://moved.test")


async def test_an_older_answer_does_not_replace_a_newer_one(slow: SlowDatabase) -> None:
    directory = SiteDirectory(slow)
    await directory.load()
    acme = directory.by_key("acme").id
    slow.hold = True
    first = asyncio.create_task(directory.refresh(acme))
    await slow.has_read.wait()
    async with slow.transaction() as connection:
        await connection.execute(update(sites).values(name="Renamed"))
    second = asyncio.create_task(directory.refresh(acme))
    await asyncio.wait({second}, timeout=0.1)
    slow.go.set()
    await asyncio.gather(first, second)
    assert directory.by_id(acme).name == "Renamed"


async def test_a_new_site_comes_by_refresh_and_a_deleted_one_goes(database: Database) -> None:
    directory = SiteDirectory(database)
    await directory.load()
    new = await add_site(database, key="new")
    await directory.refresh(new)
    assert directory.by_id(new).key == "new"
    async with database.transaction() as connection:
        await connection.execute(delete(sites).where(sites.c.id == new))
    await directory.refresh(new)
    with pytest.raises(NotFound):
        directory.by_id(new)


async def test_a_site_that_another_process_adds_is_found(database: Database) -> None:
    directory = SiteDirectory(database)
    await directory.load()
    held = directory.by_key("acme")
    new = await add_site(database, key="new")
    assert (await directory.find("new")).id == new
    assert await directory.find("acme") is held


async def test_an_unknown_key_is_not_looked_for_with_every_request(database: Database) -> None:
    directory = SiteDirectory(database)
    with pytest.raises(NotFound):
        await directory.find("later")
    await add_site(database, key="later")
    with pytest.raises(NotFound):
        await directory.find("later")
    await directory.discover()
    assert (await directory.find("later")).key == "later"
