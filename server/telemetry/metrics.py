"""`GET /metrics`: the figures of this installation on this machine, for Prometheus and not for everybody."""

from hmac import compare_digest

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from server.telemetry.siblings import Siblings
from server.web.headers import DATA
from tracker.enrichment.address import is_internal
from tracker.errors import NotFound, Unauthenticated
from tracker.settings import Settings

FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""Headers by which a proxy tells that it asks for somebody else."""


class Metrics:
    """The figures of this process, or of all workers where it is one of them."""

    def __init__(self, settings: Settings, own: CollectorRegistry, siblings: Siblings | None) -> None:
        self._token = settings.metrics_token.get_secret_value()
        self._own = own
        self._siblings = siblings

    async def answer(self, request: Request) -> Response:
        """The figures; raises `NotFound` or `Unauthenticated` for who may not have them."""
        self._must_be_allowed(request)
        registry = self._own if self._siblings is None else await self._siblings.figures()
        return Response(generate_latest(registry), headers=DATA, media_type=CONTENT_TYPE_LATEST)

    def _must_be_allowed(self, request: Request) -> None:
        """Where a token is set it is needed; else the asker must be near, and nobody's messenger."""
        if self._token:
            kind, _, given = request.headers.get("authorization", "").partition(" ")
            if kind.lower() != "bearer" or not compare_digest(given.encode(), self._token.encode()):
                raise Unauthenticated("The figures need the token of BECKON_METRICS_TOKEN.")
        elif not is_internal(request.client.host if request.client else "") or any(
            name in request.headers for name in FORWARDED
        ):
            raise NotFound


async def metrics(request: Request) -> Response:
    """The route."""
    asked: Metrics = request.app.state.metrics
    return await asked.answer(request)
