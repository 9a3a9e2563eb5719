"""The link in a letter: it opens the questions of one chat, for a while, and is answered once."""

from collections.abc import Awaitable, Callable
from html.parser import HTMLParser

import httpx
import pytest

from server.actions import chats
from server.actions.sites import change_site
from server.mail.rating_links import LIFE, Rating
from server.mail.words import SURVEY, WORDS
from server.services import Services
from server.signin.guest import Guest
from server.sites.words import WORDS as PAGE_WORDS
from server.staff.agent import Agent
from server.store import surveys
from server.wire.api import SiteChange, SiteOptions
from server.wire.surveys import MAX_WORDS
from tests.clocks import ManualClock
from tests.server.actions.talk import started, taken
from tracker.clock import new_id
from tracker.site import Site

HOSTILE = "</textarea><script>alert(1)</script>"
Posted = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
async def chat_id(services: Services, acme: Site, ada: str, bo: Agent) -> str:
    """A chat of Ada that Bo has ended."""
    chat_id = await taken(services, Guest(acme, ada), bo)
    await chats.end(services, bo, chat_id)
    return chat_id


@pytest.fixture
def path(services: Services, chat_id: str) -> str:
    return services.rating_links.path(Rating(chat_id, "de"))


async def score(services: Services, chat_id: str) -> int | None:
    async with services.database.reading() as connection:
        survey = await surveys.find(connection, chat_id)
    return survey and survey.score


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


async def test_looking_at_it_changes_nothing_and_an_answer_is_taken_once(
    services: Services, client: httpx.AsyncClient, path: str, chat_id: str
) -> None:
    for _ in range(2):
        page = await client.get(path)
        assert (page.status_code, await score(services, chat_id)) == (200, None)
    assert SURVEY["de"]["solved"] in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["referrer-policy"] == "no-referrer"
    for given in ("4", "1"):
        answered = await client.post(path, data={"score": given, "solved": "yes", "words": ""})
        assert (answered.status_code, SURVEY["de"]["thanks"] in answered.text) == (200, True)
        assert await score(services, chat_id) == 4
    assert "<form" not in (await client.get(path)).text


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({}, "empty"),
        ({"words": "   "}, "empty"),
        ({"score": "6", "words": HOSTILE}, "failed"),
        ({"score": "x"}, "failed"),
        ({"solved": "maybe"}, "failed"),
        ({"words": "x" * (MAX_WORDS + 1)}, "failed"),
    ],
)
async def test_bad_input_is_told_and_what_was_written_stays(
    client: httpx.AsyncClient, path: str, form: dict[str, str], problem: str
) -> None:
    page = await client.post(path, data=form)
    assert (page.status_code, SURVEY["de"][problem] in page.text) == (400, True)
    assert "script" not in Tags(page.text).tags
    assert len(form.get("words", "").strip()) < 99 or form["words"] in page.text


async def test_it_is_over_in_time_and_opens_nothing_else(
    services: Services, client: httpx.AsyncClient, acme: Site, olga: Agent, ada: str, path: str, clock: ManualClock
) -> None:
    waiting = services.rating_links.path(Rating(await started(services, Guest(acme, ada)), "de"))
    absent = services.rating_links.path(Rating(new_id(), "de"))
    forged = path.replace(".de.", ".fr.")
    for wrong in (waiting, absent, forged, "/rate/x", "/rate/..%2e", f"{path}x"):
        for answer in (await client.get(wrong), await client.post(wrong, data={"score": "5"})):
            assert answer.status_code == 404
    await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(survey=False)))
    assert (await client.get(path)).status_code == 404
    await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(survey=True)))
    clock.advance(LIFE - 1)
    assert (await client.get(path)).status_code == 200
    clock.advance(1)
    over = await client.post(path, data={"score": "5"})
    assert (over.status_code, WORDS["de"]["over"] in over.text) == (404, True)


def test_every_language_has_all_words() -> None:
    assert WORDS.keys() == SURVEY.keys() == PAGE_WORDS.keys()
    for language, words in WORDS.items():
        assert words.keys() == WORDS["en"].keys()
        assert all(word.count("{site}") == WORDS["en"][name].count("{site}") for name, word in words.items())
        assert language == "en" or not set(words.values()) & set(WORDS["en"].values())
