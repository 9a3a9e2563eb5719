"""A page of words, for who follows a link in a browser and gets nothing by it."""

from html import escape

from starlette.responses import Response

from server.web.headers import DATA

_HEADERS = DATA | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "X-Robots-Tag": "noindex",
}
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
  body {{ max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif; }}
  h1 {{ font-size: 1.25rem; }}
</style>
<h1>{title}</h1>
<p>{words}</p>
</html>
"""


def notice(title: str, words: str, status: int) -> Response:
    """The page; what it says is only ever text."""
    return Response(_PAGE.format(title=escape(title), words=escape(words)), status, _HEADERS, "text/html")
