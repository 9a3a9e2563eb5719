"""Errors as the API tells them: `Problem` bodies with plain sentences."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.api.call import Call
from server.web.headers import DATA
from server.wire.api import Problem
from tracker.codec import encode
from tracker.errors import BeckonError

CODES = {404: "not_found", 405: "wrong_method", 413: "too_large"}
REASONS = {404: "There is nothing here.", 405: "This address does not do that.", 413: "That is too much at once."}


def problem(code: str, reason: str, status: int, field: str | None = None, retry_after: int = 0) -> Response:
    """An answer of 400 and above."""
    headers = DATA | ({"Retry-After": str(retry_after)} if retry_after else {})
    body = encode(Problem(code=code, reason=reason, field=field))
    return Response(body, status, headers, "application/json")


async def on_beckon_error(request: Request, error: BeckonError) -> Response:
    """What the inside raised."""
    _note(request, error.code)
    return problem(error.code, error.reason, error.http_status, getattr(error, "field", None), error.retry_after)


async def on_http_error(request: Request, error: HTTPException) -> Response:
    """What the framework raised: no such route, wrong method, a body that is too large."""
    status = error.status_code
    _note(request, CODES.get(status, "error"))
    answer = problem(CODES.get(status, "error"), REASONS.get(status) or error.detail, status)
    answer.headers.update(error.headers or {})
    return answer


async def on_fault(_: Request, __: Exception) -> Response:
    """A fault of ours; the log has it."""
    return problem("error", "Something went wrong on our side. It has been noted.", 500)


def _note(request: Request, code: str) -> None:
    """Say in the log what was refused, with nothing of its address that anybody may make up."""
    endpoint = request.scope.get("endpoint")
    call = getattr(endpoint, "__self__", None)
    door = call.name if isinstance(call, Call) else getattr(endpoint, "__name__", "nowhere")
    request.app.state.services.refusals.refused(door, code)
