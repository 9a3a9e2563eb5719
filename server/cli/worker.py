"""`python -m server.cli.worker FOLDER LISTENER READY LIFE NUMBER COUNT`: one worker of `beckon serve --workers N`, on
inherited handles, and which of them."""

import os
import signal
import socket
import sys
from pathlib import Path
from threading import Thread

from server.cli.console import reason, say
from server.cli.process import answer
from server.cli.workers import READY
from server.telemetry.logs import configure_logs
from server.telemetry.siblings import Seat
from tracker.errors import BeckonError
from tracker.settings import load_settings


def main(listener: int, ready: int, life: int, seat: Seat) -> None:
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
        answer(load_settings(), socket.socket(fileno=listener), greet, seat)
    except BeckonError as cause:
        say(f"beckon: {reason(cause)}")
        raise SystemExit(1) from None


if __name__ == "__main__":
    listener, ready, life, number, count = map(int, sys.argv[2:])
    main(listener, ready, life, Seat(Path(sys.argv[1]), number, count))
