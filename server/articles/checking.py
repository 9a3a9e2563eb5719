"""Whether an article makes sense, and its first sentence. What makes none is told at the field."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from server.errors import Invalid
from server.wire.articles import Article, ArticleFound, ArticleView
from tracker.text import says_something, visible

EXCERPT = 160
"""Characters of a first sentence that are shown."""

_END = re.compile(r"(?<=[.!?])\s|(?<=[。！？])|\n")


def checked(article: Article) -> Article:
    """The article as it is to be kept; raises `Invalid`."""
    title = " ".join(visible(article.title).split())
    body = visible(article.body).strip()
    if not says_something(title):
        raise Invalid("article.title", "Please enter a title.")
    if not says_something(body):
        raise Invalid("article.body", "Please write what the article says.")
    words = tuple(" ".join(visible(word).split()) for word in article.words)
    return replace(
        article,
        title=title,
        body=body,
        url=_address(article.url),
        words=list(dict.fromkeys(word for word in words if word)),
        pages=list(dict.fromkeys(visible(page).strip() for page in article.pages)),
    )


def excerpt(body: str) -> str:
    """The first sentence in which there is anything to read, or as much of it as has room."""
    sentence = next((each.strip() for each in _END.split(body) if says_something(each)), "")
    return sentence if len(sentence) <= EXCERPT else sentence[: EXCERPT - 1].rstrip() + "…"


def found(view: ArticleView) -> ArticleFound:
    """The article as a list shows it."""
    return ArticleFound(id=view.id, title=view.article.title, excerpt=excerpt(view.article.body), url=view.article.url)


def _address(url: str | None) -> str | None:
    """An address that may stand in a link; None where there is none."""
    if url is None or not url.strip():
        return None
    url = url.strip()
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.username or parts.password)
    except ValueError:
        whole = False
    if not whole or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise Invalid("article.url", "Write the whole address, like https://example.com/help/returns.")
    return url
