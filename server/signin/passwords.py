"""Passwords: argon2id in worker threads, a few at a time, and the same work whether or not there is a hash to check."""

import asyncio
import secrets
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2
"""Hashes made at the same time; each takes a core and 64 MiB for some 50 ms."""


class Passwords:
    """Makes and checks hashes without holding up the loop."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = asyncio.Semaphore(AT_ONCE)

    @cached_property
    def _decoy(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())

    async def hash(self, password: str) -> str:
        """The text to keep instead of the password."""
        async with self._turns:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def verify(self, password: str, kept: str | None) -> bool:
        """Whether `kept` is the hash of the password. Without a hash the answer is no, after the same work."""
        async with self._turns:
            return await asyncio.to_thread(self._check, password, kept)

    def _check(self, password: str, kept: str | None) -> bool:
        decoy = self._decoy
        try:
            return self._hasher.verify(kept or decoy, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False
