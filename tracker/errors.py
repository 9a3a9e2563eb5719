"""The one tree of errors. The inside raises, the edges translate into a status or a close code.

`close_code` tells a client what to do: 4000-4499 come back, 4500-4999 stay away.
"""


class BeckonError(Exception):
    """Something a caller did, or a state the server is in, that has a name on the wire."""

    code = "error"
    http_status = 400
    close_code = 4400
    retry_after = 0
    """Seconds after which it is worth another try; 0 where another try gives the same."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Malformed(BeckonError):
    """The input has not the shape that the wire allows."""

    code = "malformed"
    http_status = 400
    close_code = 4500


class TooLarge(BeckonError):
    """The input is longer than the wire allows."""

    code = "too_large"
    http_status = 413
    close_code = 4513


class Unauthenticated(BeckonError):
    """Nobody known asks: no session, or a token or ticket that is wrong or over."""

    code = "unauthenticated"
    http_status = 401
    close_code = 4401


class Revoked(Unauthenticated):
    """The session was ended by somebody: signed out, disabled, or a new password."""

    code = "revoked"
    close_code = 4501


class Forbidden(BeckonError):
    """This role may not do this at all, whatever the object."""

    code = "forbidden"
    http_status = 403
    close_code = 4503


class ForeignOrigin(Forbidden):
    """The request comes from an origin that the site does not list."""

    code = "foreign_origin"


class NotFound(BeckonError):
    """There is no such object, or it is not for the one who asks: both look the same."""

    code = "not_found"
    http_status = 404
    close_code = 4504

    def __init__(self, reason: str = "There is nothing here.") -> None:
        super().__init__(reason)


class Conflict(BeckonError):
    """The command does not fit the state that the object is in now."""

    code = "conflict"
    http_status = 409


class Moved(Conflict):
    """The visitor turned out to be one who was known already, and goes on as that one."""

    code = "moved"
    close_code = 4012


class Quiet(Conflict):
    """The contact budget forbids another invitation for now."""

    code = "quiet"


class TooMany(BeckonError):
    """A limit was hit; `retry_after` says in how many seconds it is worth another try."""

    code = "too_many"
    http_status = 429
    close_code = 4429

    def __init__(self, reason: str, retry_after: int = 1) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Unavailable(BeckonError):
    """The server can't do it now, and nothing was stored."""

    code = "unavailable"
    http_status = 503
    close_code = 4103
    retry_after = 2


class WrongSetting(BeckonError):
    """A setting stops the start; the reason names it."""

    code = "wrong_setting"
    http_status = 500
