"""What a load balancer or an operator asks: is the process alive, can it do its work."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.process.drain import Restarting
from server.process.readiness import Readiness
from server.services import Services
from server.web.headers import DATA
from tracker.errors import Unavailable


async def health(_: Request) -> Response:
    """200 as long as the process runs."""
    return JSONResponse({"status": "ok"}, headers=DATA)


async def ready(request: Request) -> Response:
    """200 when requests can be served, with what is missed meanwhile; else 503, with the names of what fails."""
    services: Services = request.app.state.services
    if services.drain.begun:
        return _not_now({"status": "draining"}, Restarting.retry_after)
    readiness: Readiness = request.app.state.readiness
    verdict = await readiness.verdict()
    if verdict.failing:
        return _not_now({"status": "unavailable", "failing": verdict.failing}, Unavailable.retry_after)
    degraded = {"degraded": verdict.degraded} if verdict.degraded else {}
    return JSONResponse({"status": "ready"} | degraded, headers=DATA)


def _not_now(body: dict[str, object], retry_after: int) -> Response:
    return JSONResponse(body, 503, DATA | {"Retry-After": str(retry_after)})
