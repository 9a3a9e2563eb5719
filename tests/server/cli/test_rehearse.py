"""`beckon rehearse` over an access log."""

import json
import re
from pathlib import Path

import pytest

from tests.server.cli.conftest import Beckon, refusal, told
from tests.tracker.parts import SHARED

LOG = str(SHARED / "access-log" / "combined.log")
READERS = {"kind": "all", "of": [{"kind": "pages", "at_least": 2}, {"kind": "time_on_page", "at_least": 20}]}
IDLE = {"kind": "activity", "one_of": ["idle"]}


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    file = tmp_path / "rule.json"
    action = {"kind": "invite", "text": "Hello {visitor.name|there}!"}
    file.write_text(json.dumps({"name": "Readers", "when": READERS, "action": action, "control": 0}))
    return file


def test_a_rule_is_rehearsed_over_the_real_log(beckon: Beckon, rule: Path) -> None:
    beckon("init")
    found = told(beckon("rehearse", str(rule), "--log", LOG, "--json"))
    assert found["pages"] > found["visits"] > 500
    assert found["gates"]["qualified"] == found["invited"] + found["gates"].get("contact", 0)
    assert sum(hour["invited"] for hour in found["hours"]) == found["invited"] > 100
    for example in found["examples"]:
        *before, last = example["steps"]
        pages = [step for step in before if step["kind"] == "page"]
        assert (len(pages) >= 2, last["kind"], last["words"]) == (True, "invited", "Hello there!")
        assert example["at"] - pages[-1]["at"] >= 20_000
        assert all(line["passed"] for line in example["lines"])
    said = beckon("rehearse", str(rule), "--log", LOG).stdout
    assert re.search(rf"^would have been invited +{found['invited']}$", said, re.MULTILINE)
    assert re.search(rf"^its conditions held +{found['gates']['qualified']}$", said, re.MULTILINE)


def test_a_log_tells_nothing_of_what_searches_found(beckon: Beckon, rule: Path) -> None:
    beckon("init")
    lost = {"kind": "search", "sign": "without_result"}
    rule.write_text(json.dumps({"name": "Lost", "when": lost, "action": {"kind": "invite", "text": "Hello"}}))
    said = beckon("rehearse", str(rule), "--log", LOG).stdout
    assert "An access log does not tell what searches found" in said


def test_what_nobody_kept_has_to_be_decided(beckon: Beckon, rule: Path) -> None:
    beckon("init")
    rule.write_text(json.dumps({"name": "Idle", "when": IDLE, "action": {"kind": "hint"}}))
    words = ("rehearse", str(rule), "--log", LOG)
    assert "Say activity=yes or =no." in refusal(beckon(*words))
    said = beckon(*words, "--assume", "activity=no").stdout
    assert re.search(r"^would have been pointed out +0$", said, re.MULTILINE)
    assert refusal(beckon("rehearse", "nothing.json")) == (
        "beckon: rule: There is no file nothing.json, and no rule of this name."
    )


def test_where_nobody_came_it_says_so_in_words(beckon: Beckon, rule: Path, tmp_path: Path) -> None:
    beckon("init")
    assert re.search(r"^note +No visit of this site is recorded\.$", beckon("rehearse", str(rule)).stdout, re.MULTILINE)
    crawled = tmp_path / "crawled.log"
    robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    crawled.write_text(f'192.0.2.1 - - [01/Mar/2025:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "{robot}"\n')
    assert "No page of this log was read by a person" in beckon("rehearse", str(rule), "--log", str(crawled)).stdout
    assert "leave --days out" in refusal(beckon("rehearse", str(rule), "--log", LOG, "--days", "3"))
