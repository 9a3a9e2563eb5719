"""`beckon serve` as a process of its own."""

import json
import signal
import socket

import httpx
import pytest

from tests.conftest import PASSWORD
from tests.e2e.waiting import PATIENCE
from tests.server.cli.conftest import Beckon, Start, Started, told, wait_for
from tracker.clock import new_id
from tracker.settings import Settings

DYING = """
import server.actions.duties as duties

async def fall(services):
    raise ValueError("the duty fell")

duties.DUTIES += (fall,)
from server.cli import main
main()
"""

LOUD = """
import structlog
import server.cli.site as commands

load_settings = commands.load_settings

def load_loudly():
    structlog.get_logger("test").warning("so loud")
    return load_settings()

commands.load_settings = load_loudly
from server.cli import main
main()
"""


def end(process: Started, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
    """The exit code and the rest of what it said, after a signal."""
    process.send_signal(number)
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def end_when_served(process: Started) -> tuple[int, str]:
    """The exit code and all that it said, ended as soon as it served."""
    said = wait_for(process, "How to embed")
    code, rest = end(process)
    return code, said + rest


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_links_serves_and_ends_in_order(start: Start, port: int, number: signal.Signals) -> None:
    server, url = start("serve"), f"http://127.0.0.1:{port}"
    said = wait_for(server, "How to embed")
    for link in ("/dashboard", "/demo/", "/dashboard/settings/embed"):
        assert f"{url}{link}\n" in said
    answer = httpx.get(f"{url}/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
    assert "server" not in answer.headers
    code, said = end(server, number)
    assert code == 0
    assert "Traceback" not in said


def test_the_port_may_be_given_on_the_command_line(start: Start, port: int) -> None:
    server = start("serve", "--port", str(port), "--host", "127.0.0.1", BECKON_PORT="1")
    wait_for(server, "How to embed")
    assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200


def test_files_of_the_release_before_are_served(start: Start, settings: Settings, port: int) -> None:
    put_aside = settings.data_dir / "browser/widget/panel-aaaaaa.js"
    put_aside.parent.mkdir(parents=True)
    put_aside.write_text("panel()")
    wait_for(start("serve"), "How to embed")
    assert httpx.get(f"http://127.0.0.1:{port}/widget/panel-aaaaaa.js").text == "panel()"


def test_commands_beside_it_know_where_it_is_served(
    start: Start, beckon: Beckon, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    beckon("init")
    assert 'src="http://127.0.0.1:8000/widget.js"' in beckon("site", "snippet", "demo").stdout
    wait_for(start("serve", "--port", str(port), BECKON_PORT="1"), "How to embed")
    tag = f'<script async src="http://127.0.0.1:{port}/widget.js" data-site="demo"></script>'
    assert told(beckon("site", "snippet", "demo", "--json")) == {"snippet": tag}
    assert [site["snippet"] for site in told(beckon("site", "list", "--json"))] == [tag]
    assert tag in beckon("site", "show", "demo").stdout
    added = told(beckon("site", "add", "--name", "Tea", "--origin", "https://tea.example", "--json"))
    assert added["snippet"] == tag.replace("demo", added["key"])
    monkeypatch.setenv("BECKON_PUBLIC_URL", "https://chat.acme.test")
    assert 'src="https://chat.acme.test/widget.js"' in beckon("site", "snippet", "demo").stdout


def test_a_wrong_setting_stops_the_start_even_where_an_option_takes_its_place(start: Start, port: int) -> None:
    _, said = (server := start("serve", "--port", str(port), BECKON_PORT="tea")).communicate(timeout=PATIENCE)
    assert server.returncode == 1
    (line,) = said.splitlines()
    assert line.startswith("beckon: BECKON_PORT: ")


def test_it_says_that_nobody_can_sign_in_until_somebody_can(start: Start, beckon: Beckon) -> None:
    hint = "Nobody can sign in yet, because there is no agent. This makes one: beckon init"
    first = start("serve")
    assert hint in wait_for(first, "sign in")
    beckon("init")
    end(first)
    code, said = end_when_served(start("serve"))
    assert code == 0
    assert hint not in said


def test_a_port_in_use_is_said_plainly(start: Start, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        _, said = (server := start("serve")).communicate(timeout=PATIENCE)
    assert server.returncode == 1
    assert said == (f"beckon: BECKON_PORT: port {port} is in use by another program. Choose another one with --port.\n")


def test_one_database_is_served_by_one_process(start: Start, port: int) -> None:
    first = start("serve")
    wait_for(first, "How to embed")
    _, said = (second := start("serve", BECKON_PORT=str(port - 1))).communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert said.startswith(f"beckon: Another Beckon (process {first.pid}) has ")
    first.kill()
    first.communicate()
    third = start("serve")
    wait_for(third, "How to embed")


def test_a_place_database_that_is_none_stops_the_start(start: Start, settings: Settings) -> None:
    file = settings.data_dir / "places.mmdb"
    file.write_text("no places")
    _, said = (server := start("serve", BECKON_GEOIP_PATH=str(file))).communicate(timeout=PATIENCE)
    assert server.returncode == 1
    assert said == f"beckon: BECKON_GEOIP_PATH: {file} is not a place database.\n"


def test_a_part_that_fails_ends_the_process(start: Start) -> None:
    server = start("serve", program=("-c", DYING))
    _, said = server.communicate(timeout=PATIENCE)
    assert server.returncode == 1
    assert "the duty fell" in said
    last = "beckon: Beckon stopped because a part of it has failed; the log says which and why."
    assert said.splitlines()[-1] == last


def test_a_site_and_an_agent_added_meanwhile_are_known_at_once(start: Start, port: int) -> None:
    server, url = start("serve"), f"http://127.0.0.1:{port}"
    wait_for(server, "How to embed")
    words = ("site", "add", "--name", "Tea", "--origin", "https://tea.example", "--json")
    site = json.loads(start(*words).communicate(timeout=PATIENCE)[0])
    view = {"kind": "page_view", "id": new_id(), "url": "https://tea.example/"}
    body = json.dumps({"site": site["key"], "events": [view]})
    human = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    headers = {"Origin": "https://tea.example", "User-Agent": human}
    answer = httpx.post(f"{url}/ingest", content=body, headers=headers)
    assert (answer.status_code, answer.json()["accepted"]) == (202, [view["id"]])

    add = ("agent", "add", "--name", "Bo", "--site", site["key"], "--email", "bo@example.com", "--password-stdin")
    start(*add).communicate(f"{PASSWORD}\n", timeout=PATIENCE)
    with httpx.Client(base_url=url) as client:
        assert client.post("/api/session", json={"email": "bo@example.com", "password": PASSWORD}).status_code == 200
        assert [one["key"] for one in client.get("/api/sites").json()] == [site["key"]]
        start("agent", "disable", "--email", "bo@example.com").communicate(timeout=PATIENCE)
        assert client.get("/api/sites").status_code == 401


def test_what_is_logged_stays_out_of_results(start: Start) -> None:
    result, said = start("site", "list", "--json", program=("-c", LOUD)).communicate(timeout=PATIENCE)
    assert json.loads(result) == []
    assert json.loads(said)["event"] == "so loud"


def test_what_is_in_the_log_is_json(start: Start, port: int) -> None:
    server = start("serve")
    wait_for(server, "How to embed")
    _, said = end(server)
    assert [json.loads(line)["level"] for line in said.splitlines() if line]


ELSEWHERE = "postgresql+asyncpg://nobody@127.0.0.1:1/nowhere"


@pytest.mark.parametrize(
    ("option", "database", "setting"),
    [
        ("--workers 2", "", "BECKON_DATABASE_URL"),
        ("--role tracker", "", "BECKON_DATABASE_URL"),
        ("--workers 2", ELSEWHERE, "BECKON_REDIS_URL"),
        ("--role server", ELSEWHERE, "BECKON_REDIS_URL"),
        ("--role shop", "", "BECKON_ROLE"),
    ],
)
def test_several_processes_need_what_they_share(start: Start, option: str, database: str, setting: str) -> None:
    server = start("serve", *option.split(), BECKON_DATABASE_URL=database)
    _, said = server.communicate(timeout=PATIENCE)
    assert server.returncode == 1
    (line,) = said.splitlines()
    assert line.startswith(f"beckon: {setting}: ")
