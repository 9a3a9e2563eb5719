"""Errors that name the input at fault, beside the tree in `tracker.errors`."""

from tracker.errors import Conflict, Malformed


class Invalid(Malformed):
    """A field holds what it may not hold; the reason is a sentence for the person who typed it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class Taken(Conflict):
    """A field holds what somebody else has already."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
