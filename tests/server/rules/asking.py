"""Conditions as they stand on the wire."""

OVER = {"name": "price", "test": "above", "value": 5}
"""What is asked of an event's data."""


def both(*conditions: object) -> dict[str, object]:
    return {"kind": "all", "of": list(conditions)}


def either(*conditions: object) -> dict[str, object]:
    return {"kind": "any", "of": list(conditions)}


def no(what: object) -> dict[str, object]:
    return {"kind": "not", "of": what}


def cart(test: str, value: object = None) -> dict[str, object]:
    return {"kind": "attribute", "name": "cart", "test": test, "value": value}


def page(url: str, which: str = "current") -> dict[str, object]:
    return {"kind": "page", "which": which, "url": url}


def count(kind: str, least: int | None = None, most: int | None = None, **more: object) -> dict[str, object]:
    return {"kind": kind, "at_least": least, "at_most": most, **more}


def clock(since: str, until: str, *days: int, zone: str = "site") -> dict[str, object]:
    return {"kind": "time_of_day", "zone": zone, "days": days or list(range(7)), "since": since, "until": until}


def campaign(value: str) -> dict[str, object]:
    return {"kind": "campaign", "parameter": "utm_source", "value": value}


def form(state: str) -> dict[str, object]:
    return {"kind": "form", "state": state}


def one_of(kind: str, *words: str) -> dict[str, object]:
    return {"kind": kind, "one_of": words}


def countries(*names: str) -> dict[str, object]:
    return {"kind": "place", "countries": names}
