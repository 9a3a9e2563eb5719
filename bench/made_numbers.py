"""Made-up texts with something sensitive in them: each from a seed, none of anybody."""

import string
from collections.abc import Callable, Mapping
from random import Random

from stdnum import iban, luhn
from stdnum.gb import nhs

Maker = Callable[[Random], str]

_CARDS: Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "Visa": (("4",), (16,)),
    "Mastercard": (("51", "53", "55", "2221", "2500", "2720"), (16,)),
    "American Express": (("34", "37"), (15,)),
    "Diners Club": (("300", "3095", "36", "38"), (14,)),
    "Discover": (("6011", "644", "65"), (16,)),
    "JCB": (("3528", "3589"), (16,)),
    "UnionPay": (("62",), (16, 19)),
    "Mir": (("2200", "2204"), (16,)),
    "Maestro": (("5018", "5868", "639", "6759"), (16, 18, 19)),
}
_GROUPS = {14: (4, 6, 4), 15: (4, 6, 5), 16: (4, 4, 4, 4), 18: (4, 4, 4, 4, 2), 19: (4, 4, 4, 4, 3)}
_SEPARATORS = ("", "", " ", " ", "-", ".", "\u00a0", "\u202f", "\N{EN DASH}", "\n")
_AROUND_CARD = (
    "{}",
    "my card is {}",
    "Karte: {}, gültig bis 12/28",
    "{} exp 04/29 cvv",
    "please charge {}.",
    "n° {} merci",
    "it is number {}; thanks",
    "1) {}",
    "order 4711 paid with {} yesterday",
    "Visa/MC:{}",
    "card{}",
    "({})",
    "12 {}",
)
_ACCOUNTS = {
    "AT": "16n",
    "BE": "12n",
    "BG": "4a6n8c",
    "CH": "5n12c",
    "CZ": "20n",
    "DE": "18n",
    "DK": "14n",
    "ES": "20n",
    "FI": "14n",
    "FR": "10n11c2n",
    "GB": "4a14n",
    "GR": "7n16c",
    "IE": "4a14n",
    "IT": "1a10n12c",
    "LU": "3n13c",
    "NL": "4a10n",
    "NO": "11n",
    "PL": "24n",
    "PT": "21n",
    "SE": "20n",
}
"""Twenty countries, and what follows country and check digits: so many digits (n), letters (a), either (c)."""
_AROUND_ACCOUNT = (
    "{}",
    "IBAN {}",
    "my IBAN is {} thanks",
    "Bitte auf {} überweisen.",
    "IBAN: {}",
    "({})",
    "konto nr 12 {} BIC X",
)


def card(chance: Random, brand: str) -> str:
    """A card's number as somebody may write it, in a sentence."""
    prefixes, lengths = _CARDS[brand]
    prefix, length = chance.choice(prefixes), chance.choice(lengths)
    body = prefix + digits(chance, length - 1 - len(prefix))
    number = body + luhn.calc_check_digit(body)
    return chance.choice(_AROUND_CARD).format(parted(number, _GROUPS[length], chance.choice(_SEPARATORS)))


