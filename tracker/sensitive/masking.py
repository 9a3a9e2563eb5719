"""What is sensitive, made unreadable before it is stored, told or logged: cards, accounts, identity numbers, secrets.

A masked text is as long as it was, so that nothing that points into it moves.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from urllib.parse import quote, unquote, unquote_plus, urlsplit, urlunsplit

from tracker.sensitive.accounts import is_account, length_of
from tracker.sensitive.cards import PREFIX, is_card, lengths_of
from tracker.sensitive.identity_numbers import REACH, identity_numbers
from tracker.sensitive.secrets import HINTS, names_secret, secrets

MASK = "\N{BULLET}"

_SUSPECT = re.compile(r"(?:\d\D*){5}")
_BETWEEN = r"[ .\-\u2010-\u2013\u00a0\u2009\u202f\n]?"
_DIGITS = re.compile(rf"(?<![\d+])\d(?:{_BETWEEN}\d){{11,}}(?!\w)")
_GROWING = re.compile(rf"\d(?:{_BETWEEN}\d){{5,}}")
_IBAN = re.compile(rf"(?<!\w)(?=([A-Za-z]{{2}}\d{{2}}(?:{_BETWEEN}[A-Za-z0-9]){{11,30}})(?!\w))")
_OF_A_CARD = re.compile(
    r"cards?|karten?|kreditkarten?|visa|master ?card|maestro|cv[cv]|carte|tarjeta|cart[aã]o|carta|kaart|kart[ay]?"
    r"|debit|credit|pay(?:ing)?|paid|zahl\w*",
    re.IGNORECASE,
)
"""Words beside which thirteen digits or fewer are a card's, too: more often such are telephone numbers."""
_SAYS = r"(?:(?:number|nummer|num[eé]ro|n[uú]mero|no|nr|n°|id|code|is|ist|est|es)[ .:#]*|[.:#]+ ?)"
_OF_AN_ORDER = re.compile(
    rf"(?:(?:order|bestell|auftrags?|commande|pedido|ordine)[ -]?{_SAYS}+"
    rf"|(?:invoice|tracking|shipment|parcel|booking|rechnungs?|sendungs?|facture|factura)[ -]?{_SAYS}*)$",
    re.IGNORECASE,
)
_IN_FOURS = re.compile(r"\d{4}\D")
SHORT = 13
"""Digits of the longest cards that are as short as telephone and article numbers."""
_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def mask(text: str) -> str:
    """The text with cards but for their last four digits, accounts but for country and last four, identity numbers and
    secrets made unreadable.

    Digits after `+` are telephone numbers, those in a web address name things: both stay.
    """
    if not _may_have_some(text):
        return text
    if "://" not in text:
        return _mask(text)
    spared = _WEB_ADDRESS.findall(text)
    between = [_mask(part) for part in _WEB_ADDRESS.split(text)]
    return "".join(part + address for part, address in zip(between, [*spared, ""], strict=True))


def mask_unfinished(text: str) -> str:
    """A text that is still being written: a number may be about to become a card's or an account's, and the texts after
    it would give away a digit each. So all longer ones are made unreadable, whatever they turn out to be."""
    return _GROWING.sub(lambda found: _cover(found.group(), keep_first=0, keep_last=0), mask(text))


def mask_url(url: str) -> str:
    """The address with such numbers in its path, its query and its fragment made unreadable; all else as it is."""
    if not (_may_have_some(url) if "?" in url else _SUSPECT.search(url)):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return _mask(url)
    path = "/".join(_mask_coded(segment, unquote) for segment in parts.path.split("/"))
    query = "&".join(_mask_pair(pair) for pair in parts.query.split("&"))
    return urlunsplit(parts._replace(path=path, query=query, fragment=_mask_coded(parts.fragment, unquote)))


