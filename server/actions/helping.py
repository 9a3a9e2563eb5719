"""Finding help articles for visitors and for the agents who talk to them. What is typed is masked, used for the answer
and kept nowhere."""

import asyncio
from collections.abc import Callable

from server.access import visitor_for
from server.articles.checking import found
from server.articles.finding import Shelf
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import articles, visitors
from server.wire.articles import ArticleFound, ArticleView
from server.wire.visitor_articles import ArticleRate, ArticleRead, ArticlesFind, ArticlesFound, ArticleShown
from tracker.clock import HOUR
from tracker.errors import NotFound
from tracker.sensitive.masking import mask
from tracker.visitors.live_visitor import LiveVisitor

SHORT = 20
"""Articles that are looked through at once: it takes about a millisecond."""


async def find_articles(services: Services, guest: Guest, asked: ArticlesFind) -> ArticlesFound:
    """The articles that fit what the visitor typed, or else where they are and what they searched for."""
    shelf = await _shelf(services, guest.site.id)
    visitor, text = services.roster.get(guest.visitor_id), mask(asked.text)
    url, searches = visitor.page.url if visitor else "", _searches(visitor)
    if text.strip():
        fit = await _found(shelf, lambda: shelf.typed(text, url=url, language=asked.language))
    else:
        fit = await _found(shelf, lambda: shelf.fitting(searches, url=url, language=asked.language))
    return ArticlesFound(id=asked.id, any=len(shelf) > 0, articles=[found(view) for view in fit])


async def read_article(services: Services, guest: Guest, asked: ArticleRead) -> ArticleShown:
    """An article in full; counted once an hour for a visitor. Raises `NotFound`."""
    view = await _published(services, guest, asked.article)
    if await services.live.claim(f"read:{guest.visitor_id}:{view.id}", HOUR):
        await _note(services, view.id, "opened")
    article = view.article
    return ArticleShown(id=asked.id, title=article.title, body=article.body, url=article.url, language=article.language)


async def rate_article(services: Services, guest: Guest, asked: ArticleRate) -> None:
    """Whether it helped; the first word of a visitor within an hour counts. Raises `NotFound`."""
    view = await _published(services, guest, asked.article)
    if await services.live.claim(f"rated:{guest.visitor_id}:{view.id}", HOUR):
        await _note(services, view.id, "helpful" if asked.helpful else "unhelpful")


async def fitting_articles(services: Services, agent: Agent, visitor_id: str) -> list[ArticleFound]:
    """For an agent: those that fit the page and the searches of a visitor who is here, in the language in which the
    visitor's panel would find them: that of the page, or else of the browser."""
    site_id = (await visitor_for(services, agent, visitor_id)).site_id
    visitor = services.outlook.get(visitor_id) or services.roster.get(visitor_id)
    if visitor is None:
        return []
    searches, url = _searches(visitor), visitor.page.url
    async with services.database.reading() as connection:
        language = next(filter(None, await visitors.languages(connection, visitor_id)), "")
    shelf = await _shelf(services, site_id)
    fit = await _found(shelf, lambda: shelf.fitting(searches, url=url, language=language))
    return [found(view) for view in fit]


def _searches(visitor: LiveVisitor | None) -> list[str]:
    return [each.query for each in visitor.searches] if visitor else []


async def _found(shelf: Shelf, look: Callable[[], list[ArticleView]]) -> list[ArticleView]:
    """What is found on the shelf; on a long one beside everything else."""
    return look() if len(shelf) <= SHORT else await asyncio.to_thread(look)


async def _shelf(services: Services, site_id: str) -> Shelf:
    """The published articles of a site, made ready anew where any of them has changed."""
    async with services.database.reading() as connection:
        revision = await articles.revision(connection, site_id)
    shelf = services.shelves.get(site_id, revision)
    return shelf or await _stocked(services, site_id, revision)


async def _stocked(services: Services, site_id: str, revision: int) -> Shelf:
    """Made once, however many ask for it at the same time, and beside everything else."""
    async with services.shelving[site_id]:
        shelf = services.shelves.get(site_id, revision)
        if shelf is None:
            async with services.database.reading() as connection:
                rows = await articles.published(connection, site_id)
            shelf = await asyncio.to_thread(lambda: Shelf(articles.views(rows)))
            services.shelves.put(site_id, revision, shelf)
    return shelf


async def _published(services: Services, guest: Guest, article_id: str) -> ArticleView:
    async with services.database.reading() as connection:
        view = await articles.find(connection, article_id)
    if view is None or view.state != "published" or view.site != guest.site.id:
        raise NotFound
    return view


async def _note(services: Services, article_id: str, deed: str) -> None:
    async with services.feed.change() as change:
        await articles.note(change.connection, article_id, deed)
