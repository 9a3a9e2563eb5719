"""Drives the visitors of an access log through `POST /ingest`, with their own addresses, user agents and times.

Each run makes new visitors of them: one address with one user agent is one visitor, page by page as in the log.
"""

import asyncio
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import httpx

from tracker.clock import SECOND, new_id
from tracker.logbook.access_log import Request
from tracker.logbook.page_log import PageLog

WORKERS = 24
"""Connections; a visitor stays with one of them, so that the order of the log is kept."""
QUEUE = 16
"""Pages that wait for one connection; the log is read no faster."""
ATTEMPTS = 5
"""How often a page is sent before it counts as failed: servers restart."""
PATIENCE = 0.5
"""Seconds before the second attempt; twice as long before each further one."""
A_PAST_TIME = 1_000_000_000_000
"""Any: only somebody with the secret may name one."""
UNTOLD = {"language": "", "zone": ""}
"""A log knows neither, and a guess would show a wrong time where the visitor is."""
MAX_USER_AGENT = 1024
MAX_URL = 2048

Visitor: TypeAlias = tuple[str, str]
"""Address and user agent: whose request it is, as far as a log can tell."""


@dataclass(slots=True)
class Summary:
    """How far a replay has come. Of the lines read, `broken` could not be understood and `others` were no pages."""

    log: PageLog
    accepted: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    visitors: int = 0
    seconds: float = 0.0

    @property
    def lines(self) -> int:
        return self.log.lines

    @property
    def broken(self) -> int:
        return self.log.broken

    @property
    def others(self) -> int:
        return self.log.others

    @property
    def pages(self) -> int:
        return self.log.pages


Progress: TypeAlias = Callable[[Summary], None]


async def replay(
    lines: Iterable[str],
    *,
    url: str,
    site_key: str,
    origin: str,
    secret: str,
    speed: float,
    progress: Progress,
) -> Summary:
    """Send the pages of a log to the Beckon at `url` as pages of `origin`, which is the site with this key.

    `speed` is how many times faster than in the log; infinity is as fast as they are answered. `progress` is called
    after each answer. Raises `httpx.HTTPError` where Beckon is not there or does not know the site or the secret.
    """
    summary = Summary(PageLog(lines, origin))
    headers = {"authorization": f"Bearer {secret}", "content-type": "text/plain"}
    trust = ssl.create_default_context()
    async with AsyncExitStack() as stack:
        # One client a worker: the pool of a shared one looks through all its connections at each request.
        webs = [httpx.AsyncClient(base_url=url, headers=headers, timeout=30, verify=trust) for _ in range(WORKERS)]
        senders = [Sender(await stack.enter_async_context(web), site_key, origin, summary) for web in webs]
        await senders[0].check()
        started = time.monotonic()
        async with asyncio.TaskGroup() as group:
            queues: list[asyncio.Queue[Request | None]] = [asyncio.Queue(QUEUE) for _ in senders]
            for sender, queue in zip(senders, queues, strict=True):
                group.create_task(_work(sender, queue, progress))
            await _hand_out(summary.log, queues, speed)
    summary.seconds = time.monotonic() - started
    return summary


async def _hand_out(log: PageLog, queues: list["asyncio.Queue[Request | None]"], speed: float) -> None:
    """Put each page into the queue of its visitor when its time has come, and at the end tell all queues so."""
    started, first_at = time.monotonic(), None
    for request in log:
        first_at = request.at if first_at is None else first_at
        due = started + (request.at - first_at) / SECOND / speed
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        await queues[hash(visitor_of(request)) % len(queues)].put(request)
    for queue in queues:
        await queue.put(None)


async def _work(sender: "Sender", queue: "asyncio.Queue[Request | None]", progress: Progress) -> None:
    while (request := await queue.get()) is not None:
        await sender.send(request)
        progress(sender.summary)


def visitor_of(request: Request) -> Visitor:
    """Whose request it is."""
    return request.address, request.user_agent


class Sender:
    """Sends requests of the log as page views, and keeps the tokens of their visitors."""

    def __init__(self, web: httpx.AsyncClient, site_key: str, origin: str, summary: Summary) -> None:
        self._web = web
        self._site_key = site_key
        self._origin = origin
        self._tokens: dict[Visitor, str] = {}
        self.summary = summary

    async def check(self) -> None:
        """Raises `httpx.HTTPError` unless the site takes reports of the past from us."""
        past = {"address": "", "user_agent": "", "at": A_PAST_TIME}
        answer = await self._web.post("/ingest", json={"site": self._site_key, "on_behalf": past})
        answer.raise_for_status()

    async def send(self, request: Request) -> None:
        """Send one page; what becomes of it is in the summary."""
        visitor = visitor_of(request)
        answer = await self._answer(self._body(request, self._tokens.get(visitor)))
        if answer is None:
            self.summary.failed += 1
            return
        self.summary.accepted += len(answer["accepted"])
        self.summary.dropped.update(dropped["reason"] for dropped in answer["dropped"])
        if answer["visitor"] and visitor not in self._tokens:
            self._tokens[visitor] = answer["visitor"]
            self.summary.visitors += 1

    def _body(self, request: Request, token: str | None) -> dict[str, Any]:
        view = {
            "kind": "page_view",
            "id": new_id(),
            "url": f"{self._origin}{request.target}"[:MAX_URL],
            "referrer": request.referrer[:MAX_URL],
        }
        past = {"address": request.address[:64], "user_agent": request.user_agent[:MAX_USER_AGENT], "at": request.at}
        return {
            "site": self._site_key,
            "visitor": token,
            "profile": UNTOLD,
            "events": [view],
            "on_behalf": past,
        }

    async def _answer(self, body: dict[str, Any]) -> dict[str, Any] | None:
        """The answer to a page, tried again while the server is away or has too much to do; None where it refuses."""
        for attempt in range(ATTEMPTS):
            try:
                answer = await self._web.post("/ingest", json=body)
            except httpx.TransportError:
                wait = PATIENCE * 2**attempt
            else:
                if answer.is_success:
                    return dict(answer.json())
                if answer.is_client_error and answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
                    return None
                wait = float(answer.headers.get("retry-after", PATIENCE * 2**attempt))
            if attempt + 1 < ATTEMPTS:
                await asyncio.sleep(wait)
        return None
