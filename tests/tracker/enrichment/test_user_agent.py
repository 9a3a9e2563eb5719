"""Reading a device from a user agent and client hints."""

from itertools import count

import pytest

from tests.costs import SQUARED, growth
from tracker.enrichment.device import Device, DeviceKind
from tracker.enrichment.user_agent import read

CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 {}Safari/537.36"
FIREFOX = "Mozilla/5.0 ({}; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 {}Safari/605.1.15"


IPHONE = SAFARI.format("iPhone; CPU iPhone OS 18_6 like Mac OS X", "Mobile/15E148 ")
IPAD = SAFARI.format("iPad; CPU OS 18_6 like Mac OS X", "Mobile/15E148 ")
MAC, WINDOWS = "Macintosh; Intel Mac OS X 10_15_7", "Windows NT 10.0; Win64; x64"


@pytest.mark.parametrize(
    ("user_agent", "kind", "browser", "system"),
    [
        (CHROME.format("X11; Linux x86_64", ""), "desktop", "Chrome 142", "Linux"),
        (CHROME.format(WINDOWS, ""), "desktop", "Chrome 142", "Windows"),
        (CHROME.format(MAC, ""), "desktop", "Chrome 142", "macOS"),
        (CHROME.format("Linux; Android 10; K", "Mobile "), "phone", "Chrome 142", "Android 10"),
        (CHROME.format("Linux; Android 15; SM-X910", ""), "tablet", "Chrome 142", "Android 15"),
        (CHROME.format("X11; CrOS x86_64 14541.0.0", ""), "desktop", "Chrome 142", "Chrome OS 14541"),
        (FIREFOX.format(WINDOWS), "desktop", "Firefox 145", "Windows"),
        (FIREFOX.format("X11; FreeBSD amd64"), "desktop", "Firefox 145", "FreeBSD"),
        (FIREFOX.format("Android 15; Mobile"), "phone", "Firefox 145", "Android 15"),
        (FIREFOX.format("Android 15; Tablet"), "tablet", "Firefox 145", "Android 15"),
        (IPHONE, "phone", "Safari 26", "iOS 18"),
        (IPAD, "tablet", "Safari 26", "iOS 18"),
        (SAFARI.format(MAC, ""), "desktop", "Safari 26", "macOS"),
        ("", "other", "", ""),
        ("something odd", "other", "", ""),
        ("Opera/9.80 (J2ME/MIDP; Opera Mini/9.80; U; en) Presto/2.5.25", "phone", "Opera Mini 9", ""),
        (CHROME.format("Linux; Android \u00b2; K", "Mobile "), "phone", "Chrome 142", "Android"),
    ],
)
def test_a_user_agent_tells_the_device(user_agent: str, kind: DeviceKind, browser: str, system: str) -> None:
    assert read(user_agent, {}) == Device(kind=kind, browser=browser, system=system)


def hints(brands: str, platform: str = "", version: str = "", mobile: str = "?0") -> dict[str, str]:
    told = {"sec-ch-ua": brands, "sec-ch-ua-platform": platform, "sec-ch-ua-platform-version": version}
    return {**told, "sec-ch-ua-mobile": mobile}


EDGE = '"Chromium";v="142", "Microsoft Edge";v="142", "Not_A Brand";v="99"'


@pytest.mark.parametrize(
    ("told", "device"),
    [
        (hints(EDGE, '"Windows"', '"15.0.0"'), Device(kind="desktop", browser="Edge 142", system="Windows 11")),
        (hints(EDGE, '"Windows"', '"10.0.0"'), Device(kind="desktop", browser="Edge 142", system="Windows")),
        (hints(EDGE, '"Windows"'), Device(kind="desktop", browser="Edge 142", system="Windows")),
        (hints('"Not;A=Brand";v="8", "Brave";v="142"'), Device(kind="desktop", browser="Brave 142", system="Windows")),
        (hints("", '"Android"', '"16"', "?1"), Device(kind="phone", browser="Chrome 142", system="Android 16")),
        (hints('"Chromium";v="142"', '"Unknown"'), Device(kind="desktop", browser="Chrome 142", system="Windows")),
        (hints('<img src=x onerror="">', "<b>", '"x"'), Device(kind="desktop", browser="Chrome 142", system="<b>")),
    ],
)
def test_hints_come_before_the_user_agent(told: dict[str, str], device: Device) -> None:
    assert read(CHROME.format(WINDOWS, ""), told) == device


@pytest.mark.parametrize(
    "part", ["a1b2-c3.d4/e5 ", "a", "(;", "1.", " Opera Mini/", "Mozilla/5.0 (iPhone; ", "(((((", "Android "]
)
def test_a_hostile_user_agent_takes_no_more_time_than_its_length_asks_for(part: str) -> None:
    read("warm", {})
    text = (part * 40_000)[:40_000]
    numbers = count()
    assert growth(lambda part: read(f"{next(numbers)} {part}", dict.fromkeys(hints(""), part)), text) < SQUARED
    device = read(text, dict.fromkeys(hints(""), text))
    assert len(device.browser) <= 64
    assert len(device.system) <= 64
