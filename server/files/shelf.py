"""Where files lie: in a folder, or in any store that speaks S3. The same library does both."""

import asyncio
import os
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from tracker.errors import NotFound, Unavailable


class Shelf:
    """Files by their ids. What `put` has returned from survives a power cut."""

    def __init__(self, store: ObjectStore, folder: Path | None) -> None:
        self._store = store
        self._folder = folder

    @classmethod
    def open(cls, url: str, folder: Path) -> "Shelf":
        """The store at `url`, such as `s3://bucket/prefix`, whose keys are where its tools look for them
        (`AWS_ACCESS_KEY_ID` and the like); the folder where there is none."""
        if url:
            return cls(from_url(url), None)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(LocalStore(folder), folder)

    async def put(self, name: str, content: bytes) -> None:
        try:
            await obstore.put_async(self._store, name, content)
        except (BaseError, OSError) as cause:
            raise Unavailable("The file could not be kept. Please try again.") from cause
        if self._folder is not None:
            await asyncio.to_thread(_settle, self._folder, name)

    async def get(self, name: str) -> bytes:
        """Raises `NotFound`."""
        try:
            found = await obstore.get_async(self._store, name)
            return bytes(await found.bytes_async())
        except FileNotFoundError:
            raise NotFound from None
        except (BaseError, OSError) as cause:
            raise Unavailable("The file cannot be read now. Please try again.") from cause

    async def remove(self, name: str) -> None:
        """Take it away, if it is there."""
        try:
            await obstore.delete_async(self._store, name)
        except FileNotFoundError:
            return


def _settle(folder: Path, name: str) -> None:
    """Wait until the disk has the file and its name."""
    for path in (folder / name, folder):
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
