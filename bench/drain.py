"""How long 5,000 sockets take to leave a node that is told to end, and what they see of it: `python -m bench.drain`.

There are two nodes, as in a rolling restart: the visitors come back at the other one.
"""

import signal
from typing import Any

from bench.comeback import RESTARTING, arguments, ending, failures, missing, within
from bench.report import Figure, tell


def errors(tally: dict[str, Any], visitors: int) -> int:
    """Sockets lost without being told to come back, attempts that failed, and visitors who never came back."""
    untold = sum(int(count) for code, count in tally["lost"].items() if code != RESTARTING)
    return untold + failures(tally) + missing(tally, visitors)


def main() -> None:
    """Measure and show."""
    given = arguments(__doc__, talking=0, seconds=25)
    tally, ended = ending(given, signal.SIGTERM)
    figures = [
        Figure(name="until the node had ended", value=ended, unit="s", at_most=15),
        Figure(name="errors seen", value=errors(tally, given.visitors), unit="", at_most=0),
        Figure(name="99 % without a socket for", value=within(tally["looking"], given.visitors, 0.99), unit="s"),
    ]
    more = {"codes": tally["lost"], "trouble": tally["trouble"]}
    tell(given, f"Drain of {given.visitors:,} sockets", figures, **more)


if __name__ == "__main__":
    main()
