"""What a load balancer or an operator asks: is the process alive, can it do its work."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.headers import DATA
from server.services import Services
from tracker.errors import Unavailable


async def health(_: Request) -> Response:
    """200 as long as the process runs."""
    return JSONResponse({"status": "ok"}, headers=DATA)


async def ready(request: Request) -> Response:
    """200 when requests can be served: the database answers and no background task has died."""
    services: Services = request.app.state.services
    try:
        await services.database.check()
    except Unavailable as cause:
        return JSONResponse({"status": "unavailable", "reason": cause.reason}, 503, DATA)
    if services.drain.begun:
        return JSONResponse({"status": "draining"}, 503, DATA)
    if request.app.state.supervisor.failed:
        return JSONResponse({"status": "unavailable", "reason": "The process is about to end."}, 503, DATA)
    return JSONResponse({"status": "ready"}, headers=DATA)
