"""The shelves of the sites that were asked for lately, as one process knows them."""

from collections import OrderedDict

from server.articles.finding import Shelf

MOST = 64
"""Sites whose articles are held ready at once; the one that was asked for longest ago goes first."""


class Shelves:
    """Shelves by their sites. One is good for as long as nothing has changed in the articles of its site."""

    def __init__(self) -> None:
        self._shelves: OrderedDict[str, tuple[int, Shelf]] = OrderedDict()

    def get(self, site_id: str, revision: int) -> Shelf | None:
        """The shelf of the site, if it was made of the articles as they are."""
        made = self._shelves.get(site_id)
        if made is None or made[0] != revision:
            return None
        self._shelves.move_to_end(site_id)
        return made[1]

    def put(self, site_id: str, revision: int, shelf: Shelf) -> None:
        self._shelves[site_id] = revision, shelf
        self._shelves.move_to_end(site_id)
        while len(self._shelves) > MOST:
            self._shelves.popitem(last=False)
