"""Search engines and social networks by their hosts."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Engine:
    """A search engine: its hosts, without `www.`, and the parameters in which it hands over the words, if it does."""

    name: str
    hosts: re.Pattern[str]
    words: tuple[str, ...] = ("q",)


def _engine(name: str, hosts: str, *words: str) -> Engine:
    return Engine(name, re.compile(hosts), words or ("q",))


_ENDING = r"\.[a-z]{2,3}(?:\.[a-z]{2})?"
"""Of a host that an engine has in each country: `.de`, `.com`, `.co.uk`."""

ENGINES = (
    _engine("Google", rf"(?:images\.|encrypted\.)?google{_ENDING}|com\.google\.android\.googlequicksearchbox", "q"),
    _engine("Bing", r"(?:[a-z]{2}\.|cn\.)?bing\.com"),
    _engine("DuckDuckGo", r"(?:html\.|lite\.|start\.)?duckduckgo\.com"),
    _engine("Yahoo", r"(?:[a-z.]+\.)?search\.yahoo\.(?:com|co\.jp)|yahoo\.com", "p", "q"),
    _engine("Yandex", rf"yandex{_ENDING}|ya\.ru", "text"),
    _engine("Baidu", r"(?:m\.)?baidu\.com", "wd", "word"),
    _engine("Ecosia", r"ecosia\.org"),
    _engine("Qwant", r"(?:lite\.)?qwant\.com"),
    _engine("Startpage", r"(?:[a-z0-9]+\.)?startpage\.com", "query", "q"),
    _engine("Brave", r"search\.brave\.com"),
    _engine("Kagi", r"kagi\.com"),
    _engine("Mojeek", r"mojeek\.com"),
    _engine("Naver", r"(?:m\.)?search\.naver\.com", "query"),
    _engine("Daum", r"search\.daum\.net"),
    _engine("Seznam", r"search\.seznam\.cz"),
    _engine("Sogou", r"(?:m\.)?sogou\.com", "query", "keyword"),
    _engine("So", r"(?:m\.)?so\.com"),
    _engine("Ask", r"(?:[a-z]{2}\.)?ask\.com"),
    _engine("AOL", r"search\.aol\.(?:com|co\.uk)|aol\.com"),
    _engine("Swisscows", r"swisscows\.(?:com|ch)", "query"),
    _engine("MetaGer", r"metager\.(?:de|org)", "eingabe"),
    _engine("Presearch", r"presearch\.(?:com|org)"),
    _engine("Coc Coc", r"coccoc\.com", "query"),
    _engine("Rambler", r"nova\.rambler\.ru", "query"),
    _engine("Conduit", r"search\.conduit\.com"),
    _engine("Babylon", r"search\.babylon\.com"),
    _engine("Snapdo", r"search\.snap\.do"),
    _engine("T-Online", r"suche\.t-online\.de"),
    _engine("Onet", r"szukaj\.onet\.pl", "qt", "q"),
    _engine("Perplexity", r"perplexity\.ai"),
    _engine("ChatGPT", r"chatgpt\.com|chat\.openai\.com"),
)

NETWORKS = {
    "facebook.com": "Facebook",
    "fb.me": "Facebook",
    "messenger.com": "Messenger",
    "instagram.com": "Instagram",
    "threads.net": "Threads",
    "threads.com": "Threads",
    "twitter.com": "X",
    "t.co": "X",
    "x.com": "X",
    "linkedin.com": "LinkedIn",
    "lnkd.in": "LinkedIn",
    "com.linkedin.android": "LinkedIn",
    "pinterest.com": "Pinterest",
    "pin.it": "Pinterest",
    "reddit.com": "Reddit",
    "com.reddit.frontpage": "Reddit",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "tiktok.com": "TikTok",
    "snapchat.com": "Snapchat",
    "whatsapp.com": "WhatsApp",
    "wa.me": "WhatsApp",
    "t.me": "Telegram",
    "telegram.org": "Telegram",
    "org.telegram.messenger": "Telegram",
    "discord.com": "Discord",
    "bsky.app": "Bluesky",
    "mastodon.social": "Mastodon",
    "vk.com": "VK",
    "ok.ru": "Odnoklassniki",
    "weibo.com": "Weibo",
    "xing.com": "Xing",
    "tumblr.com": "Tumblr",
    "quora.com": "Quora",
    "news.ycombinator.com": "Hacker News",
    "lobste.rs": "Lobsters",
    "plus.google.com": "Google+",
    "plus.url.google.com": "Google+",
    "stumbleupon.com": "StumbleUpon",
    "slashdot.org": "Slashdot",
    "digg.com": "Digg",
}
"""Social networks by host; their subdomains count as they do."""


def engine_of(host: str) -> Engine | None:
    """The search engine of a host without `www.`."""
    return next((engine for engine in ENGINES if engine.hosts.fullmatch(host)), None)


def network_of(host: str) -> str | None:
    """The social network that a host, or the domain it is part of, belongs to."""
    while host:
        if (name := NETWORKS.get(host)) is not None:
            return name
        host = host.partition(".")[2]
    return None
