"""The help articles of a site, and those that fit a visitor."""

from starlette.responses import Response

from server.access import article_for
from server.actions.articles import create_article, edit_article, remove_article, site_articles
from server.actions.helping import fitting_articles
from server.api.call import Asked
from server.web.headers import DATA
from server.wire.articles import ArticleEdit, ArticleFound, ArticleNew, ArticleView


async def list_articles(asked: Asked[None]) -> list[ArticleView]:
    """The articles of a site, the latest changed first."""
    return await site_articles(asked.services, asked.agent, asked.id)


async def new_article(asked: Asked[ArticleNew]) -> ArticleView:
    """Add an article."""
    return await create_article(asked.services, asked.agent, asked.id, asked.body)


async def show_article(asked: Asked[None]) -> ArticleView:
    """One article."""
    return await article_for(asked.services, asked.agent, asked.id)


async def put_article(asked: Asked[ArticleEdit]) -> ArticleView:
    """Have an article say something else, or be published, or a draft again."""
    return await edit_article(asked.services, asked.agent, asked.id, asked.body)


async def delete_article(asked: Asked[None]) -> Response:
    """Take an article away."""
    await remove_article(asked.services, asked.agent, asked.id)
    return Response(status_code=204, headers=DATA)


async def list_fitting(asked: Asked[None]) -> list[ArticleFound]:
    """The articles that fit a visitor."""
    return await fitting_articles(asked.services, asked.agent, asked.id)
