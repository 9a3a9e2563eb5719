"""The pages that people saw, in the order of their times."""

from collections.abc import Iterator

from tests.tracker.parts import ORIGIN, SHARED
from tracker.logbook import page_log
from tracker.logbook.page_log import PageLog


def line(second: int, target: str, referrer: str = "-", address: str = "203.0.113.7") -> str:
    when = f"[17/May/2015:10:05:{second:02d} +0000]"
    return f'{address} - - {when} "GET {target} HTTP/1.1" 200 1 "{referrer}" "Firefox"'


def test_pages_come_in_the_order_of_their_times() -> None:
    log = PageLog([line(9, "/c"), line(3, "/a"), line(5, "/b"), line(5, "/b2")], ORIGIN)
    assert [request.target for request in log] == ["/a", "/b", "/b2", "/c"]


def test_what_is_left_out_is_counted() -> None:
    log = PageLog([line(1, "/"), "broken", line(2, "/a.png"), line(3, "/robots.txt"), ""], ORIGIN)
    assert len(list(log)) == 1
    assert (log.lines, log.broken, log.others, log.pages) == (5, 2, 2, 1)


def test_pages_of_the_sites_own_hosts_come_from_the_site() -> None:
    own = [line(1, f"/{number}.png", "http://old.test/") for number in range(20)]
    foreign = line(2, "/x.png", "http://thief.test/")
    log = PageLog(
        [*own, foreign, line(3, "/b", "http://old.test/a?q=1"), line(4, "/c", "http://thief.test/"), line(5, "/d")],
        ORIGIN,
    )
    assert [request.referrer for request in log] == [f"{ORIGIN}/a?q=1", "http://thief.test/", ""]


def test_no_more_than_a_window_is_held() -> None:
    given: list[int] = []

    def lines() -> Iterator[str]:
        for number in range(page_log.WINDOW + 10):
            given.append(number)
            yield line(1, f"/{number}")

    log = iter(PageLog(lines(), ORIGIN))
    next(log)
    assert len(given) == page_log.WINDOW + 1


def test_the_real_log() -> None:
    with (SHARED / "access-log" / "combined.log").open(errors="replace") as file:
        log = PageLog(file, ORIGIN)
        pages = list(log)
    assert (log.lines, log.broken) == (10_000, 1)
    assert log.pages == len(pages) == log.lines - log.broken - log.others
    assert [page.at for page in pages] == sorted(page.at for page in pages)
    assert sum(page.referrer.startswith(ORIGIN) for page in pages) > 200
    assert not any("semicomplete.com" in page.referrer.partition("?")[0] for page in pages)
