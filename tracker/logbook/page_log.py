"""The pages that people saw by an access log, in the order of their times, as pages of a site of ours."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from tracker.logbook.access_log import Request, ending_of, host_of, is_page, parse

WINDOW = 2_000
"""Requests that are held to put them in order (servers log when they have answered), and to learn the site's hosts."""
OWN_SHARE = 0.1
"""Part of all pages that load images, styles and scripts which makes a host the site's own."""
PARTS = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "woff", "woff2", "ttf"))


class PageLog:
    """Iterate over it once. What it counts grows with the lines read; `pages` are all that is given."""

    def __init__(self, lines: Iterable[str], origin: str) -> None:
        self._lines = lines
        self._origin = origin
        self._own_hosts: frozenset[str] | None = None
        self._loading: Counter[str] = Counter()
        self.lines = 0
        self.broken = 0
        self.others = 0
        self.pages = 0

    def __iter__(self) -> Iterator[Request]:
        held: list[tuple[int, int, Request]] = []
        for request in self._requests():
            heapq.heappush(held, (request.at, self.lines, request))
            if len(held) > WINDOW:
                yield from self._page(heapq.heappop(held)[2])
        while held:
            yield from self._page(heapq.heappop(held)[2])

    def _requests(self) -> Iterator[Request]:
        for line in self._lines:
            self.lines += 1
            request = parse(line)
            if request is None:
                self.broken += 1
                continue
            if ending_of(request) in PARTS and (host := host_of(request.referrer)):
                self._loading[host] += 1
            yield request

    def _page(self, request: Request) -> Iterator[Request]:
        """The request as a page of ours, where it is one. Pages come from where their images are loaded."""
        if not is_page(request):
            self.others += 1
            return
        if self._own_hosts is None:
            self._own_hosts = self._learn()
        self.pages += 1
        if host_of(request.referrer) in self._own_hosts:
            parts = urlsplit(request.referrer)
            at_home = f"{self._origin}{parts.path}" + (f"?{parts.query}" if parts.query else "")
            request = replace(request, referrer=at_home)
        yield request

    def _learn(self) -> frozenset[str]:
        enough = OWN_SHARE * self._loading.total()
        return frozenset(host for host, count in self._loading.items() if count > enough)
