"""Archives that are not what was written: refused, before anything is changed."""

import json
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from server.errors import Invalid
from server.keeping.backup import OWN, TABLES, back_up, restore
from tests.server.keeping.test_backup import unseen
from tests.tracker.parts import add_site
from tracker.sql.database import Database
from tracker.tables import meta, sites

Members = dict[str, bytes]
Spoil = Callable[[Members], Members]
DAMAGED = "This is no backup of Beckon, or it is damaged."


@pytest.fixture
async def archive(sqlite_url: str, tmp_path: Path) -> Path:
    """A backup with two sites."""
    file = tmp_path / "beckon.zip"
    async with Database(sqlite_url) as database:
        await add_site(database)
        await add_site(database, key="other")
        await back_up(database, file, 0, unseen)
    return file


@pytest.fixture
async def target(migrated: Path, tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copy(migrated, tmp_path / "target.sqlite")
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'target.sqlite'}") as database:
        yield database


async def count(database: Database) -> int:
    """Rows of all tables that a backup would carry."""
    each = [select(func.count()).select_from(table) for table in TABLES if table is not meta]
    each.append(select(func.count()).where(meta.c.key.not_in(OWN)))
    async with database.reading() as connection:
        return sum([await connection.scalar(one) or 0 for one in each])


def without(name: str) -> Spoil:
    return lambda members: {each: text for each, text in members.items() if each != name}


def sites_as(change: Callable[[bytes], bytes]) -> Spoil:
    return lambda members: members | {"sites.jsonl": change(members["sites.jsonl"])}


def manifest_as(**changes: Any) -> Spoil:
    def spoil(members: Members) -> Members:
        return members | {"manifest.json": json.dumps(json.loads(members["manifest.json"]) | changes).encode()}

    return spoil


def rewrite(archive: Path, spoil: Spoil) -> None:
    with ZipFile(archive) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    with ZipFile(archive, "w") as opened:
        for name, text in spoil(members).items():
            opened.writestr(name, text)


SPOILT: dict[str, tuple[Spoil, str]] = {
    "another value": (sites_as(lambda rows: rows.replace(b"Acme", b"Acne")), DAMAGED),
    "a row less": (sites_as(lambda rows: rows.partition(b"\n")[2]), DAMAGED),
    "a row twice": (sites_as(lambda rows: rows * 2), DAMAGED),
    "rows in another order": (sites_as(lambda rows: b"".join(reversed(rows.splitlines(keepends=True)))), DAMAGED),
    "a table less": (without("visits.jsonl"), DAMAGED),
    "no manifest": (without("manifest.json"), DAMAGED),
    "no JSON": (lambda members: members | {"manifest.json": b"{"}, DAMAGED),
    "a list": (lambda members: members | {"manifest.json": b"[]"}, DAMAGED),
    "no tables": (manifest_as(tables={}), "This backup lacks a table"),
    "another format": (manifest_as(format=2), "This backup has format 2, and this Beckon reads format 1 alone."),
    "another shape": (manifest_as(revision="0001"), "This backup has the shape 0001"),
}


@pytest.mark.parametrize(("spoil", "reason"), SPOILT.values(), ids=SPOILT)
async def test_what_was_altered_is_refused(archive: Path, target: Database, spoil: Spoil, reason: str) -> None:
    rewrite(archive, spoil)
    with pytest.raises(Invalid, match=reason):
        await restore(target, archive, unseen)
    assert await count(target) == 0


def cut(whole: bytes) -> Iterator[bytes]:
    for length in (*range(0, len(whole), len(whole) // 20), len(whole) - 1):
        yield whole[:length]


def turned(whole: bytes) -> Iterator[bytes]:
    """Places all over, and each of the end, where an archive says where its parts begin."""
    for place in (*range(0, len(whole), 37), *range(len(whole) - 120, len(whole))):
        yield whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]


def spoilt(archive: Path, spoil: Callable[[bytes], Iterator[bytes]]) -> Iterator[None]:
    """The same file with one content after the other."""
    for content in spoil(archive.read_bytes()):
        archive.write_bytes(content)
        yield


async def test_what_was_cut_is_refused(archive: Path, target: Database) -> None:
    for _ in spoilt(archive, cut):
        with pytest.raises(Invalid, match=DAMAGED):
            await restore(target, archive, unseen)
    assert await count(target) == 0


async def test_a_byte_that_turned_is_seen_or_means_nothing(archive: Path, target: Database) -> None:
    refused = 0
    for _ in spoilt(archive, turned):
        try:
            await restore(target, archive, unseen)
        except Invalid:
            refused += 1
            assert await count(target) == 0
            continue
        async with target.transaction() as connection:
            names = list((await connection.execute(select(sites.c.name).order_by(sites.c.name))).scalars())
            assert names == ["Acme", "Other"]
            await connection.execute(sites.delete())
    assert refused


async def test_a_row_of_another_shape_goes_nowhere_whatever_the_manifest_says(archive: Path, target: Database) -> None:
    rows = b'{"key":"one","value":"1"}\n{"key":"two"}\n'

    def spoil(members: Members) -> Members:
        tables = json.loads(members["manifest.json"])["tables"]
        tables["meta"] = {"rows": 2, "sha256": sha256(rows).hexdigest()}
        return manifest_as(tables=tables)(members) | {"meta.jsonl": rows}

    rewrite(archive, spoil)
    with pytest.raises(Invalid, match=DAMAGED):
        await restore(target, archive, unseen)
    assert await count(target) == 0
