"""Payment cards by issuer, length and check digit. Luhn's digit alone is right for one in ten numbers."""

from functools import lru_cache

_ANY = frozenset(range(12, 20))
_ISSUERS: tuple[tuple[range, frozenset[int]], ...] = (
    (range(400000, 500000), frozenset((13, 16, 19))),
    (range(510000, 560000), frozenset((16,))),
    (range(222100, 272100), frozenset((16,))),
    (range(340000, 350000), frozenset((15,))),
    (range(370000, 380000), frozenset((15,))),
    (range(300000, 306000), frozenset((14, 16, 19))),
    (range(309500, 309600), frozenset((14, 16, 19))),
    (range(360000, 370000), frozenset((14, 16, 19))),
    (range(380000, 400000), frozenset((14, 16, 19))),
    (range(601100, 601200), frozenset((16, 19))),
    (range(644000, 660000), frozenset((16, 19))),
    (range(352800, 359000), frozenset((16, 19))),
    (range(620000, 630000), frozenset((16, 17, 18, 19))),
    (range(220000, 220500), frozenset((16, 17, 18, 19))),
    (range(500000, 510000), _ANY),
    (range(560000, 590000), _ANY),
    (range(639000, 640000), _ANY),
    (range(670000, 680000), _ANY),
)
"""The first six digits and the lengths that go with them: Visa, Mastercard (two), American Express (two), Diners Club
(four), Discover (two), JCB, UnionPay, Mir, Maestro (four)."""


PREFIX = 6
"""Digits that name the issuer."""
_DOUBLED = str.maketrans("0123456789", "0246813579")
"""Twice a digit, and the sum of the digits of that. Luhn's sum is made here: `stdnum` takes four times as long, and a
text may have a thousand digits each of which could begin a card."""


@lru_cache(1024)
def lengths_of(prefix: str) -> frozenset[int]:
    """How many digits the cards of this issuer may have; none for a prefix that no issuer has."""
    issuer = int(prefix) if len(prefix) == PREFIX else 0
    return frozenset().union(*(lengths for prefixes, lengths in _ISSUERS if issuer in prefixes))


def is_card(digits: str) -> bool:
    """Whether these digits, without separators, can be the number of a payment card."""
    if len(digits) not in _ANY or len(digits) not in lengths_of(digits[:PREFIX]):
        return False
    plain = digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)
    return (sum(map(int, plain[::-2])) + sum(map(int, plain[-2::-2].translate(_DOUBLED)))) % 10 == 0
