"""Crawlers by their user agent."""

from collections import Counter
from itertools import count

import pytest
from crawlerdetect import CrawlerDetect

from tests.costs import SQUARED, growth
from tests.tracker.parts import CHROME, SHARED
from tracker.enrichment.bots import is_crawler

SAFARI = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 {}Safari/605.1.15"
HUMANS = [
    CHROME,
    CHROME.replace("X11; Linux x86_64", "Linux; Android 14; CUBOT X30"),
    SAFARI.format("iPhone; CPU iPhone OS 18_6 like Mac OS X", "Mobile/15E148 "),
    SAFARI.format("Macintosh; Intel Mac OS X 10_15_7", ""),
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
]
CRAWLERS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
    "curl/8.5.0",
    "python-requests/2.32",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "",
    "   ",
]


@pytest.mark.parametrize("user_agent", HUMANS)
def test_people_are_no_crawlers(user_agent: str) -> None:
    assert not is_crawler(user_agent)


@pytest.mark.parametrize("user_agent", CRAWLERS)
def test_crawlers_are(user_agent: str) -> None:
    assert is_crawler(user_agent)


def test_it_finds_in_a_real_log_what_the_list_it_reads_finds_there() -> None:
    lines = (SHARED / "access-log" / "combined.log").read_text(errors="replace").splitlines()
    agents = Counter(line.rsplit('"', 2)[1] for line in lines if line.count('"') >= 6)
    listed = CrawlerDetect()
    missed = [agent for agent in agents if listed.is_crawler(agent) and not is_crawler(agent)]
    added = [agent for agent in agents if is_crawler(agent) and not listed.is_crawler(agent)]
    assert missed == []
    assert sum(agents[agent] for agent in added) < 0.01 * sum(agents.values())
    assert 2000 < sum(count for agent, count in agents.items() if is_crawler(agent)) < 3000


@pytest.mark.parametrize("part", ["a1b2-c3.d4/e5 ", "a", "(;", "1.", " Opera Mini/", "Mozilla/5.0 (iPhone; ", "bo"])
def test_a_hostile_user_agent_takes_no_more_time_than_its_length_asks_for(part: str) -> None:
    is_crawler("warm")
    text = (part * 40_000)[:40_000]
    numbers = count()
    assert growth(lambda part: is_crawler(f"{next(numbers)} {part}"), text) < SQUARED
