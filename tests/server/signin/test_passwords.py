"""Passwords are kept as argon2id and checked at the same price, whoever asks."""

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters

from server.signin.passwords import Passwords


async def test_a_password_is_kept_as_argon2id_with_its_own_salt() -> None:
    passwords = Passwords()
    kept = {await passwords.hash("secret words") for _ in range(2)}
    assert len(kept) == 2
    for one in kept:
        assert one.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
        assert await passwords.verify("secret words", one)
        assert not await passwords.verify("Secret words", one)


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$m=1,t=1,p=1$x$y"])
async def test_what_is_no_hash_fits_no_password(kept: str | None) -> None:
    assert not await Passwords().verify("", kept)


class Watched(PasswordHasher):
    """Remembers what each check was made to cost."""

    def __init__(self) -> None:
        super().__init__()
        self.checks: list[Parameters] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002 (the library names it)
        self.checks.append(extract_parameters(str(hash)))
        return super().verify(hash, password)


async def test_an_unknown_agent_costs_the_same_work() -> None:
    hasher = Watched()
    passwords = Passwords(hasher)
    kept = await passwords.hash("secret words")
    assert not await passwords.verify("guess", kept)
    assert not await passwords.verify("guess", None)
    known, unknown = hasher.checks
    assert known == unknown
