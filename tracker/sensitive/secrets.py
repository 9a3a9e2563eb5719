"""What opens something: passwords, codes and keys. A password counts where a word says that it is one, a key by the
shape that those who issue it give it. Both are covered whole."""

import re
from collections.abc import Iterator

HINTS = (
    *(
        "pas",
        "pw",
        "ken",
        "mot de",
        "contrase",
        "senha",
        "wachtw",
        "hasł",
        "hasl",
        "parola",
        "secret",
        "key",
        "pin",
        "cv",
    ),
    *(
        "ity code",
        "heitscode",
        "ziffer",
        "sk_",
        "sk-",
        "rk_",
        "whsec",
        "gh",
        "glpat",
        "xox",
        "akia",
        "asia",
        "aiza",
        "sg.",
        "eyj",
    ),
    "---b",
)
"""One of these, in small letters, is in every text that has a secret, or a passport with few digits."""

_CALLED = (
    r"passwords?|passwd|pass(?:phrase|code)|pwd?|pw|passwort|kennwort|mot de passe|contraseña|contrasena|senha"
    r"|wachtwoord|has[lł]o|parola|secret|(?:access |api |auth )?token|api[ _-]?key|access[ _-]key|secret[ _-]key"
)
_LINK = r"(?:\s+(?:is|was|ist|war|lautet|est|es|é|è|jest)\s*:?|\s*[:=])\s*"
_SAID = re.compile(
    rf"(?<!\w)(?:{_CALLED}){_LINK}(?P<quote>[\"'“”„«`]?)(?P<secret>[^\s\"'“”«»`]{{4,128}})", re.IGNORECASE
)
_CODE = re.compile(
    r"(?<!\w)(?:cv[cv]2?|security code|sicherheitscode|prüfziffer|pin)(?:\s+(?:is|ist|est|es))?"
    r"\s*[:=]?\s*(?P<secret>\d{3,6})(?![\w.,]*\d)",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"(?<![\w-])(?:"
    r"(?:sk|rk)_(?:live|test)_\w{16,}|whsec_\w{16,}|sk-[\w-]{20,}"
    r"|gh[opsur]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{30,}|SG\.[\w-]{16,}\.[\w-]{16,}"
    r"|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"
    r")|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[^-]{1,8192}",
)
"""Stripe, OpenAI, GitHub, GitLab, Slack, AWS, Google, SendGrid, signed tokens, and private keys as PEM."""

_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?)]*|\d{1,2}\W*")
_AFTERWARDS = ".,;:!?)"


def secrets(text: str) -> Iterator[tuple[int, int]]:
    """Where in the text such things stand."""
    for found in _SAID.finditer(text):
        said = found["secret"].rstrip(_AFTERWARDS) or found["secret"]
        if found["quote"] or not _PLAIN_WORD.fullmatch(found["secret"]) or _mixed(said):
            yield found.start("secret"), found.start("secret") + len(said)
    for found in _CODE.finditer(text):
        yield found.span("secret")
    for found in _KEY.finditer(text):
        yield found.span()


def names_secret(name: str) -> bool:
    """Whether a parameter of this name says a secret, whatever it looks like."""
    return bool(_NAME.fullmatch(name.strip()))


_NAME = re.compile(
    r"(?:user|new|old|current|login)?[_-]?(?:password|passwd|passwort|pwd|passphrase)[_-]?\d?"
    r"|(?:client|app|api)[_-]?secret|secret|api[_-]?key|(?:access|auth|id|refresh|session|reset)[_-]?token|token|cvv|cvc",
    re.IGNORECASE,
)


def _mixed(word: str) -> bool:
    """Whether capitals stand within it, as no word has them."""
    return word[1:] != word[1:].lower() and not word.isupper()
