"""Web servers' access logs in Apache's combined format, line by line."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

MAX_LINE = 16_384
"""Characters of a line; longer ones are broken."""

_LINE = re.compile(
    r"(?P<address>\S+) \S+ \S+ \[(?P<time>[^\]]{1,40})\] "
    r'"(?P<method>[A-Z]+) (?P<target>\S+)(?: HTTP/[\d.]+)?" (?P<status>\d{3}) \S+ '
    r'"(?P<referrer>(?:[^"\\]|\\.)*)" "(?P<user_agent>(?:[^"\\]|\\.)*)"'
)
_TIME = "%d/%b/%Y:%H:%M:%S %z"
_PAGE_ENDINGS = frozenset(("", "html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "cgi"))
_FEED_PARAMETERS = frozenset(("flav", "feed", "format"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request of the log. `at` in milliseconds; `target` is path and query; `referrer` is empty where none was."""

    address: str
    at: int
    method: str
    target: str
    status: int
    referrer: str
    user_agent: str


def parse(line: str) -> Request | None:
    """The request of a line, or None where the line is broken."""
    found = _LINE.match(line) if len(line) <= MAX_LINE else None
    if found is None:
        return None
    try:
        at = round(datetime.strptime(found["time"], _TIME).timestamp() * 1000)
    except ValueError:
        return None
    return Request(
        address=found["address"],
        at=at,
        method=found["method"],
        target=found["target"],
        status=int(found["status"]),
        referrer=_given(found["referrer"]),
        user_agent=_given(found["user_agent"]),
    )


def is_page(request: Request) -> bool:
    """Whether a person would have seen a page: fetched, found, and neither a part of a page nor a feed."""
    if request.method != "GET" or request.status not in (200, 304) or not request.target.startswith("/"):
        return False
    return ending_of(request) in _PAGE_ENDINGS and not _is_feed(request)


def ending_of(request: Request) -> str:
    """The ending of the path's last part, in lower case; empty where it has none."""
    name = request.target.partition("?")[0].rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_feed(request: Request) -> bool:
    path, _, query = request.target.partition("?")
    if path.rstrip("/").rpartition("/")[2].lower() in ("feed", "rss", "atom"):
        return True
    given = parse_qsl(query)
    return any(name.lower() in _FEED_PARAMETERS and value.lower().startswith(("rss", "atom")) for name, value in given)


def host_of(url: str) -> str:
    """The host of an address, or empty."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _given(field: str) -> str:
    return "" if field == "-" else field.replace('\\"', '"')
