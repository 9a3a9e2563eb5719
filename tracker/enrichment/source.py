"""Where a visit came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from tracker.enrichment.engines import engine_of, network_of

SourceKind: TypeAlias = Literal["direct", "search", "campaign", "social", "referral"]

UTM = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")
ADS = {
    "gclid": "Google Ads",
    "gbraid": "Google Ads",
    "wbraid": "Google Ads",
    "msclkid": "Microsoft Ads",
    "yclid": "Yandex Direct",
    "ttclid": "TikTok Ads",
    "twclid": "X Ads",
    "li_fat_id": "LinkedIn Ads",
}
"""Parameters that an advertisement puts into the address where the owner did not name a campaign."""
MAX_NAME = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`name` is the engine, network, campaign or host; `words` are what was searched there; `words_hidden` says that
    an engine was asked something it does not tell."""

    kind: SourceKind = "direct"
    name: str = ""
    words: str = ""
    words_hidden: bool = False


DIRECT = Source()


def parameters_of(url: str) -> dict[str, str]:
    """The parameters of an address, by name in lower case; of several with one name the first."""
    found: dict[str, str] = {}
    if "?" in url:
        for name, value in parse_qsl(urlsplit(url).query, errors="replace"):
            found.setdefault(name.lower(), value)
    return found


def utm_of(parameters: Mapping[str, str]) -> dict[str, str]:
    """The campaign that an address names."""
    return {name: parameters[name][:MAX_NAME] for name in UTM if name in parameters} if parameters else {}


def classify(parameters: Mapping[str, str], referrer: str, own_hosts: frozenset[str]) -> Source:
    """The source of a page view with these parameters and this referrer, on a site with these hosts."""
    campaign = _campaign(parameters) if parameters else ""
    came = _referred(referrer) if referrer and _host(referrer) not in own_hosts else DIRECT
    if not campaign:
        return came
    words = parameters.get("utm_term", "") or came.words
    return Source(kind="campaign", name=campaign[:MAX_NAME], words=words[:MAX_NAME])


def _campaign(parameters: Mapping[str, str]) -> str:
    named = next((parameters[name] for name in ("utm_campaign", "utm_source") if parameters.get(name)), "")
    return named or next((ad for name, ad in ADS.items() if name in parameters), "")


@lru_cache(2048)
def _referred(referrer: str) -> Source:
    host = _host(referrer)
    if not host:
        return DIRECT
    if (engine := engine_of(host)) is not None:
        given = parameters_of(referrer)
        words = " ".join(next((given[name] for name in engine.words if given.get(name)), "").split())
        return Source(kind="search", name=engine.name, words=words[:MAX_NAME], words_hidden=not words)
    if (network := network_of(host)) is not None:
        return Source(kind="social", name=network)
    return Source(kind="referral", name=host[:MAX_NAME])


@lru_cache(2048)
def _host(url: str) -> str:
    """The host of an address, without `www.`; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
