"""A token by which a site proves who a visitor is: a JWT that it has signed a moment ago. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from server.identity.keys import Key
from tracker.clock import DAY, MINUTE, SECOND
from tracker.text import in_a_line

LONGEST = DAY
"""How far ahead a token may end."""
LEEWAY = MINUTE
"""By how much the clocks of a site and ours may differ."""

Seconds = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Unproven(Exception):
    """The token proves nothing; the reason is for whoever builds the site."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Who it is, by the site's own name for them, and what the site attests beside that."""

    subject: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    sub: Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[^\x00-\x1f\x7f]+$")]
    exp: Seconds
    iat: Seconds | None = None
    nbf: Seconds | None = None
    aud: str | list[str] | None = None
    name: Annotated[str, Field(max_length=100)] | None = None
    email: Annotated[str, Field(max_length=254)] | None = None


_claims: TypeAdapter[_Claims] = TypeAdapter(_Claims)


def read(token: str, keys: Sequence[Key], audiences: Collection[str], now: int) -> Proof:
    """What the token proves by one of these keys at this time; raises `Unproven`. Where it names an audience, that must
    be one of `audiences`."""
    claims = _checked(_signed(token, keys))
    _must_be_timely(claims, now)
    named = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    if named is not None and not set(named) & set(audiences):
        raise Unproven("The token is for somebody else: its aud must be the key of this site.")
    return Proof(subject=claims.sub, name=in_a_line(claims.name or ""), email=in_a_line(claims.email or ""))


def _signed(token: str, keys: Sequence[Key]) -> dict[str, Any]:
    """What one of the keys has signed."""
    from jwt import decode, get_unverified_header  # noqa: PLC0415  (30 ms of each start, and rarely needed)
    from jwt.exceptions import PyJWTError  # noqa: PLC0415  (as above)

    try:
        header = get_unverified_header(token)
    except PyJWTError:
        raise Unproven("This is no token: a JWT has three parts with dots between.") from None
    named = header.get("kid")
    for key in keys:
        if key.algorithm != header.get("alg") or (key.name and named not in (None, key.name)):
            continue
        try:
            return decode(token, key.material, algorithms=[key.algorithm], options=_SIGNATURE_ALONE)
        except PyJWTError:
            continue
    raise Unproven("The token was signed by no key of this site, or in a way that its keys are not for.")


_SIGNATURE_ALONE: Any = {
    "verify_signature": True,
    **dict.fromkeys(("verify_exp", "verify_nbf", "verify_iat", "verify_aud", "verify_iss", "verify_sub"), False),
    "verify_jti": False,
}
"""The times are held against our own clock, below."""


def _checked(said: dict[str, Any]) -> _Claims:
    try:
        return _claims.validate_python(said)
    except ValidationError as fault:
        name = str(fault.errors()[0]["loc"][0])
        raise Unproven(f"The token's {name} is missing or not as it must be: {_RIGHT[name]}.") from None


_RIGHT = {
    "sub": "1 to 255 characters, always the same for the same person",
    "exp": "when the token ends, in seconds since 1970",
    "iat": "when it was made, in seconds since 1970",
    "nbf": "from when on it holds, in seconds since 1970",
    "aud": "the key of the site",
    "name": "a text of up to 100 characters",
    "email": "a text of up to 254 characters",
}


def _must_be_timely(claims: _Claims, now: int) -> None:
    ends = claims.exp * SECOND
    if ends <= now - LEEWAY:
        raise Unproven("The token is over: make a new one with each page.")
    if ends > now + LONGEST + LEEWAY:
        raise Unproven("The token holds for too long: its exp may be 24 hours ahead.")
    if max(claims.iat or 0, claims.nbf or 0) * SECOND > now + LEEWAY:
        raise Unproven("The token is from the future: is the clock of the site's server right?")
