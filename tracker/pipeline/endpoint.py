"""`POST /ingest`: plain ASGI, because it is asked with every page of every visitor.

A page sends `text/plain`, so that no preflight precedes it; the answer is for the site's own origins and never with
credentials. 202 means that what is in `accepted` is committed; any error is a `{code, reason}` and stored nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from time import perf_counter

from starlette.types import Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from tracker.clock import Clock
from tracker.codec import decode, encode, ingest_adapter
from tracker.enrichment.address import TrustedProxies
from tracker.enrichment.user_agent import HINTS
from tracker.errors import BeckonError, Forbidden, ForeignOrigin, Malformed, TooLarge
from tracker.pipeline.greeting import Greeter, Greeting
from tracker.pipeline.hit import Batch, Outcome
from tracker.pipeline.ingest import Ingest
from tracker.pipeline.recognition import Recognised, Recogniser
from tracker.pipeline.refusals import Refusals
from tracker.site import Site
from tracker.sites import SiteDirectory
from tracker.tokens import Tokens
from tracker.wire.answer import Dropped, IngestAnswer, Tracking
from tracker.wire.batch import Ingest as Body
from tracker.wire.batch import Profile
from tracker.wire.kinds import MAX_FRAME, Consent

PREFLIGHT_LIFE = b"7200"

Headers = Mapping[bytes, bytes]


class Disconnected(Exception):
    """The client left before its body was whole: nobody is there to answer."""


class IngestEndpoint:
    """The ASGI app of the route."""

    def __init__(
        self,
        *,
        clock: Clock,
        sites: SiteDirectory,
        tokens: Tokens,
        ingest: Ingest,
        refusals: Refusals,
        greeter: Greeter,
        recogniser: Recogniser,
        proxies: TrustedProxies,
    ) -> None:
        self._clock = clock
        self._sites = sites
        self._tokens = tokens
        self._ingest = ingest
        self._meters = ingest.meters
        self._refusals = refusals
        self._greeter = greeter
        self._recogniser = recogniser
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        origin = _text(headers, b"origin")
        try:
            match scope["method"]:
                case "POST":
                    body = await _body(headers, receive)
                    begun = perf_counter()
                    answer = await self._answer(scope, headers, decode(ingest_adapter, body), origin)
                    self._meters.answer.observe(perf_counter() - begun)
                    self._meters.answers["accepted"] += 1
                    await self._send(send, 202, encode(answer), origin)
                case "OPTIONS":
                    await self._send(send, 204, b"", origin, _PREFLIGHT)
                case _:
                    raise _WrongMethod("Reports come by POST.")
        except BeckonError as error:
            self._meters.answers[error.code] += 1
            self._refusals.refused("ingest", error.code)
            extra = ((b"retry-after", str(error.retry_after).encode()),) if error.retry_after else ()
            await self._send(send, error.http_status, _problem(error), origin, extra)
        except Disconnected:
            return

    async def _answer(self, scope: Scope, headers: Headers, body: Body, origin: str) -> IngestAnswer:
        site = await self._sites.find(body.site)
        shown = self._tokens.read_visitor(body.visitor, site.id) if body.visitor else None
        bind_contextvars(site=site.id, visitor=shown)
        vouched = self._vouched(site, headers, body)
        if not vouched and not site.admits(origin):
            raise ForeignOrigin("This origin is not one of the site's.")
        consent = _consent(body, headers, site)
        address = self._address(scope, headers)
        found = Recognised(shown)
        if body.identity is not None and (consent == "full" or body.chat):
            await self._ingest.count(site.id, shown, address)
            found = await self._recogniser.recognise(site, shown, body.identity)
        outcome = await self._ingest.accept(
            Batch(
                site=site,
                visitor_id=found.visitor_id,
                origin=None if vouched else origin,
                address=address,
                user_agent=_text(headers, b"user-agent"),
                hints=_hints(headers),
                consent=consent,
                events=body.events,
                profile=body.profile,
                presence=body.presence,
                chat=body.chat,
                refused=body.refused,
                languages=body.profile.languages if body.profile != Profile() else None,
                on_behalf=body.on_behalf,
            )
        )
        visitor_id = outcome.visitor_id or found.visitor_id
        greeting = await self._greeter.greet(site, visitor_id, body, address)
        answer = self._told(site, body, consent, origin, outcome=outcome, shown=shown, greeting=greeting)
        return replace(answer, unproven=found.unproven) if found.unproven else answer

    def _vouched(self, site: Site, headers: Headers, body: Body) -> bool:
        """Whether the site's ingest secret came along; reports of the past need it."""
        kind, _, secret = _text(headers, b"authorization").partition(" ")
        vouched = kind.lower() == "bearer" and self._tokens.is_ingest_secret(secret, site.id)
        if body.on_behalf is not None and not vouched:
            raise Forbidden("Reports on behalf of others need the site's ingest secret.")
        return vouched

    def _address(self, scope: Scope, headers: Headers) -> str:
        peer = scope["client"][0] if scope.get("client") else ""
        if b"x-forwarded-for" not in headers:
            return str(peer)
        lines = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        return self._proxies.client(peer, b",".join(lines).decode("latin-1"))

    def _told(
        self,
        site: Site,
        body: Body,
        consent: Consent,
        origin: str,
        *,
        outcome: Outcome,
        shown: str | None,
        greeting: Greeting,
    ) -> IngestAnswer:
        visitor_id = outcome.visitor_id
        opens = body.chat or greeting.chat is not None or (consent == "full" and greeting.has_room)
        return IngestAnswer(
            now=self._clock.now(),
            availability=greeting.availability,
            appearance=greeting.appearance,
            tracking=_tracking(site, greeting.signals),
            accepted=list(outcome.accepted),
            dropped=[Dropped(id=report, reason=reason) for report, reason in outcome.dropped],
            visitor=self._token(site, visitor_id, body.visitor if visitor_id == shown else None),
            ticket=self._tokens.ticket(site.id, visitor_id, origin, consent) if visitor_id and opens else None,
            invitation=greeting.invitation,
            chat=greeting.chat,
            unread=greeting.unread,
            teams=greeting.teams,
        )

    def _token(self, site: Site, visitor_id: str | None, held: str | None) -> str | None:
        """The visitor's token: the one they hold where it is theirs."""
        if visitor_id is None:
            return None
        return held or self._tokens.visitor_token(site.id, visitor_id)

    async def _send(
        self, send: Send, status: int, body: bytes, origin: str, extra: tuple[tuple[bytes, bytes], ...] = ()
    ) -> None:
        headers = [*_ANSWER, (b"content-length", str(len(body)).encode()), *extra]
        if self._sites.admits(origin):
            headers.append((b"access-control-allow-origin", origin.encode("latin-1")))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class _WrongMethod(BeckonError):
    code = "wrong_method"
    http_status = 405


