"""What a token proves, and what it does not."""

import base64
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from server.errors import Invalid
from server.identity.keys import public_keys, secret_key
from server.identity.proof import LEEWAY, LONGEST, Proof, Unproven, read
from tests.server.identity.tokens import PAIRS, SECRET, jwk, jwks, token

NOW = 1_800_000_000_000
SECONDS = NOW // 1000
OURS = [secret_key(SECRET)]


def proven(text: str, keys: Any = OURS, now: int = NOW) -> Proof:
    return read(text, keys, ("acme", "the id"), now)


def test_a_secret_proves_who_it_is_and_what_is_attested() -> None:
    made = token(NOW, name=" Ada\nLovelace ", email="ada@acme.test", plan="pro")
    assert proven(made) == Proof(subject="ada", name="Ada Lovelace", email="ada@acme.test")
    assert proven(token(NOW, name=None, aud="acme", nbf=SECONDS)) == Proof(subject="ada")
    assert proven(token(NOW, aud=["other", "the id"])).subject == "ada"
    assert proven(jwt.encode({"sub": "ada", "exp": SECONDS + 9, "name": None}, SECRET, "HS256")).name == ""


@pytest.mark.parametrize("algorithm", PAIRS)
def test_each_public_key_proves_by_its_own_algorithm(algorithm: str) -> None:
    keys = public_keys(jwks(*PAIRS))
    assert proven(token(NOW, key=PAIRS[algorithm], alg=algorithm), keys).subject == "ada"
    others = public_keys(jwks(*(other for other in PAIRS if other != algorithm)))
    with pytest.raises(Unproven, match="no key of this site"):
        proven(token(NOW, key=PAIRS[algorithm], alg=algorithm), others)


def test_a_name_of_a_key_chooses_it_and_another_name_none() -> None:
    keys = public_keys(json.dumps(jwk("ES256", "new")))
    made = {"key": PAIRS["ES256"], "alg": "ES256"}
    assert proven(token(NOW, headers={"kid": "new"}, **made), keys).subject == "ada"
    assert proven(token(NOW, **made), keys).subject == "ada"
    with pytest.raises(Unproven, match="no key"):
        proven(token(NOW, headers={"kid": "old"}, **made), keys)


def test_during_a_rotation_both_secrets_hold() -> None:
    both = [secret_key("another secret that is as long as the first one"), *OURS]
    assert proven(token(NOW), both).subject == "ada"
    with pytest.raises(Unproven, match="no key"):
        proven(token(NOW), both[:1])


def unsigned() -> str:
    parts = {"alg": "none", "typ": "JWT"}, {"sub": "ada", "exp": SECONDS + 60}
    texts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts]
    return ".".join([*texts, ""])


def confused() -> str:
    """Signed by HMAC with the text of the public key, which everybody knows."""
    public = PAIRS["RS256"].public_key()
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    pem = public.public_bytes(serialization.Encoding.PEM, form)
    head, body, _ = token(NOW).split(".")
    signature = jwt.get_algorithm_by_name("HS256").sign(f"{head}.{body}".encode(), pem)
    return f"{head}.{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no token"),
        ("ada", "no token"),
        ("a.b.c", "no token"),
        (token(NOW)[:-4] + "AAAA", "no key"),
        (token(NOW, key="the secret of another site, as long as ours"), "no key"),
        (unsigned(), "no key"),
        (confused(), "no key"),
        (token(NOW, alg="HS384"), "no key"),
        (token(NOW, key=PAIRS["RS256"], alg="RS256"), "no key"),
        (token(NOW, sub=None), "sub is missing"),
        (token(NOW, sub=""), "sub is missing"),
        (token(NOW, sub="a" * 256), "sub is missing"),
        (token(NOW, sub="a\x00b"), "sub is missing"),
        (jwt.encode({"sub": "ada"}, SECRET, "HS256"), "exp is missing"),
        (token(NOW, exp=True), "exp is missing"),
        (token(NOW, exp=float("nan")), "exp is missing"),
        (token(NOW, exp=SECONDS - 61), "is over"),
        (token(NOW, exp=SECONDS + 24 * 3600 + 62), "too long"),
        (token(NOW, iat=SECONDS + 62), "from the future"),
        (token(NOW, nbf=SECONDS + 62), "from the future"),
        (token(NOW, aud="other"), "somebody else"),
        (token(NOW, aud=[]), "somebody else"),
        (token(NOW, name="a" * 101), "name is missing or not"),
        (token(NOW, email=["a@b.test"]), "email is missing or not"),
    ],
    ids=str.split(
        "empty word parts forged foreign none confused hs384 rs256 no-sub no-name long-sub control no-exp true nan "
        "over too-long made-later holds-later other-site no-site long-name many-emails"
    ),
)
def test_what_proves_nothing_says_why(text: str, reason: str) -> None:
    with pytest.raises(Unproven, match=reason):
        proven(text)


def test_what_is_public_is_no_secret() -> None:
    with pytest.raises(Unproven, match="no key"):
        proven(confused(), public_keys(jwks(*PAIRS)))


def test_clocks_may_differ_by_a_minute() -> None:
    assert proven(token(NOW, exp=SECONDS), now=NOW + LEEWAY - 1)
    assert proven(token(NOW, iat=SECONDS, nbf=SECONDS), now=NOW - LEEWAY)
    assert proven(token(NOW, exp=SECONDS + LONGEST // 1000), now=NOW)
    with pytest.raises(Unproven, match="over"):
        proven(token(NOW, exp=SECONDS), now=NOW + LEEWAY)


def private() -> str:
    return json.dumps(json.loads(jwt.get_algorithm_by_name("ES256").to_jwk(PAIRS["ES256"])))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-----BEGIN PUBLIC KEY-----", "no JSON"),
        ("7", "no key in this"),
        ("{}", "Keys are for"),
        ('{"keys": []}', "no key in this"),
        ('{"keys": [7]}', "no key in this"),
        (json.dumps({"keys": [{}] * 11}), "11 keys"),
        (private(), "private"),
        ('{"kty": "oct", "k": "c2VjcmV0"}', "private or secret"),
        ('{"kty": "EC", "crv": "P-384", "x": "AA", "y": "AA"}', "Keys are for"),
        ('{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}', "cannot be read"),
        ('{"kty": "RSA"}', "cannot be read"),
        (json.dumps({**jwk("RS256"), "use": "enc"}), "for signatures"),
        (json.dumps({**jwk("RS256"), "alg": "HS256"}), "Keys are for"),
        ('{"kty": "RSA", "n": "sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1Wl", "e": "AQAB"}', "2048 bits"),
    ],
    ids=str.split("pem number empty no-key word many private secret curve wrong half encryption algorithm short"),
)
def test_keys_that_will_not_do_are_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        public_keys(text)
