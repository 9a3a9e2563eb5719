"""`python -m server.cli.worker LISTENER READY LIFE`: one worker of `beckon serve --workers N`, on inherited handles."""

import os
import signal
import socket
import sys
from threading import Thread

from server.cli.console import reason, say
from server.cli.process import answer
from server.cli.workers import READY
from server.logs import configure_logs
from tracker.errors import BeckonError
from tracker.settings import load_settings


def main(listener: int, ready: int, life: int) -> None:
    """Answer on the listening socket until told to stop, or until the process that holds the other end of `life` is
    gone; tell by `ready` when that begins."""

    def greet() -> None:
        os.write(ready, READY)
        os.close(ready)

    def follow() -> None:
        os.read(life, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    configure_logs()
    Thread(target=follow, daemon=True).start()
    try:
        answer(load_settings(), socket.socket(fileno=listener), greet)
    except BeckonError as cause:
        say(f"beckon: {reason(cause)}")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
