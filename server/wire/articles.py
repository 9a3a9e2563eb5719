"""Help articles on the wire: what an owner writes, and what is found of it."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from server.wire.budget import PagePattern
from tracker.wire.kinds import STRICT, Id

ArticleState: TypeAlias = Literal["draft", "published"]
ArticleBody = Annotated[str, Field(max_length=12_000)]
ArticleWord = Annotated[str, Field(max_length=60)]
Language = Annotated[str, Field(max_length=20, pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What an owner writes. `body` is plain text in which addresses become links; `url` is where the article stands on
    the site, if it does. It is found by its own words and by `words`, and fits `pages`, patterns in which `*` stands
    for anything. Without a `language` it is for readers of any."""

    __pydantic_config__ = STRICT
    title: Annotated[str, Field(max_length=120)]
    body: ArticleBody
    url: Annotated[str, Field(max_length=2048)] | None = None
    language: Language = ""
    words: Annotated[list[ArticleWord], Field(max_length=30)] = field(default_factory=list)
    pages: Annotated[list[PagePattern], Field(max_length=20)] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNew:
    """`id` is made by whoever adds it: told again it adds nothing."""

    __pydantic_config__ = STRICT
    id: Id
    article: Article
    state: ArticleState = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEdit:
    """`version` is the one that was edited: where there is a later one already, nothing is changed."""

    __pydantic_config__ = STRICT
    article: Article
    state: ArticleState
    version: Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article of a site. `version` counts its edits from 1; `changed_by` is the name of whoever made the last.
    `opened` is how often visitors read it, `helpful` and `unhelpful` are what they said of it."""

    id: str
    site: str
    state: ArticleState
    version: int
    changed_at: int
    changed_by: str
    article: Article
    opened: int = 0
    helpful: int = 0
    unhelpful: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFound:
    """A published article that fits, with its first sentence."""

    id: str
    title: str
    excerpt: str
    url: str | None


article_adapter: TypeAdapter[Article] = TypeAdapter(Article)
article_new_adapter: TypeAdapter[ArticleNew] = TypeAdapter(ArticleNew)
article_edit_adapter: TypeAdapter[ArticleEdit] = TypeAdapter(ArticleEdit)
