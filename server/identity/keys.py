"""Keys by which a site's tokens are checked. Each kind has its own algorithms: what is public is never taken for a
secret, nor a token taken at its word for how it was signed."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson

from server.errors import Invalid

MOST = 10
"""Public keys in one text."""
BITS = 2048
"""An RSA key may not have fewer."""
SHARED = "HS256"
ALGORITHMS = {("RSA", None): "RS256", ("EC", "P-256"): "ES256", ("OKP", "Ed25519"): "EdDSA"}
"""By the kind of a public key and its curve."""
PRIVATE = ("d", "p", "q", "dp", "dq", "qi", "oth", "k")


@dataclass(frozen=True, slots=True)
class Key:
    """A key that is ready to check with; `name` is its `kid`, empty where it has none."""

    material: Any
    algorithm: str
    name: str = ""


def secret_key(secret: str) -> Key:
    """The key that a site holds as we do."""
    return Key(secret.encode(), SHARED)


@lru_cache(100)
def public_keys(text: str) -> tuple[Key, ...]:
    """The keys of a JWK set, or of a single JWK; raises `Invalid` at `public` where it holds anything else."""
    return tuple(_public_key(each) for each in _listed(text))


def _listed(text: str) -> list[dict[str, Any]]:
    try:
        said = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Invalid("public", 'This is no JSON. Paste the JWK set as it is: {"keys": […]}.') from None
    found = said.get("keys", [said]) if isinstance(said, dict) else said
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise Invalid("public", 'There is no key in this. Paste the JWK set as it is: {"keys": […]}.')
    if len(found) > MOST:
        raise Invalid("public", f"These are {len(found)} keys; {MOST} are the most.")
    return found


def _public_key(said: dict[str, Any]) -> Key:
    from jwt import PyJWK  # noqa: PLC0415  (30 ms of each start, and rarely needed)
    from jwt.exceptions import PyJWTError  # noqa: PLC0415  (as above)

    if any(part in said for part in PRIVATE):
        raise Invalid("public", "One of these keys is private or secret. Never give it away: paste the public one.")
    algorithm = ALGORITHMS.get((str(said.get("kty")), said.get("crv") and str(said["crv"])))
    if algorithm is None or said.get("alg", algorithm) != algorithm or said.get("use", "sig") != "sig":
        raise Invalid("public", "Keys are for RS256, ES256 (P-256) or EdDSA (Ed25519), and for signatures.")
    try:
        key = PyJWK(said, algorithm).key
    except (PyJWTError, ValueError, TypeError, AttributeError):
        raise Invalid("public", "One of these keys cannot be read: is it all there?") from None
    if getattr(key, "key_size", BITS) < BITS and algorithm == "RS256":
        raise Invalid("public", f"An RSA key must have {BITS} bits or more.")
    return Key(key, algorithm, str(said.get("kid", "")))
