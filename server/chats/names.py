"""What visitors in chats are called: the site may say so at any time, and their agents are to see it at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.roster import Roster


class Names:
    """The names of those at home here who have a chat open, as their agents were told."""

    def __init__(self, roster: Roster) -> None:
        self._told: dict[str, str] = {}
        self._renamed: set[str] = set()
        roster.listen(self._note)

    @contextmanager
    def taking(self) -> Iterator[set[str]]:
        """The visitors of whom agents have to be told. Where the block fails they are named once more."""
        taken, self._renamed = self._renamed, set()
        try:
            yield taken
        except Exception:
            self._renamed |= taken
            raise

    def _note(self, visitor: LiveVisitor) -> None:
        if visitor.chat is None or visitor.activity == "gone":
            self._told.pop(visitor.id, None)
        elif self._told.get(visitor.id, "") != visitor.name:
            self._told[visitor.id] = visitor.name
            self._renamed.add(visitor.id)
