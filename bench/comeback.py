"""How soon the visitors of one node of two are back at the other when it is killed: `python -m bench.comeback`.

5,000 visitors are on the node that dies, some of them in a chat. They come back as the widget does: after a random part
of a second if they talk, else of eight, then after random times that grow, more slowly for those who talk.
"""

import argparse
import signal
import time
from typing import Any

from bench.crowds import crowd
from bench.figures import percentile
from bench.installation import ORIGIN, grown
from bench.machine import overflows
from bench.report import Figure, parser, tell
from bench.serving import Served

RESTARTING = "1012"
"""The code of a socket that was told to come back."""


def arguments(description: str | None, talking: int, seconds: float) -> argparse.Namespace:
    """What may be chosen."""
    asked = parser(description)
    asked.add_argument("--visitors", type=int, default=5_000)
    asked.add_argument("--talking", type=int, default=talking, help="How many of them are in a chat.")
    asked.add_argument("--seconds", type=float, default=seconds, help="How long to wait for them.")
    return asked.parse_args()


def ending(given: argparse.Namespace, sign: signal.Signals) -> tuple[dict[str, Any], float]:
    """What the visitors of a node met when it got the signal, and the seconds until it was gone. `overflows` counts how
    often the queue of connections was full where they came to."""
    with grown(2) as installation:
        first, other = installation.nodes
        options = ("--back-to", str(other.port), "--talking", str(given.talking))
        with crowd(first, installation.key, ORIGIN, given.visitors, *options) as gathered:
            full = overflows()
            ended = _end(first, sign)
            time.sleep(given.seconds)
            full = overflows() - full
    return gathered.tally | {"overflows": full}, ended


def _end(server: Served, sign: signal.Signals) -> float:
    started = time.perf_counter()
    server.process.send_signal(sign)
    server.process.wait(60)
    return time.perf_counter() - started


def missing(tally: dict[str, Any], visitors: int) -> int:
    """How many visitors have no socket in the end."""
    return visitors - len(tally["looking"]) - len(tally["talking"])


def failures(tally: dict[str, Any]) -> int:
    """Attempts to come back that failed."""
    return sum(int(count) for count in tally["trouble"].values())


def within(times: list[float], everybody: int, share: float) -> float:
    """Seconds until this share of everybody was back."""
    found = sorted(times) + [float("inf")] * (everybody - len(times))
    return percentile(found, share)


def main() -> None:
    """Measure and show."""
    given = arguments(__doc__, talking=200, seconds=40)
    tally, _ = ending(given, signal.SIGKILL)
    silent = given.visitors - given.talking
    looking, talking = tally["looking"], tally["talking"]
    figures = [
        Figure(name="50 % of the visitors back", value=within(looking, silent, 0.5), unit="s"),
        Figure(name="99 % of the visitors back", value=within(looking, silent, 0.99), unit="s", at_most=15),
        Figure(name="95 % of the open chats back", value=within(talking, given.talking, 0.95), unit="s", at_most=5),
        Figure(name="not back in the end", value=missing(tally, given.visitors), unit="", at_most=0),
        Figure(name="attempts that failed", value=failures(tally), unit=""),
        Figure(name="times that the queue of connections was full", value=tally["overflows"], unit=""),
    ]
    more = {"codes": tally["lost"], "trouble": tally["trouble"]}
    tell(given, f"One node of two killed: back of its {given.visitors:,} visitors", figures, **more)


if __name__ == "__main__":
    main()
