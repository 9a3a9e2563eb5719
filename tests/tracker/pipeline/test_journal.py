"""Group commit."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from tracker.errors import TooMany, Unavailable
from tracker.pipeline import journal as module
from tracker.pipeline.journal import MAX_GROUP, Journal


class Book:
    """Commits numbers by writing them down; waits at a gate when there is one, and takes no negative ones."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.gate: asyncio.Event | None = None
        self.began = asyncio.Event()
        self.away = False
        self.tries = 0

    async def commit(self, group: Sequence[int]) -> Sequence[str]:
        self.tries += 1
        if self.away:
            raise Unavailable("The database does not answer.")
        self.began.set()
        if self.gate is not None:
            await self.gate.wait()
        if any(number < 0 for number in group):
            raise ValueError("negative")
        self.groups.append(list(group))
        return [str(number) for number in group]


@asynccontextmanager
async def running(book: Book) -> AsyncIterator[Journal[int, str]]:
    journal: Journal[int, str] = Journal()
    task = asyncio.create_task(journal.run(book.commit))
    try:
        yield journal
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_a_lone_caller_is_answered_after_the_commit() -> None:
    book = Book()
    async with running(book) as journal:
        assert await journal.write(7) == "7"
    assert book.groups == [[7]]


async def test_what_comes_during_a_commit_makes_the_next_group() -> None:
    book = Book()
    book.gate = asyncio.Event()
    async with running(book) as journal:
        first = asyncio.create_task(journal.write(1))
        await book.began.wait()
        rest = [asyncio.create_task(journal.write(number)) for number in (2, 3, 4)]
        await asyncio.sleep(0)
        book.gate.set()
        assert await asyncio.gather(first, *rest) == ["1", "2", "3", "4"]
    assert book.groups == [[1], [2, 3, 4]]


async def test_nobody_is_answered_before_the_commit() -> None:
    book = Book()
    book.gate = asyncio.Event()
    async with running(book) as journal:
        answer = asyncio.create_task(journal.write(1))
        await book.began.wait()
        assert not answer.done()
        book.gate.set()
        assert await answer == "1"


async def test_one_bad_entry_spoils_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    book = Book()
    async with running(book) as journal:
        answers = await asyncio.gather(*(journal.write(number) for number in (1, -1, 2)), return_exceptions=True)
    assert answers[0] == "1"
    assert isinstance(answers[1], Unavailable)
    assert answers[2] == "2"
    assert "could not be committed" in capsys.readouterr().out


async def test_a_database_that_is_away_is_asked_once_for_a_group() -> None:
    book = Book()
    book.away = True
    async with running(book) as journal:
        answers = await asyncio.gather(*(journal.write(number) for number in range(9)), return_exceptions=True)
    assert [type(answer) for answer in answers] == [Unavailable] * 9
    assert book.tries == 1


async def test_groups_are_bounded() -> None:
    book = Book()
    async with running(book) as journal:
        await asyncio.gather(*(journal.write(number) for number in range(MAX_GROUP + 1)))
    assert [len(group) for group in book.groups] == [MAX_GROUP, 1]
    assert [number for group in book.groups for number in group] == list(range(MAX_GROUP + 1))


async def test_more_than_can_wait_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_WAITING", 2)
    book = Book()
    book.gate = asyncio.Event()
    async with running(book) as journal:
        waiting = [asyncio.create_task(journal.write(0))]
        await book.began.wait()
        waiting += [asyncio.create_task(journal.write(number)) for number in (1, 2)]
        await asyncio.sleep(0)
        with pytest.raises(TooMany):
            await journal.write(3)
        book.gate.set()
        assert await asyncio.gather(*waiting) == ["0", "1", "2"]


async def test_a_caller_who_gives_up_disturbs_nobody() -> None:
    book = Book()
    book.gate = asyncio.Event()
    async with running(book) as journal:
        gone = asyncio.create_task(journal.write(1))
        await book.began.wait()
        other = asyncio.create_task(journal.write(2))
        gone.cancel()
        book.gate.set()
        assert await other == "2"
        assert await journal.write(3) == "3"


async def test_a_stop_refuses_what_is_not_committed() -> None:
    book = Book()
    book.gate = asyncio.Event()
    async with running(book) as journal:
        answers = [asyncio.create_task(journal.write(number)) for number in (1, 2)]
        await book.began.wait()
    results = await asyncio.gather(*answers, return_exceptions=True)
    assert all(isinstance(result, Unavailable) for result in results)
    assert book.groups == []
