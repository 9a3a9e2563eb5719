"""Errors as the API tells them: `Problem` bodies with plain sentences."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.errors import Invalid
from server.headers import DATA
from server.wire.api import Problem
from tracker.errors import BeckonError, TooMany
from tracker.wire import encode

CODES = {404: "not_found", 405: "wrong_method", 413: "too_large"}
REASONS = {404: "There is nothing here.", 405: "This address does not do that.", 413: "That is too much at once."}
PATTERNS = {
    "email": "This does not look like an e-mail address.",
    "accent": "Write the colour like #2f5bea.",
    "date": "Write the date like 2026-12-24.",
}


def problem(code: str, reason: str, status: int, field: str | None = None, retry_after: int = 0) -> Response:
    """An answer of 400 and above."""
    headers = DATA | ({"Retry-After": str(retry_after)} if retry_after else {})
    body = encode(Problem(code=code, reason=reason, field=field))
    return Response(body, status, headers, "application/json")


async def on_beckon_error(_: Request, error: BeckonError) -> Response:
    """What the inside raised."""
    retry_after = error.retry_after if isinstance(error, TooMany) else 0
    return problem(error.code, error.reason, error.http_status, getattr(error, "field", None), retry_after)


async def on_http_error(_: Request, error: HTTPException) -> Response:
    """What the framework raised: no such route, wrong method, a body that is too large."""
    status = error.status_code
    answer = problem(CODES.get(status, "error"), REASONS.get(status) or error.detail, status)
    answer.headers.update(error.headers or {})
    return answer


async def on_fault(_: Request, __: Exception) -> Response:
    """A fault of ours; the log has it."""
    return problem("error", "Something went wrong on our side. It has been noted.", 500)


def invalid(wrong: ValidationError) -> Invalid:
    """The first thing wrong with a body, as a sentence about a field."""
    first = wrong.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    return Invalid(field or "body", sentence(first))


def sentence(error: ErrorDetails) -> str:
    """What pydantic found, for the person who typed it."""
    limits = error.get("ctx", {})
    name = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    match error["type"]:
        case "missing":
            return "This must be filled in."
        case "unexpected_keyword_argument" | "extra_forbidden":
            return "There is no such field."
        case "string_too_short" if limits["min_length"] == 1:
            return "Please enter something."
        case "string_too_short":
            return f"Please enter at least {limits['min_length']} characters."
        case "string_too_long":
            return f"Please enter at most {limits['max_length']} characters."
        case "too_long":
            return f"There may be at most {limits['max_length']} of these."
        case "string_pattern_mismatch":
            return PATTERNS.get(
                name, "Write the time like 09:30." if "24:00" in str(limits) else "This has a wrong form."
            )
        case "literal_error":
            return f"Choose {limits['expected']}."
        case "json_invalid":
            return "The body is not JSON."
        case _:
            return error["msg"] + "."
