"""Reasons for which a socket is closed that no command and no request can have."""

from tracker.errors import BeckonError


class TooSlow(BeckonError):
    """The peer takes less than it is sent."""

    code = "too_slow"
    close_code = 4008


class NoHello(BeckonError):
    """The first frame did not come in time."""

    code = "no_hello"
    close_code = 4010


class Outdated(BeckonError):
    """The agent serves other sites than when the socket was opened: the next welcome tells which."""

    code = "outdated"
    close_code = 4011
