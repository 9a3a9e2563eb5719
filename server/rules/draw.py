"""The draw: which share of the visitors somebody belongs to. For a visitor and a rule it is the same each time, at any
process, and it has nothing to do with what it is for another rule."""

from hashlib import blake2b


def is_among(percent: int, purpose: str, rule_id: str, visitor_id: str) -> bool:
    """Whether the visitor is among this part of all, drawn for a rule and a purpose of its own. Whoever is among a part
    is among every larger one."""
    return percent >= 100 or _place(10_000, purpose, rule_id, visitor_id) < percent * 100


def one_of(count: int, rule_id: str, visitor_id: str) -> int:
    """Which of so many variants of a rule is the visitor's, from 0; each is as likely as any other."""
    return _place(count, "variant", rule_id, visitor_id) if count > 1 else 0


def _place(places: int, purpose: str, rule_id: str, visitor_id: str) -> int:
    """A number below `places`, as good as drawn by lot."""
    digest = blake2b(f"{purpose} {rule_id} {visitor_id}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) % places