def mask_value(value: str | float | bool | None) -> str | float | bool | None:
    """A value of an event or a trait; a number that is a card's turns into a text."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 10**SHORT and is_card(str(value)):
        return _cover(str(value), keep_first=0)
    return value


def _may_have_some(text: str) -> bool:
    """Whether any other question is worth its time, which most texts are spared."""
    return _SUSPECT.search(text) is not None or any(map(text.casefold().__contains__, HINTS))


def _mask(text: str) -> str:
    text = _cover_spans(text, _accounts(text), keep_first=2)
    text = _DIGITS.sub(_cover_cards, text)
    return _cover_spans(text, chain(identity_numbers(text), secrets(text)), keep_first=0, keep_last=0)


def _mask_pair(pair: str) -> str:
    """A parameter; its name can be the word that says what its value is."""
    name, equals, value = (unquote_plus(part) for part in pair.partition("="))
    plain = f"{name}{equals}{value}"
    if value and names_secret(name):
        return quote(name) + equals + quote(MASK * len(value))
    masked = _mask(plain) if _may_have_some(plain) else plain
    if masked == plain:
        return pair
    return quote(masked[: len(name)]) + equals + quote(masked[len(name) + len(equals) :])


def _mask_coded(coded: str, decode: Callable[[str], str]) -> str:
    """A part of an address, coded anew only where something in it was masked."""
    plain = decode(coded)
    masked = _mask(plain) if _may_have_some(plain) else plain
    return coded if masked == plain else quote(masked)


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    """Where account numbers stand; what follows one in the same run of letters is none of it."""
    free = 0
    for found in _IBAN.finditer(text):
        run = found.group(1)
        places = [index for index, sign in enumerate(run) if sign.isalnum()]
        length = length_of(run[:2])
        if found.start() < free or length is None or length > len(places):
            continue
        if is_account("".join(run[index] for index in places[:length])):
            free = found.start() + places[length - 1] + 1
            yield found.start(), free


def _cover_cards(found: re.Match[str]) -> str:
    """The cards in a run of digit groups: a card is one group or some in a row, whatever stands before and after. Of
    what is called the number of an order, and is not in fours, none is."""
    run, text = found.group(), found.string
    before = max(0, found.start() - REACH)
    if not _IN_FOURS.match(run) and _OF_AN_ORDER.search(text, before, found.start()):
        return run
    shortest = SHORT + 1
    if _OF_A_CARD.search(text, before, found.start()) or _OF_A_CARD.search(text, found.end(), found.end() + REACH):
        shortest = 0
    places = [index for index, sign in enumerate(run) if sign.isdigit()]
    digits = "".join(run[index] for index in places)
    last = len(places) - 1
    ends = {rank + 1 for rank in range(last + 1) if rank == last or places[rank + 1] != places[rank] + 1}
    free = 0
    for start in (0, *sorted(ends - {last + 1})):
        end = _card_end(digits, start, ends) if start >= free else None
        if end is not None and end - start >= shortest:
            first, after, free = places[start], places[end - 1] + 1, end
            run = run[:first] + _cover(run[first:after], keep_first=0) + run[after:]
    return run


def _card_end(digits: str, start: int, ends: set[int]) -> int | None:
    """Where the longest card ends that begins at a group and ends with one."""
    lengths = sorted(lengths_of(digits[start : start + PREFIX]), reverse=True)
    found = (start + length for length in lengths if start + length in ends)
    return next((end for end in found if is_card(digits[start:end])), None)


def _cover_spans(text: str, spans: Iterable[tuple[int, int]], *, keep_first: int, keep_last: int = 4) -> str:
    """The text with each of these covered; some may lie over each other."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = _cover("".join(signs[start:end]), keep_first=keep_first, keep_last=keep_last)
    return "".join(signs)


def _cover(text: str, *, keep_first: int, keep_last: int = 4) -> str:
    """The text with its letters and digits covered, but for some at the ends."""
    places = [index for index, sign in enumerate(text) if sign.isalnum()]
    covered = frozenset(places[keep_first : len(places) - keep_last])
    return "".join(MASK if index in covered else sign for index, sign in enumerate(text))
