"""What a visitor asks and is told of help articles over `/ws/visitor`."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from server.wire.articles import ArticleFound
from tracker.wire.kinds import STRICT, Id, Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesFind:
    """Which articles fit these words, or where there are none the visitor's page and searches; answered by `articles`.
    The words are masked and used for this answer alone."""

    __pydantic_config__ = STRICT
    type: Literal["articles.find"]
    id: Id
    text: Annotated[str, Field(max_length=200)] = ""
    language: Locale = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRead:
    """The visitor opens an article; answered by `article`, and counted."""

    __pydantic_config__ = STRICT
    type: Literal["article.read"]
    id: Id
    article: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRate:
    """Whether the article helped; counted, without who said it."""

    __pydantic_config__ = STRICT
    type: Literal["article.rate"]
    id: Id
    article: Id
    helpful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesFound:
    """The answer to `articles.find`, best first, three at most. `any` says whether the site has articles at all."""

    type: Literal["articles"] = "articles"
    id: str
    any: bool
    articles: list[ArticleFound]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleShown:
    """The answer to `article.read`."""

    type: Literal["article"] = "article"
    id: str
    title: str
    body: str
    url: str | None
    language: str
