"""What is added to a site by several at once, or told twice: each is there once, and never more than there may be."""

import asyncio
from collections.abc import Awaitable, Sequence

import pytest

from server.actions import articles as articles_of
from server.actions.canned import agent_canned, create_canned
from server.actions.rules import create_rule
from server.actions.teams import create_team, remove_team
from server.errors import Taken
from server.services import Services
from server.staff.agent import Agent
from server.staff.team import team_in
from server.store import articles, canned, rules
from server.validation import from_fields
from server.wire.articles import Article, ArticleNew
from server.wire.canned import CannedNew, CannedReply
from server.wire.rules import rule_new_adapter
from server.wire.teams import Team
from tests.server.api.test_doors import RULE
from tracker.clock import new_id
from tracker.errors import BeckonError, Conflict
from tracker.site import Site

TEA = Article(title="Tea", body="Is hot.")


def reply(shortcut: str, text: str = "Hello.") -> CannedNew:
    return CannedNew(id=new_id(), reply=CannedReply(shortcut=shortcut, text=text))


async def refusals(doing: Sequence[Awaitable[object]]) -> list[type[BaseException]]:
    """What came of those that did not succeed, all of them begun at once."""
    results = await asyncio.gather(*doing, return_exceptions=True)
    return [type(result) for result in results if isinstance(result, BaseException)]


async def test_of_many_who_take_a_shortcut_at_once_one_has_it(services: Services, acme: Site, olga: Agent) -> None:
    adding = [create_canned(services, olga, acme.id, reply("hi", f"Hello {number}.")) for number in range(8)]
    assert await refusals(adding) == [Taken] * 7
    assert [view.reply.shortcut for view in await agent_canned(services, olga, acme.id)] == ["hi"]


async def test_many_at_once_add_no_more_than_there_may_be(
    services: Services, acme: Site, olga: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    for store in (articles, canned, rules):
        monkeypatch.setattr(store, "MOST", 2)
    rule = from_fields(rule_new_adapter, rule=RULE, state="draft")
    replies = [create_canned(services, olga, acme.id, reply(f"hi-{number}")) for number in range(4)]
    teas = [articles_of.create_article(services, olga, acme.id, ArticleNew(id=new_id(), article=TEA)) for _ in range(4)]
    acting = [create_rule(services, olga, acme.id, rule) for _ in range(4)]
    for adding in (replies, teas, acting):
        assert await refusals(adding) == [Conflict] * 2


async def test_what_is_told_twice_is_added_once(services: Services, acme: Site, olga: Agent, bo: Agent) -> None:
    hello, tea = reply("/Hi"), ArticleNew(id=new_id(), article=TEA)
    for _ in range(2):
        said = await create_canned(services, olga, acme.id, hello)
        article = await articles_of.create_article(services, olga, acme.id, tea)
        assert (said.id, said.version, article.id, article.version) == (hello.id, 1, tea.id, 1)
    assert len(await agent_canned(services, olga, acme.id)) == 1
    assert len(await articles_of.site_articles(services, olga, acme.id)) == 1
    other = CannedNew(id=hello.id, reply=CannedReply(shortcut="hi", text="Good day."))
    for doing in (
        create_canned(services, olga, acme.id, other),
        create_canned(services, bo, acme.id, hello),
        articles_of.create_article(services, olga, acme.id, ArticleNew(id=tea.id, article=TEA, state="published")),
    ):
        with pytest.raises(Conflict, match="added already"):
            await doing
    await articles_of.remove_article(services, olga, tea.id)
    with pytest.raises(Conflict, match="added already"):
        await articles_of.create_article(services, olga, acme.id, tea)


async def test_no_rule_names_a_team_that_is_taken_away_in_the_same_moment(
    services: Services, acme: Site, olga: Agent
) -> None:
    for _ in range(4):
        team = await create_team(services, olga, acme.id, Team(name="Sales", members=[]))
        action = {"kind": "invite", "text": "Hello.", "team": team.id}
        rule = from_fields(rule_new_adapter, rule=RULE | {"action": action}, state="draft")
        doing = [create_rule(services, olga, acme.id, rule), remove_team(services, olga, team.id)]
        (refused,) = await refusals(doing)
        assert issubclass(refused, BeckonError)
        async with services.database.reading() as connection:
            naming = await rules.names_saying(connection, acme.id, team.id)
        assert (team_in(services.sites.by_id(acme.id), team.id) is not None) is bool(naming)
        if naming:
            break
