"""Tokens as a site makes them."""

import json
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

SECRET = "a secret that the site holds as we do, and nobody else"
PAIRS: dict[str, Any] = {
    "RS256": rsa.generate_private_key(65537, 2048),
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
}


def jwk(algorithm: str, name: str = "") -> dict[str, Any]:
    """The public half, as a site pastes it."""
    public = PAIRS[algorithm].public_key()
    said: dict[str, Any] = json.loads(jwt.get_algorithm_by_name(algorithm).to_jwk(public))
    return {**said, "kid": name} if name else said


def jwks(*algorithms: str) -> str:
    return json.dumps({"keys": [jwk(each) for each in algorithms]})


def token(now: int, *, key: Any = SECRET, alg: str = "HS256", headers: Any = None, **claims: Any) -> str:
    """Ada's, of this time in milliseconds, for five minutes; None leaves a claim out."""
    said = {"sub": "ada", "iat": now // 1000, "exp": now // 1000 + 300, **claims}
    return jwt.encode({name: value for name, value in said.items() if value is not None}, key, alg, headers)
