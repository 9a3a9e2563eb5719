"""`beckon init`, `site`, `agent`, `config` and `migrate`, as people and programs use them."""

import asyncio
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click
import pytest
import typer

from server.cli import app
from server.cli.init import OWNER
from server.services import open_services
from tests.conftest import PASSWORD
from tests.server.cli.conftest import Beckon, refusal, told
from tracker.errors import Unauthenticated
from tracker.settings import Settings


def commands(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *before, name)  # type: ignore[arg-type]
        else:
            yield (*before, name)


ADD = ("site", "add", "--name", "Tea", "--origin", "https://tea.example")
ALL = list(commands(typer.main.get_command(app)))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_explains_itself_with_an_example(beckon: Beckon, words: tuple[str, ...]) -> None:
    result = beckon(*words, "--help")
    assert result.exit_code == 0
    assert f"Example: {' '.join(('beckon', *words))}" in " ".join(result.output.split()).replace(
        "BECKON_PORT=8080 ", ""
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("nonsense", "No such command 'nonsense'. See: beckon --help"),
        ("serv", "No such command 'serv'. Did you mean 'serve'? See: beckon --help"),
        ("--nonsense", "No such option: --nonsense. See: beckon --help"),
        ("site nonsense", "No such command 'nonsense'. See: beckon site --help"),
        ("site add", "Missing option '--name'. See: beckon site add --help"),
        ("site show", "Missing argument 'KEY'. See: beckon site show --help"),
        ("serve --port", "Option '--port' requires an argument. See: beckon --help"),
    ],
)
def test_wrong_words_are_said_in_one_line(beckon: Beckon, words: str, line: str) -> None:
    result = beckon(*words.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"beckon: {line}\n")


@pytest.mark.parametrize("words", [(), ("site",)], ids=" ".join)
def test_no_words_ask_for_help(beckon: Beckon, words: tuple[str, ...]) -> None:
    result = beckon(*words)
    assert result.exit_code == 2
    assert "Usage: beckon" in result.output
    assert "beckon: " not in result.stderr


def test_the_version_is_told(beckon: Beckon) -> None:
    assert beckon("--version").stdout == f"beckon {version('beckon')}\n"


@pytest.mark.parametrize(
    "words",
    [
        "site list",
        "site show demo",
        "agent list",
        "agent disable --email bo@example.com",
        "export visits --site demo",
        "backup b.zip",
    ],
)
def test_in_the_wrong_folder_nothing_is_made_or_taken_for_empty(beckon: Beckon, settings: Settings, words: str) -> None:
    shutil.rmtree(settings.data_dir)
    line = refusal(beckon(*words.split()))
    assert line == (
        f"beckon: BECKON_DATA_DIR: there is no database {settings.data_dir}/beckon.sqlite. To make one: beckon init"
    )
    assert not settings.data_dir.exists()


def test_init_makes_everything_once(beckon: Beckon, settings: Settings) -> None:
    shutil.rmtree(settings.data_dir)
    first = told(beckon("init", "--json"))
    assert first["site"] == "demo"
    assert first["email"] == OWNER
    assert len(first["password"]) >= 16
    assert settings.data_dir.stat().st_mode & 0o777 == 0o700
    assert told(beckon("init", "--json")) == {"site": "demo", "email": None, "password": None}
    assert [site["key"] for site in told(beckon("site", "list", "--json"))] == ["demo"]
    assert [agent["email"] for agent in told(beckon("agent", "list", "--json"))] == [OWNER]


@pytest.mark.parametrize(
    ("called", "shown"), [(".venv/bin/beckon", ".venv/bin/beckon"), ("/usr/bin/beckon", "beckon"), ("-c", "beckon")]
)
def test_init_shows_the_password_to_a_person_once(
    beckon: Beckon, monkeypatch: pytest.MonkeyPatch, called: str, shown: str
) -> None:
    monkeypatch.setattr("sys.argv", [called])
    said = beckon("init").stderr
    assert "Password" in said
    assert f"To set another: {shown} agent password" in said
    assert beckon("init").output == "Everything is there already: nothing was changed.\n"


