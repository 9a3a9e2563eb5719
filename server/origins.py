"""Origins: `scheme://host[:port]`, in the form in which browsers send them."""

from urllib.parse import urlsplit

from server.errors import Invalid
from tracker.settings import Settings

DEFAULT_PORTS = {"http": 80, "https": 443}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def normalised(text: str) -> str:
    """The origin that an owner means by `text`; raises `Invalid` on `origins` with a sentence."""
    written = text.strip()
    try:
        parts = urlsplit(written)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        raise _wrong(written) from None
    extra = parts.path not in ("", "/") or parts.query or parts.fragment or parts.username is not None
    if parts.scheme not in DEFAULT_PORTS or not host or extra or not _is_host(host):
        raise _wrong(written)
    literal = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{literal}" + ("" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}")


def all_normalised(texts: list[str]) -> list[str]:
    """Each origin once, in the order given."""
    return list(dict.fromkeys(normalised(text) for text in texts))


def own_origins(settings: Settings) -> frozenset[str]:
    """The origins of the dashboard: the public address, or without one the loopback names of the port listened on."""
    if settings.public_url:
        return frozenset({normalised(settings.public_url)})
    hosts = {*LOOPBACK, settings.host}
    return frozenset(f"http://{host}" + ("" if settings.port == 80 else f":{settings.port}") for host in hosts)


def _is_host(host: str) -> bool:
    return ":" in host or all(
        label and all(sign.isalnum() or sign in "-_" for sign in label) for label in host.rstrip(".").split(".")
    )


def _wrong(written: str) -> Invalid:
    shown = written if len(written) <= 100 else written[:100] + "…"
    return Invalid(
        "origins", f"“{shown}” is not an origin: write it like https://shop.example.com, with no path behind it."
    )
