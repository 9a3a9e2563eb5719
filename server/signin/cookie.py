"""The session cookie. Over TLS its name keeps other hosts and paths from setting it (`__Host-`)."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from server.signin.sessions import LASTS
from tracker.clock import SECOND
from tracker.settings import Settings


def cookie_name(settings: Settings) -> str:
    """`__Host-beckon` where TLS is; browsers refuse that name on plain http."""
    return "__Host-beckon" if settings.secure else "beckon"


def session_token(connection: HTTPConnection, settings: Settings) -> str | None:
    """The token that the browser sent."""
    return connection.cookies.get(cookie_name(settings))


def set_session(response: Response, token: str, settings: Settings) -> None:
    """Give the browser a session's token, for as long as the session lasts."""
    response.set_cookie(
        cookie_name(settings),
        token,
        max_age=LASTS // SECOND,
        path="/",
        secure=settings.secure,
        httponly=True,
        samesite="strict",
    )


def clear_session(response: Response, settings: Settings) -> None:
    """Make the browser forget the token."""
    response.delete_cookie(cookie_name(settings), path="/", secure=settings.secure, httponly=True, samesite="strict")
