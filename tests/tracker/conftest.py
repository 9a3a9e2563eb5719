import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.clocks import ManualClock
from tests.tracker.parts import Parts, SlowDatabase, add_site, running
from tracker.database import Database


@pytest.fixture
async def database(tmp_path: Path, migrated: Path) -> AsyncIterator[Database]:
    """A database of its own, with the site acme."""
    shutil.copy(migrated, tmp_path / "tracker.sqlite")
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'tracker.sqlite'}") as database:
        await add_site(database)
        yield database


@pytest.fixture
async def slow(database: Database) -> AsyncIterator[SlowDatabase]:
    """The same database, whose answers can be held up."""
    async with SlowDatabase(database.url.render_as_string()) as slow:
        yield slow


@pytest.fixture
async def parts(database: Database, clock: ManualClock) -> AsyncIterator[Parts]:
    """A running tracker."""
    async with running(database, clock) as parts:
        yield parts