def account(chance: Random, country: str) -> str:
    """An account's number as somebody may write it, in a sentence."""
    body = "".join(_signs(chance, kind) for kind in _shape(_ACCOUNTS[country]))
    number = country + iban.calc_check_digits(f"{country}00{body}") + body
    number = number.lower() if chance.random() < 0.2 else number
    groups = [4] * (len(number) // 4) + [len(number) % 4]
    return chance.choice(_AROUND_ACCOUNT).format(parted(number, groups, chance.choice(_SEPARATORS)))


def social_security(chance: Random) -> str:
    """An American's number."""
    area = chance.choice([each for each in range(1, 900) if each not in {78, 219, 457, 666}])
    number = f"{area:03}{chance.choice('- ')}{chance.randint(1, 99):02}-{chance.randint(1, 9999):04}"
    return chance.choice(("my SSN is {}", "social security number: {}", "{} is my social security")).format(number)


def health_number(chance: Random) -> str:
    """A patient's number in England."""
    number = ""
    while not nhs.is_valid(number):
        number = str(chance.randint(4000000000, 7999999999))
    written = parted(number, (3, 3, 4), chance.choice(("", " ", "-")))
    return chance.choice(("NHS number {}", "my nhs no is {}", "{} (NHS)")).format(written)


def insurance_number(chance: Random) -> str:
    """A British one."""
    number = f"{of(chance, 'ABCEGHJKLMPRSTWX', 2)}{parted(digits(chance, 6), (2, 2, 2), chance.choice(('', ' ')))}"
    return chance.choice(("NINO {}", "my NI number is {}", "national insurance: {}")).format(
        number + chance.choice("ABCD")
    )


def travel_paper(chance: Random) -> str:
    """The number of a passport of Germany, Britain or France."""
    german = chance.choice("CFGHJK") + of(chance, "CFGHJKLMNPRTVWXYZ0123456789", 7) + digits(chance, 1)
    number = chance.choice((german, digits(chance, 9), digits(chance, 2) + "AB" + digits(chance, 5)))
    return chance.choice(("passport {}", "Reisepass Nr. {}", "my passport number is {}", "passeport : {}")).format(
        number
    )


def password(chance: Random) -> str:
    """A password, said in a sentence."""
    word = chance.choice(("summer", "Hund", "correct-horse", "p4ss", "Tr0ub4dor", "qwerty", "Liverpool"))
    said = f"{word}{chance.randint(0, 9999)}{chance.choice(('', '!', '#x', '_A'))}"
    return chance.choice(
        (
            "my password is {}",
            "Password: {}",
            "das Passwort ist {} danke",
            "mot de passe : {}",
            "la contraseña es {}",
            "pw: {}",
            "user bo, password={}",
            "Kennwort lautet {}.",
            'the password is "{}"',
            "a senha é {}",
        )
    ).format(said)


def key(chance: Random) -> str:
    """A key of a service by its known shape, or a card's security code or a PIN."""
    letters = string.ascii_letters + string.digits
    return chance.choice(
        (
            f"here: sk_live_{of(chance, letters, 24)}",
            f"token ghp_{of(chance, letters, 36)}",
            f"AKIA{of(chance, string.ascii_uppercase, 16)} it was",
            f"xoxb-{digits(chance, 11)}-{of(chance, letters, 24)}",
            f"key AIza{of(chance, letters, 35)}",
            ".".join(("eyJ" + of(chance, letters, 20), "eyJ" + of(chance, letters, 40), of(chance, letters, 43))),
            f"the API key: {of(chance, letters, 32)}",
            f"cvv {digits(chance, 3)}",
            f"my PIN is {digits(chance, 4)}",
        )
    )


SENSITIVE: Mapping[str, Mapping[str, Maker]] = {
    "cards": {brand: lambda chance, brand=brand: card(chance, brand) for brand in _CARDS},  # type: ignore[misc]
    "accounts": {land: lambda chance, land=land: account(chance, land) for land in _ACCOUNTS},  # type: ignore[misc]
    "identity numbers": {
        "SSN": social_security,
        "NHS": health_number,
        "NINO": insurance_number,
        "passports": travel_paper,
    },
    "secrets": {"passwords": password, "keys": key},
}
"""What is to be masked: groups, and their kinds."""


def digits(chance: Random, count: int) -> str:
    """So many digits by chance."""
    return of(chance, string.digits, count)


def of(chance: Random, signs: str, count: int) -> str:
    """So many of these signs by chance."""
    return "".join(chance.choices(signs, k=count))


def _shape(code: str) -> str:
    """One letter for each sign: `2n1a` is `nna`."""
    shape, count = "", ""
    for sign in code:
        if sign.isdigit():
            count += sign
        else:
            shape, count = shape + sign * int(count), ""
    return shape


def _signs(chance: Random, kind: str) -> str:
    return of(
        chance, {"n": string.digits, "a": string.ascii_uppercase}.get(kind, string.ascii_uppercase + string.digits), 1
    )


def parted(number: str, groups: list[int] | tuple[int, ...], separator: str) -> str:
    """The number in groups of these sizes."""
    parts, at = [], 0
    for size in groups:
        parts.append(number[at : at + size])
        at += size
    return separator.join(part for part in parts if part)