_ANSWER = (
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    (b"vary", b"origin"),
    (b"x-content-type-options", b"nosniff"),
)
_PREFLIGHT = (
    (b"access-control-allow-methods", b"POST"),
    (b"access-control-allow-headers", b"content-type"),
    (b"access-control-max-age", PREFLIGHT_LIFE),
)


async def _body(headers: Headers, receive: Receive) -> bytes:
    """The body, never more of it than a frame may have; raises `TooLarge`."""
    length = _text(headers, b"content-length") or "0"
    if not length.isdecimal():
        raise Malformed("The length of the body is not a number.")
    if int(length) > MAX_FRAME:
        raise TooLarge(f"A body may have {MAX_FRAME} bytes.")
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        body += message.get("body", b"")
        if len(body) > MAX_FRAME:
            raise TooLarge(f"A body may have {MAX_FRAME} bytes.")
        if not message.get("more_body", False):
            return body


def _hints(headers: Headers) -> Mapping[str, str]:
    """The client hints; browsers without `Sec-CH-UA` send none of the others."""
    return {name: _text(headers, name.encode()) for name in HINTS} if HINTS[0].encode() in headers else {}


def _consent(body: Body, headers: Headers, site: Site) -> Consent:
    """The consent that holds: Global Privacy Control counts as denied, unless the owner states otherwise."""
    private = headers.get(b"sec-gpc") == b"1" and not site.tracking.ignore_gpc
    return "denied" if private else body.consent


def _tracking(site: Site, signals: dict[str, tuple[int, ...]] | None) -> Tracking:
    chosen = site.tracking
    return Tracking(
        search_parameters=chosen.search_parameters,
        hash_routes=chosen.hash_routes,
        ignore_gpc=chosen.ignore_gpc,
        signals=signals,
    )


def _problem(error: BeckonError) -> bytes:
    return encode({"code": error.code, "reason": error.reason, "field": None})


def _text(headers: Headers, name: bytes) -> str:
    return headers.get(name, b"").decode("latin-1")
