"""The origins of sites, as owners write them, and our own."""

from server.errors import Invalid
from tracker.origin import origin_of
from tracker.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def normalised(text: str) -> str:
    """The origin that an owner means by `text`; raises `Invalid` on `origins` with a sentence."""
    if (found := origin_of(text)) is None:
        raise _wrong(text.strip())
    return found


def all_normalised(texts: list[str]) -> list[str]:
    """Each origin once, in the order given."""
    return list(dict.fromkeys(normalised(text) for text in texts))


def own_origins(settings: Settings) -> frozenset[str]:
    """The origins of the dashboard: the public address, or without one the loopback names of the port listened on."""
    if settings.public_url:
        return frozenset({settings.public_url})
    hosts = {*LOOPBACK, f"[{settings.host}]" if ":" in settings.host else settings.host}
    return frozenset(f"http://{host}" + ("" if settings.port == 80 else f":{settings.port}") for host in hosts)


def _wrong(written: str) -> Invalid:
    shown = written if len(written) <= 100 else written[:100] + "…"
    return Invalid(
        "origins", f"“{shown}” is not an origin: write it like https://shop.example.com, with no path behind it."
    )
