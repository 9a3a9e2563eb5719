"""An agent's grid: which live visitors it shows, in an order that holds while somebody reads it.

The order is taken from a ranking when the grid is settled. From then on rows change in place; who comes is counted as
fresh, who leaves keeps the place until the next settling.
"""

from server.screens.ranking import Ranking


class Grid:
    """The visitors that one agent watches."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self.settle()

    @property
    def total(self) -> int:
        """Rows of the held order, those of visitors who have left among them."""
        return len(self._order)

    @property
    def fresh(self) -> int:
        """Visitors who belong here and wait for the next settling."""
        return len(self._fresh)

    def settle(self) -> None:
        """Take the order as it is now."""
        self._order, self.held = self._ranking.order()
        self._fresh: set[str] = set()

    def note(self) -> None:
        """Take in who came into the ranking and who went."""
        self._fresh |= self._ranking.entered - self.held
        self._fresh -= self._ranking.left

    def window(self, first: int, count: int) -> list[str]:
        """The ids in these rows of the held order."""
        return self._order[first : first + count]
