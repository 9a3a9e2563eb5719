"""How long 5,000 sockets take to leave a node that is told to end, and what they see of it: `python -m bench.drain`.

There are two nodes, as in a rolling restart: the visitors come back at the other one.
"""

import signal

from bench.comeback import RESTARTING, arguments, ending, within
from bench.report import Figure, tell


def main() -> None:
    """Measure and show."""
    given = arguments(__doc__, talking=0)
    tally, ended = ending(given, signal.SIGTERM)
    lost, told = len(tally["latencies"]), tally["statuses"].get(RESTARTING, 0)
    figures = [
        Figure(name="until the node had ended", value=ended, unit="s", at_most=15),
        Figure(name="errors seen", value=lost - told + sum(tally["trouble"].values()), unit="", at_most=0),
        Figure(name="99 % without a socket for", value=within(tally["latencies"], given.visitors, 0.99), unit="s"),
    ]
    more = {"codes": tally["statuses"], "trouble": tally["trouble"]}
    tell(given, f"Drain of {given.visitors:,} sockets", figures, **more)


if __name__ == "__main__":
    main()
