"""Memory that an idle visitor costs at several sizes of crowd, each in a server of its own: `python -m bench.memory`.

Each visitor has had one page view, holds a socket and is shown on the grid. What the server holds privately with a few
visitors and with all is compared; the few stay, since the room of any who left would be used again. Flat means that the
dearest size costs little more for each visitor than the cheapest.
"""

import time

from bench.crowds import crowd
from bench.installation import ORIGIN, beckon
from bench.report import Figure, parser, tell
from bench.serving import Served

FEW = 200
"""Visitors for whom the server does everything once."""
SETTLED = 3.0
"""Seconds that the crowd stands still before it is weighed."""


def weigh(visitors: int) -> float:
    """KiB for each of so many visitors."""
    with beckon() as (server, key, _), crowd(server, key, ORIGIN, FEW):
        before = _held(server)
        with crowd(server, key, ORIGIN, visitors - FEW):
            return (_held(server) - before) / (visitors - FEW)


def _held(server: Served) -> float:
    time.sleep(SETTLED)
    return float(server.process.memory_full_info().uss) / 1024


def main() -> None:
    """Weigh and show."""
    asked = parser(__doc__)
    asked.add_argument("--visitors", type=int, nargs="+", default=[1_000, 5_000, 15_000])
    given = asked.parse_args()
    found = {visitors: weigh(visitors) for visitors in given.visitors}
    figures = [Figure(name=f"each of {count:,}", value=held, unit="KiB", at_most=40) for count, held in found.items()]
    apart = (max(found.values()) / min(found.values()) - 1) * 100
    figures.append(Figure(name="dearest beyond cheapest", value=apart, unit="%", at_most=15))
    tell(given, "Memory of an idle visitor", figures)


if __name__ == "__main__":
    main()
