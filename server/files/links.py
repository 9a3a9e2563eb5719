"""Addresses that let one person do one thing with one file for some minutes, signed."""

import hmac
from dataclasses import dataclass

from tracker.clock import MINUTE, Clock
from tracker.errors import Unauthenticated
from tracker.tokens import Key

LIFE = 10 * MINUTE


@dataclass(frozen=True, slots=True)
class Sending:
    """A visitor may send files to their chat."""

    site_id: str
    visitor_id: str
    chat_id: str


class Links:
    """Makes and reads them. What opens a file is of no use to send one."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self._clock = clock
        self._open, self._send = (Key(secret, f"beckon file {purpose}") for purpose in ("open", "send"))

    def opening(self, file_id: str) -> str:
        """The path at which the file can be had."""
        return f"/files/{self._signed(self._open, file_id)}"

    def sending(self, who: Sending) -> str:
        """The path to which the visitor may post a file."""
        return f"/files/{self._signed(self._send, f'{who.site_id}.{who.visitor_id}.{who.chat_id}')}"

    def read_opening(self, token: str) -> str:
        """The id of the file; raises `Unauthenticated`."""
        return self._read(self._open, token)

    def read_sending(self, token: str) -> Sending:
        """Whoever may send; raises `Unauthenticated`."""
        return Sending(*self._read(self._send, token).split("."))

    def _signed(self, key: Key, payload: str) -> str:
        text = f"{payload}.{self._clock.now() + LIFE}"
        return f"{text}.{key.sign(text)}"

    def _read(self, key: Key, token: str) -> str:
        text, _, signature = token.rpartition(".")
        if not hmac.compare_digest(signature.encode("utf-8", "surrogatepass"), key.sign(text).encode()):
            raise Unauthenticated("This link is not valid.")
        payload, _, until = text.rpartition(".")
        if int(until) < self._clock.now():
            raise Unauthenticated("This link is over.")
        return payload
