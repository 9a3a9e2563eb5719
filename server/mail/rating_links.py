"""Links by which whoever has a chat in their mail says what they think of it: signed, and over after a while."""

from dataclasses import dataclass

from tracker.clock import DAY, Clock
from tracker.errors import NotFound
from tracker.tokens import Key, equal

LIFE = 14 * DAY


@dataclass(frozen=True, slots=True)
class Rating:
    """Whose chat it is about, and the language of the page."""

    chat_id: str
    language: str


class RatingLinks:
    """Makes and reads them."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self._clock = clock
        self._key = Key(secret, "beckon rating")

    def path(self, rating: Rating) -> str:
        """Where the questions about the chat are, from now on."""
        text = f"{rating.chat_id}.{rating.language}.{self._clock.now() + LIFE}"
        return f"/rate/{text}.{self._key.sign(text)}"

    def read(self, token: str) -> tuple[Rating, bool]:
        """What the link is about, and whether its time has not come yet; raises `NotFound` where it is none of ours."""
        text, _, signature = token.rpartition(".")
        if not equal(signature, self._key.sign(text)):
            raise NotFound
        chat_id, language, until = text.split(".")
        return Rating(chat_id, language), int(until) > self._clock.now()