def test_a_secret_key_is_kept_for_its_owner_alone(
    beckon: Beckon, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BECKON_SECRET_KEY")
    beckon("init")
    file = settings.data_dir / "secret_key"
    assert len(file.read_text()) >= 32
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_site_is_added_shown_and_embedded(beckon: Beckon) -> None:
    site = told(beckon("site", "add", "--name", "Tea", "--origin", "https://Tea.example/", "--json"))
    assert site["origins"] == ["https://tea.example"]
    assert told(beckon("site", "show", site["key"], "--json")) == site
    assert told(beckon("site", "list", "--json")) == [site]
    tag = f'<script async src="http://127.0.0.1:8000/widget.js" data-site="{site["key"]}"></script>'
    assert beckon("site", "snippet", site["key"]).stdout == f"{tag}\n"
    assert told(beckon("site", "snippet", site["key"], "--json")) == {"snippet": tag}
    assert "https://tea.example" in beckon("site", "show", site["key"]).stdout
    assert site["key"] in beckon("site", "list").stdout


def test_what_a_site_can_not_be_is_said_in_one_line(beckon: Beckon) -> None:
    beckon("init")
    line = refusal(beckon("site", "add", "--name", "Tea", "--origin", "tea.example"))
    assert line.startswith("beckon: origins: “tea.example” is not an origin")
    assert refusal(beckon("site", "add", "--name", " ", "--origin", "https://a.example")) == (
        "beckon: name: Please enter a name."
    )
    assert refusal(beckon("site", "show", "nothing")) == "beckon: There is no site with this key."


def test_an_agent_is_added_listed_and_disabled(beckon: Beckon) -> None:
    beckon("init")
    added = told(
        beckon(
            *("agent", "add", "--email", "Bo@Example.com", "--name", "Bo", "--site", "demo"),
            *("--password-stdin", "--json"),
            typed=f"{PASSWORD}\n",
        )
    )
    assert added | {"email": "bo@example.com", "name": "Bo", "role": "agent", "sites": ["demo"]} == added
    bo = {agent["email"]: agent for agent in told(beckon("agent", "list", "--json"))}["bo@example.com"]
    assert bo == added | {"disabled": False}
    assert beckon("agent", "disable", "--email", "bo@example.com").exit_code == 0
    assert [agent["disabled"] for agent in told(beckon("agent", "list", "--json"))] == [True, False]
    assert "bo@example.com" in beckon("agent", "list").stdout
    who = ("--email", "cy@example.com", "--name", "Cy", "--password-stdin")
    assert "No site was named" in beckon("agent", "add", *who, typed=f"{PASSWORD}\n").stderr


def test_a_new_password_is_the_one_to_sign_in_with(beckon: Beckon, settings: Settings) -> None:
    async def sign_in(password: str) -> str:
        async with open_services(settings) as services:
            return await services.sessions.sign_in("o@example.com", password, "192.0.2.1")

    who = ("--email", "o@example.com", "--password-stdin")
    beckon("agent", "add", "--name", "O", "--role", "owner", *who, typed=f"{PASSWORD}\n")
    assert asyncio.run(sign_in(PASSWORD))
    assert beckon("agent", "password", *who, typed="another long password\n").exit_code == 0
    assert asyncio.run(sign_in("another long password"))
    with pytest.raises(Unauthenticated):
        asyncio.run(sign_in(PASSWORD))


def test_what_an_agent_can_not_be_is_said_in_one_line(beckon: Beckon) -> None:
    beckon("init")
    add = ("agent", "add", "--name", "Bo", "--password-stdin", "--email")
    assert refusal(beckon(*add, "bo", typed=PASSWORD)).endswith("email: This does not look like an e-mail address.")
    assert refusal(beckon(*add, "b@o.test", typed="short")).endswith("password: Please enter at least 10 characters.")
    assert refusal(beckon(*add, "b@o.test", "--site", "x", typed=PASSWORD)).endswith("There is no site with this key.")
    assert refusal(beckon(*add, OWNER, typed=PASSWORD)).endswith(
        "Somebody in the team has this e-mail address already."
    )
    assert refusal(beckon(*add, "b@o.test", "--role", "king", typed=PASSWORD)).startswith("beckon: role: Choose")
    assert "use --password-stdin" in refusal(beckon("agent", "password", "--email", OWNER))
    assert refusal(beckon("agent", "disable", "--email", "x@y.z")) == "beckon: There is no agent x@y.z."
    assert "the last owner stays" in refusal(beckon("agent", "disable", "--email", OWNER))


def test_what_is_no_text_is_said_in_one_line(beckon: Beckon, settings: Settings) -> None:
    assert refusal(beckon("site", "add", "--name", "\udcff", "--origin", "https://a.test")).endswith("text in UTF-8.")
    (settings.data_dir / ".env").write_bytes(b"BECKON_PORT=\xff")
    assert refusal(beckon("config")).endswith("text in UTF-8.")


def test_config_shows_what_holds_and_no_secret(beckon: Beckon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BECKON_DATABASE_URL", "sqlite+aiosqlite://beckon:hunter2@db.example/beckon")
    monkeypatch.setenv("BECKON_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1")
    shown = told(beckon("config", "--json"))
    assert {name.removeprefix("BECKON_").lower() for name in shown} == set(Settings.model_fields)
    assert shown["BECKON_DATABASE_URL"] == "sqlite+aiosqlite://beckon:***@db.example/beckon"
    assert shown["BECKON_TRUSTED_PROXIES"] == "10.0.0.0/8,192.0.2.1/32"
    assert shown["BECKON_SECRET_KEY"] == "set"
    plain = beckon("config").stdout
    assert "hunter2" not in plain
    assert "only the tests know" not in plain


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("BECKON_PORT", "eighty", "must be a valid integer"),
        ("BECKON_PORT", "70000", "must be less than or equal to 65535"),
        ("BECKON_PUBLIC_URL", "chat.example.com", "must be like https://chat.example.com, with no path"),
        ("BECKON_PUBLIC_URL", "https://chat.example.com:99999", "must be like https://chat.example.com, with no path"),
        ("BECKON_DATABASE_URL", "nonsense", "must be like postgresql+asyncpg://user:password@host/name"),
        ("BECKON_DATABASE_URL", "sqlite:///x", "must be like postgresql+asyncpg://user:password@host/name"),
        ("BECKON_SECRET_KEY", "short", "must have 32 characters or more"),
        ("BECKON_GEOIP_PATH", "/nowhere.mmdb", "there is no file /nowhere.mmdb"),
        ("BECKON_TRUSTED_PROXIES", "proxy", "'proxy' does not appear to be an IPv4 or IPv6 network"),
    ],
)
@pytest.mark.parametrize("command", ["config", "serve", "init"])
def test_a_wrong_setting_is_named(
    beckon: Beckon, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str, command: str
) -> None:
    monkeypatch.setenv(name, value)
    line = refusal(beckon(command))
    assert line.startswith(f"beckon: {name}: ")
    assert sentence in line


