"""Reads a device from a user agent and the client hints that go with it.

Browsers freeze their user agents ("Windows NT 10.0", "Mac OS X 10_15_7" are said by all later ones, too), so what a
hint says comes first, and a version that says nothing is left out.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import ua_parser
from user_agents.parsers import Browser, OperatingSystem, UserAgent
from user_agents.parsers import Device as Model

from tracker.enrichment.bots import MAX_USER_AGENT, is_crawler
from tracker.enrichment.device import Device, DeviceKind

HINTS = ("sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-ch-ua-platform-version")
MAX_HINT = 256
_NO_HINTS = ("",) * len(HINTS)

_BRAND = re.compile(r'"([^"]{1,64})";\s*v="(\d{1,4})')
_FILLER = re.compile(r"not.{0,3}a.{0,3}brand|^chromium$", re.IGNORECASE)
_NAMES = {
    "Google Chrome": "Chrome",
    "Microsoft Edge": "Edge",
    "Mac OS X": "macOS",
    "Chrome Mobile": "Chrome",
    "Firefox Mobile": "Firefox",
    "Mobile Safari": "Safari",
}
_DESKTOPS = ("Windows", "macOS", "Linux", "FreeBSD", "OpenBSD")
"""Systems of desktops that a user agent need not name as user-agents expects it, or that a hint alone names."""
_FROZEN = frozenset(("Windows 10", "macOS 10"))
_WINDOWS_11 = 13
"""The main platform version that Windows 11 begins with."""


def read(user_agent: str, hints: Mapping[str, str]) -> Device:
    """What the visitor browses with; parts that nothing tells stay empty."""
    told = [hints.get(name, "")[:MAX_HINT] for name in HINTS] if hints else _NO_HINTS
    return _read(user_agent[:MAX_USER_AGENT], *told)


def warm_up() -> None:
    """Make the patterns ready, which takes half a second once in a process, so that no visitor waits for it."""
    read("", {})
    is_crawler("nobody we know")


@lru_cache(4096)
def _read(user_agent: str, brands: str, mobile: str, platform: str, platform_version: str) -> Device:
    parsed = ua_parser.parse(user_agent)
    browser, system = parsed.user_agent, parsed.os
    name = _named(browser.family, browser.major) if browser else ""
    told = _system_told(platform.strip('"'), platform_version.strip('"'))
    system_name = told or (_named(system.family, system.major) if system else "")
    return Device(
        kind=_kind(_described(parsed), mobile, system_name), browser=_brand(brands) or name, system=_thawed(system_name)
    )


def _named(family: str, version: str | None) -> str:
    return f"{_NAMES.get(family, family)} {version or ''}".strip()[:64]


def _brand(brands: str) -> str:
    """The brand that a browser calls itself beside the engine's and the made-up one."""
    found = [(name, version) for name, version in _BRAND.findall(brands) if not _FILLER.search(name)]
    return _named(*found[0]) if found else ""


def _system_told(platform: str, version: str) -> str:
    main = version.partition(".")[0]
    if platform == "Windows" and main.isdecimal():
        return f"Windows {11 if int(main) >= _WINDOWS_11 else 10}" if int(main) > 0 else "Windows"
    return _named(platform, main if main.isdecimal() else "") if platform and platform != "Unknown" else ""


def _thawed(system: str) -> str:
    """The system without a version that browsers say of all later ones, too."""
    return system.partition(" ")[0] if system in _FROZEN else system


def _described(parsed: ua_parser.Result) -> UserAgent:
    """What user-agents says of a user agent, around results that are here: its own constructor asks the matcher
    in Python, which takes 740 us where the one in Rust takes 16, and cannot read every digit of a version."""
    found = parsed.with_defaults()
    version = ".".join(part for part in (found.os.major, found.os.minor) if part)
    described = UserAgent.__new__(UserAgent)
    described.ua_string = found.string
    described.browser = Browser(found.user_agent.family, (), found.user_agent.major or "")
    described.os = OperatingSystem(found.os.family, (), version)
    described.device = Model(found.device.family, found.device.brand, found.device.model)
    return described


def _kind(described: UserAgent, mobile: str, system: str) -> DeviceKind:
    if described.is_tablet or "Tablet" in described.ua_string:
        return "tablet"
    if mobile == "?1" or described.is_mobile:
        return "phone"
    return "desktop" if described.is_pc or system.startswith(_DESKTOPS) else "other"
