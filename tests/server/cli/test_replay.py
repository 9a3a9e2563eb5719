"""`beckon replay` against a Beckon that serves."""

import json
from pathlib import Path

import pytest

from tests.conftest import SECRET
from tests.server.cli.conftest import Beckon, Start, refusal, told, wait_for

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SEARCH = "https://www.bing.com/search?q=green+tea"


def request(address: str, target: str, second: int, referrer: str = "-") -> str:
    asked = f'[17/May/2015:10:05:{second:02} +0000] "GET {target} HTTP/1.1" 200 1000'
    return f'{address} - - {asked} "{referrer}" "{BROWSER}"\n'


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Two visitors and three pages, and what is no page."""
    file = tmp_path / "access.log"
    lines = (
        request("192.0.2.1", "/", 1, SEARCH),
        request("192.0.2.1", "/style.css", 2),
        request("198.51.100.7", "/tea", 3),
        "nonsense\n",
        request("192.0.2.1", "/tea?q=oolong", 4),
    )
    file.write_text("".join(lines))
    return file


def test_the_visitors_of_a_log_come_with_their_addresses_and_times(beckon: Beckon, start: Start, log: Path) -> None:
    beckon("init")
    wait_for(start("serve"), "How to embed")
    done = told(beckon("replay", str(log), "--speed", "inf", "--json"))
    assert done | {"lines": 5, "pages": 3, "accepted": 3, "visitors": 2, "failed": 0, "broken": 1, "others": 1} == done
    visits = [json.loads(line) for line in beckon("export", "visits", "--site", "demo").stdout.splitlines()]
    assert [visit["started_at"] for visit in visits] == [1_431_857_101_000, 1_431_857_103_000]
    assert [visit["address"] for visit in visits] == ["192.0.2.0", "198.51.100.0"]
    assert (visits[0]["source_kind"], visits[0]["source_words"]) == ("search", "green tea")
    assert [search["query"] for search in visits[0]["searches"] if search["via"] == "url"] == ["oolong"]
    assert visits[1]["browser"] == "Firefox 140"


def test_what_stands_in_the_way_is_said_in_one_line(
    beckon: Beckon, start: Start, port: int, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beckon("init")
    url = f"http://127.0.0.1:{port}"
    replay = ("replay", str(log), "--url", url)
    assert refusal(beckon(*replay)) == f"beckon: Nobody answers at {url}: is `beckon serve` running there?"
    wait_for(start("serve"), "How to embed")
    assert refusal(beckon(*replay, "--site", "other")) == "beckon: There is no site with this key."
    assert refusal(beckon(*replay, "--speed", "0")) == "beckon: speed: This must be more than 0."
    none = log.with_name("none.log")
    none.write_text("nonsense\nmore of it\n")
    assert refusal(beckon("replay", str(none), "--url", url, "--json")) == (
        "beckon: file: No line of it is one of an access log in the combined format."
    )
    assert refusal(beckon("replay", "/nowhere.log")) == "beckon: No such file or directory: /nowhere.log"
    monkeypatch.setenv("BECKON_SECRET_KEY", SECRET[::-1])
    assert refusal(beckon(*replay)).endswith("does not take reports of the past from here: it has another secret key.")
