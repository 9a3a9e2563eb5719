"""Crawlers by their user agent: two lists made independently of each other, read as one.

uap-core's list is kept by what a crawler is, CrawlerDetect's by what its name looks like. Their patterns run in Rust,
in linear time; the few that need look-around run in Python.
"""

import re
from functools import lru_cache

import ua_parser
import ua_parser_rs
from crawlerdetect.providers.crawlers import data as crawlers
from crawlerdetect.providers.exclusions import data as exclusions

MAX_USER_AGENT = 512
"""Bytes of a user agent that are looked at."""

_LOOK_AROUND = re.compile(r"\(\?[=!<]")


def is_crawler(user_agent: str) -> bool:
    """Whether either list knows the user agent as a program's; an empty one is."""
    return _is_crawler(user_agent[:MAX_USER_AGENT])


@lru_cache(4096)
def _is_crawler(user_agent: str) -> bool:
    device = ua_parser.parse(user_agent).device
    if not user_agent.strip() or (device is not None and device.family == "Spider"):
        return True
    rest = _ordinary().sub("", user_agent)
    return bool(rest) and (_listed().extract(rest) is not None or _listed_in_python().search(rest) is not None)


@lru_cache(1)
def _ordinary() -> re.Pattern[str]:
    return re.compile("|".join(exclusions), re.IGNORECASE)


@lru_cache(1)
def _listed() -> "ua_parser_rs.UserAgentExtractor":
    return ua_parser_rs.UserAgentExtractor(
        [(f"(?i)({pattern})", None, None, None, None, None) for pattern in crawlers if not _LOOK_AROUND.search(pattern)]
    )


@lru_cache(1)
def _listed_in_python() -> re.Pattern[str]:
    return re.compile("|".join(pattern for pattern in crawlers if _LOOK_AROUND.search(pattern)), re.IGNORECASE)
