"""A visitor looks for help over a real socket: found, read, rated, and nothing kept of what was typed."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from server.actions import helping
from server.actions.articles import create_article, edit_article
from server.articles.finding import Shelf
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import articles
from server.wire.articles import Article, ArticleEdit, ArticleNew, ArticleView
from server.wire.visitor_articles import ArticlesFind
from tests.conftest import LiveServer
from tests.server.gateways.lines import page_view, visitor_line
from tracker.clock import new_id
from tracker.site import Site
from tracker.sql.database import metadata

TEA = Article(title="How to brew tea", body="Pour it at 80 degrees. Wait.", pages=["/tea*"])


async def published(services: Services, olga: Agent, site: Site, article: Article = TEA) -> ArticleView:
    return await create_article(services, olga, site.id, ArticleNew(id=new_id(), article=article, state="published"))


async def test_a_visitor_finds_reads_and_rates(
    live: LiveServer, services: Services, acme: Site, olga: Agent, ada: str
) -> None:
    made = await published(services, olga, acme)
    async with visitor_line(live, acme, ada) as visitor:
        await visitor.hear("welcome")
        await visitor.ask("events", events=[page_view("/tea", "Tea")])
        found = await visitor.ask("articles.find")
        listed = {"id": made.id, "title": TEA.title, "excerpt": "Pour it at 80 degrees.", "url": None}
        assert (found["type"], found["any"], found["articles"]) == ("articles", True, [listed])
        assert (await visitor.ask("articles.find", text="BREWING"))["articles"] == [listed]
        assert (await visitor.ask("articles.find", text="coffee"))["articles"] == []
        for _ in range(2):
            shown = await visitor.ask("article.read", article=made.id)
            assert (shown["type"], shown["title"], shown["body"]) == ("article", TEA.title, TEA.body)
            for helpful in (True, False):
                assert (await visitor.ask("article.rate", article=made.id, helpful=helpful))["type"] == "ack"
    async with services.database.reading() as connection:
        kept = await articles.find(connection, made.id)
    assert kept is not None
    assert (kept.opened, kept.helpful, kept.unhelpful) == (1, 1, 0)


async def test_a_draft_another_sites_and_none_at_all_look_the_same(
    live: LiveServer, services: Services, acme: Site, olga: Agent, ada: str
) -> None:
    made = await published(services, olga, acme)
    await edit_article(services, olga, made.id, ArticleEdit(article=TEA, state="draft", version=1))
    async with visitor_line(live, acme, ada) as visitor:
        await visitor.hear("welcome")
        answers = [await visitor.ask("article.read", article=each) for each in (made.id, new_id())]
        answers += [await visitor.ask("article.rate", article=each, helpful=True) for each in (made.id, new_id())]
        assert {(answer["type"], answer["code"]) for answer in answers} == {("refused", "not_found")}
        found = await visitor.ask("articles.find", text="tea")
        assert (found["any"], found["articles"]) == (False, [])


async def test_what_is_typed_is_kept_nowhere(
    live: LiveServer, services: Services, acme: Site, olga: Agent, ada: str
) -> None:
    await published(services, olga, acme)
    async with visitor_line(live, acme, ada) as visitor:
        await visitor.hear("welcome")
        await visitor.ask("articles.find", text="brew xyzzyplugh 4111 1111 1111 1111")
    async with services.database.reading() as connection:
        for table in metadata.sorted_tables:
            assert "xyzzyplugh" not in str((await connection.execute(select(table))).all())


async def test_who_asks_at_once_waits_for_one_shelf(
    services: Services, acme: Site, olga: Agent, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(helping.SHORT + 1):
        await published(services, olga, acme, replace(TEA, title=f"How to brew tea {number}"))
    made: list[Shelf] = []

    def make(views: list[ArticleView]) -> Shelf:
        made.append(Shelf(views))
        return made[-1]

    monkeypatch.setattr(helping, "Shelf", make)
    asked = [ArticlesFind(type="articles.find", id=new_id(), text="brew", language="") for _ in range(5)]
    found = await asyncio.gather(*(helping.find_articles(services, Guest(acme, ada), each) for each in asked))
    assert [len(each.articles) for each in found] == [3] * 5
    assert len(made) == 1
