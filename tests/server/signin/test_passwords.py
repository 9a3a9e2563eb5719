"""Passwords are kept as argon2id and checked at the same price, whoever asks."""

import time

import pytest

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


async def test_an_unknown_agent_costs_the_same_work() -> None:
    passwords = Passwords()
    kept = await passwords.hash("secret words")

    async def cost(hash_kept: str | None) -> float:
        await passwords.verify("guess", hash_kept)
        started = time.process_time()
        for _ in range(3):
            await passwords.verify("guess", hash_kept)
        return time.process_time() - started

    assert await cost(None) == pytest.approx(await cost(kept), rel=0.5)
