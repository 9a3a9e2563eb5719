"""Files as they come in over HTTP, never more of one than is allowed."""

import asyncio

from starlette.requests import ClientDisconnect, Request

from server.actions.files import MEGABYTE, TOO_BIG
from tracker.errors import Malformed, TooLarge

PATIENCE = 120
"""Seconds a file may take to come."""


def must_fit(request: Request, most: int) -> None:
    """Raises `TooLarge` where the request says of itself that it has more than so many megabytes."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most * MEGABYTE:
        raise TooLarge(TOO_BIG.format(most))


async def whole(request: Request, most: int) -> bytes:
    """The file as it came, of so many megabytes at most; raises `TooLarge`, or `Malformed` where it never came
    whole."""
    content = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                content += chunk
                if len(content) > most * MEGABYTE:
                    raise TooLarge(TOO_BIG.format(most))
    except (ClientDisconnect, TimeoutError):
        raise Malformed("The file did not come whole. Please send it again.") from None
    return bytes(content)
