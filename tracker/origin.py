"""Origins: `scheme://host[:port]`, in the form in which browsers send them."""

from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_of(text: str) -> str | None:
    """The origin that somebody means by `text`; None where it names none, or more than one."""
    try:
        parts = urlsplit(text.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        return None
    extra = parts.path not in ("", "/") or parts.query or parts.fragment or parts.username is not None
    if parts.scheme not in DEFAULT_PORTS or port == 0 or extra or not _is_host(host):
        return None
    literal = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{literal}" + ("" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}")


def _is_host(host: str) -> bool:
    return ":" in host or all(
        label and all(sign.isalnum() or sign in "-_" for sign in label) for label in host.rstrip(".").split(".")
    )
