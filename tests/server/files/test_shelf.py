"""One contract for both shelves: a folder, and a store that speaks S3."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from server.files.shelf import PART, Shelf
from tests import s3_server
from tracker.errors import NotFound, Unavailable


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with s3_server.serving(tmp_path_factory.mktemp("s3")) as address:
        yield address


@pytest.fixture(params=["folder", "s3"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    url = ""
    if request.param == "s3":
        url = s3_server.lead_to(monkeypatch, request.getfixturevalue("store"))
    return Shelf.open(url, tmp_path / "files")


async def whole(parts: AsyncIterator[bytes]) -> bytes:
    return b"".join([part async for part in parts])


async def test_what_is_put_is_there_until_it_is_removed(shelf: Shelf) -> None:
    await shelf.put("ada", b"Hello")
    await shelf.put("bea", b"Bye")
    assert await whole(await shelf.get("ada")) == b"Hello"
    await shelf.remove("ada")
    await shelf.remove("ada")
    with pytest.raises(NotFound):
        await shelf.get("ada")
    assert await whole(await shelf.get("bea")) == b"Bye"


async def test_what_lies_there_stays_as_it_is(shelf: Shelf) -> None:
    await shelf.put("first", b"Hello")
    await shelf.put("first", b"Something else")
    assert await whole(await shelf.get("first")) == b"Hello"


async def test_a_large_file_comes_and_goes_in_parts(shelf: Shelf) -> None:
    """Twelve megabytes are more than S3 takes in one piece."""
    content = bytes(range(256)) * 48 * 1024
    await shelf.put("large", content)
    parts = [part async for part in await shelf.get("large")]
    assert max(map(len, parts)) < 8 * PART
    assert b"".join(parts) == content


async def test_a_store_that_does_not_let_us_in_is_told_in_words(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf.open(s3_server.lead_to(monkeypatch, store, key="NOBODY"), tmp_path)
    with pytest.raises(Unavailable, match="could not be kept"):
        await shelf.put("ada", b"Hello")
    with pytest.raises(Unavailable, match="cannot be read now"):
        await shelf.get("ada")


async def test_a_store_that_is_away_is_told_in_words_and_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with s3_server.serving(tmp_path / "s3") as address:
        shelf = Shelf.open(s3_server.lead_to(monkeypatch, address), tmp_path)
    with pytest.raises(Unavailable, match="could not be kept"):
        await shelf.put("ada", b"Hello")
    with pytest.raises(Unavailable, match="cannot be read now"):
        await shelf.get("ada")
