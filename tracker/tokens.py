"""Signed texts that vouch for somebody: HMAC-SHA256 under keys derived from the one secret of the installation.

A token is `payload.signature`. Each purpose has its own key, so that no token serves for another purpose.
"""

import base64
import hmac
from dataclasses import dataclass
from functools import lru_cache

from tracker.clock import MINUTE, Clock
from tracker.errors import Unauthenticated
from tracker.wire.kinds import Consent

TICKET_LIFE = MINUTE
MAX_REMEMBERED = 8_192
"""Tokens whose reading is remembered."""

_CONSENTS: dict[str, Consent] = {"d": "denied", "e": "essential", "f": "full"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a socket ticket vouches for: this visitor of this site, on a page of this origin, with this consent."""

    site_id: str
    visitor_id: str
    origin: str
    consent: Consent

    def admits(self, origin: str | None) -> bool:
        """Whether a socket with this `Origin` header may use the ticket: the page itself, or its worker (`null`)."""
        return origin in (None, "null", self.origin)


class Key:
    """A key for one purpose, derived from the secret of the installation."""

    __slots__ = ("_begun",)

    def __init__(self, secret: str, purpose: str) -> None:
        self._begun = hmac.new(hmac.digest(secret.encode(), purpose.encode(), "sha256"), digestmod="sha256")
        """Signs nothing yet. To set the algorithm up anew for each signature takes longer than the signature."""

    def sign(self, payload: str) -> str:
        signature = self._begun.copy()
        signature.update(payload.encode("utf-8", "surrogatepass"))
        return base64.urlsafe_b64encode(signature.digest()).rstrip(b"=").decode()


class Tokens:
    """Makes and reads tokens."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self._clock = clock
        self._visitor, self._ticket, self._ingest, self._network, self._identity = (
            Key(secret, f"beckon {purpose}") for purpose in ("visitor", "ticket", "ingest", "network", "identity")
        )
        self.read_visitor = lru_cache(MAX_REMEMBERED)(self._read_visitor)
        """The visitor's id, or None where the token was not made by us for this site; a browser shows the same one
        with every page."""

    def visitor_token(self, site_id: str, visitor_id: str) -> str:
        """The bearer token by which a browser is the same visitor again; it serves on this site only."""
        return f"{visitor_id}.{self._visitor.sign(f'{site_id}.{visitor_id}')}"

    def ticket(self, site_id: str, visitor_id: str, origin: str, consent: Consent) -> str:
        """Opens the visitor socket from pages of `origin` for a minute."""
        until = self._clock.now() + TICKET_LIFE
        payload = f"{site_id}.{visitor_id}.{consent[0]}.{until}.{origin}"
        return f"{payload}.{self._ticket.sign(payload)}"

    def read_ticket(self, text: str) -> Ticket:
        """What the ticket vouches for; raises `Unauthenticated` where it is not ours or its minute is over."""
        payload, _, signature = text.rpartition(".")
        if not equal(signature, self._ticket.sign(payload)):
            raise Unauthenticated("This ticket is not valid.")
        site, visitor, consent, until, origin = payload.split(".", 4)
        if int(until) < self._clock.now():
            raise Unauthenticated("This ticket is over.")
        return Ticket(site_id=site, visitor_id=visitor, origin=origin, consent=_CONSENTS[consent])

    def network_mark(self, site_id: str, truncated: str) -> str:
        """By which a truncated address is known again on this site, and nowhere else."""
        return self._network.sign(f"{site_id}.{truncated}")

    def ingest_secret(self, site_id: str) -> str:
        """Who holds it may report on behalf of past visitors of the site (`beckon replay`)."""
        return self._ingest.sign(site_id)

    def identity_secret(self, site_id: str, key_id: str, salt: str) -> str:
        """What the site signs with to prove who its visitors are: it lies in no database, and is gone with the salt of
        its key."""
        return self._identity.sign(f"{site_id}.{key_id}.{salt}")

    def is_ingest_secret(self, secret: str, site_id: str) -> bool:
        return equal(secret, self.ingest_secret(site_id))

    def _read_visitor(self, token: str, site_id: str) -> str | None:
        visitor_id, _, signature = token.rpartition(".")
        return visitor_id if equal(signature, self._visitor.sign(f"{site_id}.{visitor_id}")) else None


def equal(one: str, other: str) -> bool:
    """Whether two signatures are the same, told in a time that says nothing of where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())
