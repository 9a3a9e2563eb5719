"""Room for files on their way in."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from server.files.room import OF_ONE, WAITING, Room
from tests.server.gateways.lines import until
from tracker.errors import TooMany, Unavailable


async def test_there_are_so_many_places_and_no_more() -> None:
    room = Room(places=2)
    async with room.place("ada"):
        async with room.place("bea"):
            with pytest.raises(Unavailable, match="again in a moment"):
                async with room.place("cleo"):
                    pass
        async with room.place("cleo"):
            pass


async def test_one_sender_has_two_at_a_time_and_the_others_wait_their_turn() -> None:
    room, left, in_room = Room(), asyncio.Event(), 0
    most = OF_ONE + WAITING

    async def send() -> None:
        nonlocal in_room
        async with room.place("ada"):
            in_room += 1
            await left.wait()
            in_room -= 1

    sending = [asyncio.create_task(send()) for _ in range(most)]
    await until(lambda: in_room == OF_ONE)
    with pytest.raises(TooMany, match="still on their way"):
        async with room.place("ada"):
            pass
    async with AsyncExitStack() as others:
        for name in ("bea", "bea", "cleo"):
            await others.enter_async_context(room.place(name))
        assert in_room == OF_ONE
    sending[-1].cancel()
    left.set()
    await asyncio.gather(*sending[:-1])
    async with AsyncExitStack() as again:
        for name in ("ada", "ada"):
            await again.enter_async_context(room.place(name))
