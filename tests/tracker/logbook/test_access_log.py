"""Access logs, line by line."""

import pytest

from tests.costs import SQUARED, growth
from tests.tracker.parts import SHARED
from tracker.logbook.access_log import Request, host_of, is_page, parse

LINE = (
    '83.149.9.216 - - [17/May/2015:10:05:03 +0000] "GET /boots?q=red HTTP/1.1" 200 203023 '
    '"http://www.google.com/search?q=boots" "Mozilla/5.0 (X11; Linux x86_64) Firefox/38.0"'
)


def test_a_line_is_read() -> None:
    assert parse(LINE) == Request(
        address="83.149.9.216",
        at=1_431_857_103_000,
        method="GET",
        target="/boots?q=red",
        status=200,
        referrer="http://www.google.com/search?q=boots",
        user_agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/38.0",
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        (LINE.replace("10:05:03 +0000", "12:05:03 +0200"), "at", 1_431_857_103_000),
        (LINE.replace("http://www.google.com/search?q=boots", "-"), "referrer", ""),
        (LINE.replace("Firefox/38.0", '\\"Firefox\\"'), "user_agent", 'Mozilla/5.0 (X11; Linux x86_64) "Firefox"'),
        (LINE.replace("83.149.9.216", "2001:db8::1"), "address", "2001:db8::1"),
        (LINE.replace(" HTTP/1.1", ""), "target", "/boots?q=red"),
        (LINE.replace("203023", "-"), "status", 200),
        (LINE + " extra", "status", 200),
    ],
)
def test_lines_differ(line: str, field: str, value: object) -> None:
    request = parse(line)
    assert request is not None
    assert getattr(request, field) == value


@pytest.mark.parametrize(
    "line",
    [
        "",
        "\n",
        "nonsense",
        LINE[:-1],
        LINE.replace("17/May/2015", "37/May/2015"),
        LINE.replace("GET", "\\x16\\x03\\x01"),
        LINE.replace("200", "OK"),
        LINE + "x" * 20_000,
        "\x00" * 100,
    ],
)
def test_broken_lines_are_none(line: str) -> None:
    assert parse(line) is None


@pytest.mark.parametrize(
    ("method", "target", "status", "page"),
    [
        ("GET", "/", 200, True),
        ("GET", "/boots", 200, True),
        ("GET", "/boots/", 304, True),
        ("GET", "/index.html", 200, True),
        ("GET", "/shop.php?item=7.png", 200, True),
        ("GET", "/v2.1/boots", 200, True),
        ("POST", "/", 200, False),
        ("HEAD", "/", 200, False),
        ("GET", "/", 404, False),
        ("GET", "/", 301, False),
        ("GET", "/boots.png", 200, False),
        ("GET", "/style.CSS?v=3", 200, False),
        ("GET", "/robots.txt", 200, False),
        ("GET", "/?flav=rss20", 200, False),
        ("GET", "/blog/feed/", 200, False),
        ("GET", "*", 200, False),
        ("GET", "http://other.test/", 200, False),
    ],
)
def test_pages_are_told_from_their_parts(method: str, target: str, status: int, page: bool) -> None:
    request = parse(LINE.replace("GET", method).replace("/boots?q=red", target).replace("200 2", f"{status} 2"))
    assert request is not None
    assert is_page(request) is page


def test_hosts_of_addresses() -> None:
    assert host_of("http://www.acme.test:8080/a") == "www.acme.test"
    assert host_of("http://[bad") == ""
    assert host_of("") == ""


def test_the_real_log_is_read() -> None:
    lines = (SHARED / "access-log" / "combined.log").read_text(errors="replace").splitlines()
    requests = [parse(line) for line in lines]
    read = [request for request in requests if request is not None]
    assert (len(lines), len(lines) - len(read)) == (10_000, 1)
    assert 2000 < sum(map(is_page, read)) < 4000


@pytest.mark.parametrize("part", ['"\\', "- ", "[", '"GET ', "1.1.1.1 "])
def test_hostile_lines_take_no_more_time_than_their_length_asks_for(part: str) -> None:
    assert growth(parse, (part * 16_000)[:16_000]) < SQUARED
