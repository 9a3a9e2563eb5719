"""Where files lie: in a folder, or in any store that speaks S3. The same library does both."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError
from obstore.store import LocalStore, ObjectStore, from_url

from tracker.errors import NotFound, Unavailable

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

PART = 64 * 1024
"""Bytes of a file that are in memory while somebody has it, and those of one part more."""
LONGEST_REQUEST = timedelta(minutes=10)
"""To a store at a distance: who has a file over a slow line takes longer than the 30 seconds that are usual."""


RETRIES: "RetryConfig" = {"max_retries": 3, "retry_timeout": timedelta(seconds=30)}
"""Somebody waits meanwhile, and may send the file again."""


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
            # An address that begins with http says so by itself; options of ours make `AWS_ALLOW_HTTP` say nothing.
            options: ClientConfig = {"timeout": LONGEST_REQUEST, "allow_http": True}
            return cls(from_url(url, client_options=options, retry_config=RETRIES), None)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(LocalStore(folder), folder)

    async def put(self, name: str, content: bytes) -> None:
        """Keep it under this name. What lies there already stays as it is. Raises `Unavailable`."""
        try:
            if not await self._has(name):
                await obstore.put_async(self._store, name, content)
        except (BaseError, OSError) as cause:
            raise Unavailable("The file could not be kept. Please try again.") from cause
        if self._folder is not None:
            await asyncio.to_thread(_settle, self._folder, name)

    async def get(self, name: str) -> AsyncIterator[bytes]:
        """The file in parts. Raises `NotFound` or `Unavailable` before there are any."""
        try:
            found = await obstore.get_async(self._store, name)
        except FileNotFoundError:
            raise NotFound from None
        except (BaseError, OSError) as cause:
            raise Unavailable("The file cannot be read now. Please try again.") from cause
        return found.stream(min_chunk_size=PART)

    async def remove(self, name: str) -> None:
        """Take it away, if it is there."""
        try:
            await obstore.delete_async(self._store, name)
        except FileNotFoundError:
            return

    async def _has(self, name: str) -> bool:
        """Whether it is there. S3 does not say so to keys that may not list what a bucket has."""
        try:
            await obstore.head_async(self._store, name)
        except (FileNotFoundError, PermissionDeniedError):
            return False
        return True


def _settle(folder: Path, name: str) -> None:
    """Wait until the disk has the file and its name."""
    for path in (folder / name, folder):
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
