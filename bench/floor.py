"""The floor: a Starlette route that answers at once."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


async def answer(_: Request) -> JSONResponse:
    """Take the report for stored."""
    return JSONResponse({"accepted": []}, status_code=202)


app = Starlette(routes=[Route("/ingest", answer, methods=["POST"])])
