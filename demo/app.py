"""The demo shop as routes under `/demo`, with a content policy as strict as any that Beckon promises to live with."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from demo import guide, pages, shop
from demo.page import document

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY = f"{STRICT}; worker-src data:"
"""With this, all tabs share one socket."""
STRICTER = f"{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'"


class Shop:
    """The shop's pages, all with the tag of one site."""

    def __init__(self, site_key: str) -> None:
        self._site_key = site_key

    def _page(
        self, title: str, main: str, *, here: str = "-", query: str = "", policy: str = POLICY, status: int = 200
    ) -> HTMLResponse:
        html = document(site_key=self._site_key, title=title, main=main, here=here, query=query)
        return HTMLResponse(html, status, {"content-security-policy": policy, "cache-control": "no-cache"})

    async def home(self, _: Request) -> Response:
        return self._page("Tea from small gardens", pages.home(), here="")

    async def tea(self, request: Request) -> Response:
        product = shop.BY_SLUG.get(request.path_params["slug"])
        return self._page(product.name, pages.tea(product)) if product else self._nothing()

    async def search(self, request: Request) -> Response:
        query = request.query_params.get("q", "")[:256]
        return self._page(f"Search: {query}", pages.results(query), query=query)

    async def guide(self, request: Request) -> Response:
        slug = request.path_params.get("slug")
        if slug is None:
            return self._page("Brewing guide", pages.guide_list(), here="guide")
        topic = guide.BY_SLUG.get(slug)
        return self._page(topic.name, pages.guide_topic(topic), here="guide") if topic else self._nothing()

    async def strict(self, _: Request) -> Response:
        return self._page("A stricter page", pages.STRICT, policy=STRICTER)

    async def plain(self, request: Request) -> Response:
        path = request.path_params["path"]
        if path not in pages.PLAIN:
            return self._nothing()
        title, main = pages.PLAIN[path]
        return self._page(title, main, here=path)

    async def order(self, _: Request) -> Response:
        return RedirectResponse("/demo/thanks", 303)

    def _nothing(self) -> Response:
        return self._page("Not here", "<h1 class=plain>There is no such page. Tea?</h1>", status=404)


def routes(site_key: str) -> list[BaseRoute]:
    """The shop at `/demo/`, its tag carrying this site's key."""
    pages_of = Shop(site_key)
    return [
        Route("/demo/", pages_of.home),
        Route("/demo/tea/{slug}", pages_of.tea),
        Route("/demo/search", pages_of.search),
        Route("/demo/guide", pages_of.guide),
        Route("/demo/guide/{slug}", pages_of.guide),
        Route("/demo/strict", pages_of.strict),
        Route("/demo/checkout", pages_of.order, methods=["POST"]),
        Mount("/demo/static", StaticFiles(directory=Path(__file__).parent / "static")),
        Route("/demo/{path}", pages_of.plain),
    ]
