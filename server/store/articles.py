"""Help articles in SQL."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.staff import agents
from server.tables.texts import articles
from server.wire.articles import Article, ArticleView, article_adapter
from tracker.codec import encode

MOST = 300
"""Articles of one site."""


async def of_site(connection: AsyncConnection, site_id: str) -> list[ArticleView]:
    """The articles of a site, the latest changed first, as far as they can be read here."""
    return await _views(
        connection, _viewed().where(articles.c.site_id == site_id).order_by(articles.c.changed_at.desc())
    )


async def published(connection: AsyncConnection, site_id: str) -> Sequence[Row[Any]]:
    """Those that visitors may find, to be read by `views`: of many and long ones that takes a while."""
    found = _viewed().where(articles.c.site_id == site_id, articles.c.state == "published")
    rows: Sequence[Row[Any]] = (await connection.execute(found)).all()
    return rows


async def published_among(connection: AsyncConnection, site_id: str, ids: Collection[str]) -> set[str]:
    """Which of these articles visitors of the site may find."""
    found = select(articles.c.id).where(articles.c.site_id == site_id, articles.c.state == "published")
    return set(await connection.scalars(found.where(articles.c.id.in_(ids)))) if ids else set()


def views(rows: Iterable[Row[Any]]) -> list[ArticleView]:
    """The articles in these rows, as far as they can be read here."""
    return [view for row in rows if (view := _view(row)) is not None]


async def find(connection: AsyncConnection, article_id: str) -> ArticleView | None:
    """None also where it can't be read here: then nobody changes it from here."""
    found = await _views(connection, _viewed().where(articles.c.id == article_id))
    return found[0] if found else None


async def hold(connection: AsyncConnection, article_id: str) -> ArticleView | None:
    """The article, which nobody else changes until the commit."""
    await connection.execute(select(articles.c.id).where(articles.c.id == article_id).with_for_update())
    return await find(connection, article_id)


async def add(connection: AsyncConnection, view: ArticleView, agent_id: str) -> None:
    """Keep a new article."""
    row = {"id": view.id, "site_id": view.site, "state": view.state, "version": view.version, "changes": 1}
    counts = {"opened": 0, "helpful": 0, "unhelpful": 0}
    signed = {"content": _plain(view.article), "changed_at": view.changed_at, "changed_by": agent_id}
    await connection.execute(insert(articles).values(row | counts | signed))


async def save(connection: AsyncConnection, view: ArticleView, agent_id: str) -> None:
    """Write an article that is held."""
    values = {"state": view.state, "version": view.version, "content": _plain(view.article)}
    await _change(connection, view.id, **values, changed_at=view.changed_at, changed_by=agent_id)


async def remove(connection: AsyncConnection, article_id: str, agent_id: str, now: int) -> None:
    """Nothing is left of it but that it was there."""
    gone = {"content": "", "state": "draft", "removed_at": now}
    await _change(connection, article_id, **gone, changed_at=now, changed_by=agent_id)


async def count(connection: AsyncConnection, site_id: str) -> int:
    """How many articles the site has."""
    live = select(func.count()).where(articles.c.site_id == site_id, articles.c.removed_at.is_(None))
    return await connection.scalar(live) or 0


async def is_known(connection: AsyncConnection, article_id: str) -> bool:
    """Whether there is, or was, an article of this id, wherever."""
    return await connection.scalar(select(articles.c.id).where(articles.c.id == article_id)) is not None


async def revision(connection: AsyncConnection, site_id: str) -> int:
    """How many changes there have been to any article of the site."""
    return await connection.scalar(select(func.sum(articles.c.changes)).where(articles.c.site_id == site_id)) or 0


async def note(connection: AsyncConnection, article_id: str, deed: str) -> None:
    """Count that it was `opened`, or said to be `helpful` or `unhelpful`."""
    counter = articles.c[deed]
    await connection.execute(update(articles).where(articles.c.id == article_id).values({counter: counter + 1}))


def _viewed() -> Select[Any]:
    return select(articles, agents.c.name).join(agents).where(articles.c.removed_at.is_(None))


async def _views(connection: AsyncConnection, found: Select[Any]) -> list[ArticleView]:
    return views(await connection.execute(found))


def _view(row: Row[Any]) -> ArticleView | None:
    """The article; None where a newer Beckon wrote what this one does not know."""
    try:
        article = article_adapter.validate_json(row.content)
    except ValidationError:
        return None
    return ArticleView(
        id=row.id,
        site=row.site_id,
        state=row.state,
        version=row.version,
        changed_at=row.changed_at,
        changed_by=row.name,
        article=article,
        opened=row.opened,
        helpful=row.helpful,
        unhelpful=row.unhelpful,
    )


def _plain(article: Article) -> str:
    return encode(article).decode()


async def _change(connection: AsyncConnection, article_id: str, **values: object) -> None:
    held = update(articles).where(articles.c.id == article_id)
    await connection.execute(held.values(values | {"changes": articles.c.changes + 1}))
