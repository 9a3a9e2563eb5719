"""Seals what a visitor answered, with keys that are not in the database."""

import base64
import hmac
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import orjson

from tracker.errors import Conflict

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

PURPOSE = b"beckon secure form"


class Vault:
    """Seals with the first of its keys, and opens what any of them has sealed: so a key is replaced by a newer one that
    is put before it, and taken away a day later."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._keys = [hmac.digest(secret.encode(), PURPOSE, "sha256") for secret in secrets]

    @property
    def marks(self) -> list[str]:
        """By these the keys are known again, and nothing is learned of them."""
        return [hmac.digest(key, b"mark", "sha256").hex()[:16] for key in self._keys]

    def seal(self, form_id: str, values: Sequence[str]) -> str:
        """The values of this form, as they may lie in the database."""
        return self._cipher.encrypt(orjson.dumps([form_id, *values])).decode()

    def open(self, form_id: str, sealed: str) -> list[str]:
        """What was sealed for this form; raises `Conflict` where that was another one, or the key is gone."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415  (as below)

        try:
            sealed_for, *values = orjson.loads(self._cipher.decrypt(sealed.encode()))
        except InvalidToken:
            sealed_for, values = "", []
        if sealed_for != form_id:
            raise Conflict("This cannot be read any more: the key by which it was sealed is gone. Please ask again.")
        return [str(value) for value in values]

    @cached_property
    def _cipher(self) -> "MultiFernet":
        from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415  (30 ms of each start, and rarely needed)

        return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in self._keys])