def test_a_setting_that_is_none_is_named(beckon: Beckon, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    assert beckon("config").stderr == ""
    monkeypatch.setenv("BECKON_PROT", "8080")
    (settings.data_dir / ".env").write_text("BECKON_HOSTS=::1\nOTHER=1\n")
    result = beckon("config", "--json")
    assert "BECKON_PROT" not in told(result)
    assert result.stderr.splitlines() == [
        f"beckon: warning: {name} is no setting; docs/settings.md lists them."
        for name in ("BECKON_HOSTS", "BECKON_PROT")
    ]
    monkeypatch.setenv("BECKON_DATA_DIR", "/dev/null")
    assert "BECKON_PROT is no setting" in beckon("serve").stderr


@pytest.mark.parametrize("words", [("serve",), ("migrate",), ("init",), ADD], ids=" ".join)
def test_a_folder_that_can_not_be_used_is_named_by_its_setting(
    beckon: Beckon, monkeypatch: pytest.MonkeyPatch, settings: Settings, words: tuple[str, ...]
) -> None:
    file = settings.data_dir / "file"
    file.touch()
    monkeypatch.setenv("BECKON_DATA_DIR", str(file))
    said = refusal(beckon(*words))
    assert said == f"beckon: BECKON_DATA_DIR: can't write in the folder {file}: File exists."
    monkeypatch.setenv("BECKON_DATABASE_URL", f"sqlite+aiosqlite:///{file}/beckon.sqlite")
    assert refusal(beckon(*words)).startswith(f"beckon: BECKON_DATABASE_URL: can't write in the folder {file}: ")


def test_migrate_is_for_old_databases(beckon: Beckon, settings: Settings) -> None:
    assert beckon("migrate").stderr == "The database has its newest shape already.\n"
    (settings.data_dir / "beckon.sqlite").unlink()
    assert beckon("migrate").stderr == "The database has its newest shape now.\n"


def test_a_database_that_is_none_is_said_in_one_line(beckon: Beckon, settings: Settings) -> None:
    Path(settings.data_dir / "beckon.sqlite").write_text("this is no database" * 100)
    assert refusal(beckon("site", "list")) == "beckon: file is not a database"


@pytest.mark.parametrize("what", ["visits", "invitations", "chats"])
def test_an_export_of_nothing_is_nothing(beckon: Beckon, what: str) -> None:
    beckon("init")
    result = beckon("export", what, "--site", "demo")
    assert (result.exit_code, result.output) == (0, "")
    assert refusal(beckon("export", what, "--site", "other")) == "beckon: There is no site with this key."
