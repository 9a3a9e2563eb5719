"""What owners do with help articles. Nothing is kept of one that makes no sense."""

from dataclasses import replace

from server.access import article_for, must_manage, site_for
from server.articles.checking import checked
from server.feed import Change
from server.services import Services
from server.staff.agent import Agent
from server.store import articles, rules, sites
from server.wire.articles import ArticleEdit, ArticleNew, ArticleView
from tracker.errors import Conflict, NotFound


async def site_articles(services: Services, agent: Agent, site_id: str) -> list[ArticleView]:
    """The articles of a site, the latest changed first."""
    await site_for(services, agent, site_id)
    async with services.database.reading() as connection:
        return await articles.of_site(connection, site_id)


async def create_article(services: Services, agent: Agent, site_id: str, new: ArticleNew) -> ArticleView:
    """Add an article to a site; raises `Invalid` at the field that makes no sense. One that is there already by this id
    stays as it is."""
    must_manage(agent)
    await site_for(services, agent, site_id)
    article = checked(new.article)
    async with services.feed.change() as change:
        await sites.hold(change.connection, site_id)
        if await articles.is_known(change.connection, new.id):
            return await _first(change, site_id, replace(new, article=article))
        if await articles.count(change.connection, site_id) >= articles.MOST:
            raise Conflict(f"A site may have {articles.MOST} articles.")
        view = ArticleView(
            id=new.id,
            site=site_id,
            state=new.state,
            version=1,
            changed_at=change.now,
            changed_by=agent.name,
            article=article,
        )
        await articles.add(change.connection, view, agent.id)
    return view


async def edit_article(services: Services, agent: Agent, article_id: str, edit: ArticleEdit) -> ArticleView:
    """Have the article say something else; raises `Conflict` where somebody else was first."""
    must_manage(agent)
    known = await article_for(services, agent, article_id)
    article = checked(edit.article)
    async with services.feed.change() as change:
        await sites.hold(change.connection, known.site)
        held = await _hold(change, article_id)
        if (held.article, held.state) == (article, edit.state):
            return held
        if held.version != edit.version:
            raise Conflict(f"{held.changed_by} has changed this article in the meantime. Please look at it again.")
        if held.state == "published" and edit.state == "draft":
            await _must_be_free(change, held)
        signed = replace(held, changed_at=change.now, changed_by=agent.name)
        view = replace(signed, article=article, state=edit.state, version=held.version + 1)
        await articles.save(change.connection, view, agent.id)
    return view


async def remove_article(services: Services, agent: Agent, article_id: str) -> None:
    """The article is gone, and nobody finds it any more. Raises `Conflict` while a rule offers it."""
    must_manage(agent)
    known = await article_for(services, agent, article_id)
    async with services.feed.change() as change:
        await sites.hold(change.connection, known.site)
        await _must_be_free(change, await _hold(change, article_id))
        await articles.remove(change.connection, article_id, agent.id, change.now)


async def _must_be_free(change: Change, article: ArticleView) -> None:
    """A rule whose article is gone would win over others and offer nothing."""
    naming = await rules.names_saying(change.connection, article.site, article.id)
    if naming:
        raise Conflict(f"The rule “{naming[0]}” offers this article. Choose another one there first.")


async def _first(change: Change, site_id: str, new: ArticleNew) -> ArticleView:
    """The article as it was added before; raises `Conflict` where that was another one, or it is another now."""
    found = await articles.find(change.connection, new.id)
    if found is None or (found.site, found.article, found.state) != (site_id, new.article, new.state):
        raise Conflict("This article was added already, and says something else. Please look at it again.")
    return found


async def _hold(change: Change, article_id: str) -> ArticleView:
    held = await articles.hold(change.connection, article_id)
    if held is None:
        raise NotFound
    return held
