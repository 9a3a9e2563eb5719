"""Made-up texts without anything sensitive that look as if there were: each from a seed."""

import string
import uuid
from collections.abc import Mapping
from random import Random

from stdnum import ean, luhn

from bench.made_numbers import Maker, digits, of, parted

_TALK = (
    *(
        "I forgot my password, can you help?",
        "the password is wrong",
        "Das Passwort ist falsch.",
        "is the token expired?",
    ),
    *("my password was reset yesterday", "a password must have 12 characters", "how do I change my PIN?"),
    *(
        "Password: at least 8 signs",
        "le mot de passe est incorrect",
        "La contraseña es incorrecta",
        "secret: please help",
    ),
    *("I can't pass 1234 metres", "your password is not saved", "the password is case-sensitive.", "Pin it at 12:30"),
    *("token is missing", "the API key is invalid"),
)


def _order(chance: Random) -> str:
    number = chance.choice(
        (
            f"#{digits(chance, 6)}",
            f"ORD-2026-{digits(chance, 8)}",
            f"4{digits(chance, 15)}",
            f"{digits(chance, 3)}-{digits(chance, 7)}-{digits(chance, 7)}",
        )
    )
    return f"{chance.choice(('order number', 'my order is', 'Bestellnummer', 'invoice no.', 'commande n°'))} {number}"


def _telephone(chance: Random) -> str:
    number = chance.choice(
        (
            f"+49 {digits(chance, 3)} {digits(chance, 7)}",
            f"49151{digits(chance, 8)}",
            f"(0{digits(chance, 3)}) {digits(chance, 7)}",
            f"0049 171 {digits(chance, 7)}",
            f"1-{digits(chance, 3)}-{digits(chance, 3)}-{digits(chance, 4)}",
            f"44 20 {digits(chance, 4)} {digits(chance, 4)}",
            f"57 3{digits(chance, 9)}",
            f"+4{digits(chance, 14)}",
        )
    )
    return f"call me at {number}"


def _date(chance: Random) -> str:
    year, month, day = chance.randint(1950, 2030), chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice(
        (
            f"{year}-{month:02}-{day:02} 12:30:15.123456",
            f"{day:02}.{month:02}.{year} - {day:02}.{month:02}.{year + 1}",
            f"{year}{month:02}{day:02}123015",
            f"{month}/{day}/{year}",
            f"at {chance.randint(10**12, 2 * 10**12)}",
        )
    )


def _price(chance: Random) -> str:
    amount = chance.randint(1, 10**9) / 100
    return chance.choice(
        (f"it costs {amount:,.2f} €", f"$ {amount:.2f} and {amount + 5:.2f}", f"{amount:_.2f}".replace("_", " "))
    )


def _tracking(chance: Random) -> str:
    letters = string.ascii_uppercase + string.digits
    return "tracking " + chance.choice(
        (
            f"1Z{of(chance, letters, 16)}",
            digits(chance, 12),
            parted(f"94001{digits(chance, 17)}", (4, 4, 4, 4, 4, 2), " "),
            f"JJD0{digits(chance, 17)}",
            f"RR{digits(chance, 9)}DE",
            f"00{digits(chance, 18)}",
            digits(chance, 14),
        )
    )


def _address(chance: Random) -> str:
    numbers = ".".join(str(chance.randint(0, 255)) for _ in range(4))
    return chance.choice(
        (f"from {numbers}", f"{numbers}:{chance.randint(1024, 65535)}", f"2001:db8:{chance.getrandbits(64):x}::1")
    )


def _id(chance: Random) -> str:
    return f"id {uuid.UUID(int=chance.getrandbits(128), version=4)}"


def _article(chance: Random) -> str:
    body = f"{chance.randint(400, 599)}{digits(chance, 9)}"
    return f"do you have {body}{ean.calc_check_digit(body)}?"


def _device(chance: Random) -> str:
    body = f"35{digits(chance, 12)}"
    return f"IMEI {body}{luhn.calc_check_digit(body)}"


def _talk_of_secrets(chance: Random) -> str:
    return chance.choice(_TALK)


HARMLESS: Mapping[str, Maker] = {
    "order numbers": _order,
    "telephone numbers": _telephone,
    "dates and times": _date,
    "prices": _price,
    "tracking codes": _tracking,
    "IP addresses": _address,
    "UUIDs": _id,
    "article numbers (EAN)": _article,
    "devices (IMEI)": _device,
    "talk of passwords": _talk_of_secrets,
}
"""What is to stay."""

HOSTILE = (
    *("1 ", "1", "4 1 1 1 ", "ab12 ", "ssn 111-11-1111 ", "DE89 A", "1-1.1 ", "http://1"),
    *("pin ", "pass: ", "password is ", "sk-1", "order no ", "AB12"),
)
"""What keeps the search for numbers busiest if a text is made of nothing else."""
