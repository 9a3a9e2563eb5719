"""Settings: what they come to where nothing is set, and the key that is made once."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tracker.errors import WrongSetting
from tracker.settings import SECRET_KEY_BYTES, Settings, load_settings


def settings(folder: Path, **given: object) -> Settings:
    return load_settings(_env_file=None, data_dir=folder, **given)


def test_a_secret_key_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    key = settings(folder).secret()
    assert len(key) >= SECRET_KEY_BYTES
    assert settings(folder).secret() == key
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_processes_that_start_together_have_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as together:
        keys = set(together.map(lambda _: settings(tmp_path).secret(), range(32)))
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000"), ("chat", "http://chat:8000")],
)
def test_without_a_public_address_it_is_the_one_listened_on(tmp_path: Path, host: str, url: str) -> None:
    assert settings(tmp_path, host=host).url == url


@pytest.mark.parametrize(
    "url",
    [
        "chat.acme.test",
        "https://",
        "https://acme.test/chat",
        "https://acme.test?x",
        "https://a@b",
        "https://acme.test:99999",
        "https://acme.test:0",
        "https://acme.test:port",
        "https://*.acme.test",
        "https://ac me.test",
        "https://[::1",
    ],
)
def test_a_public_address_is_an_origin(tmp_path: Path, url: str) -> None:
    with pytest.raises(WrongSetting, match="BECKON_PUBLIC_URL"):
        settings(tmp_path, public_url=url)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HTTPS://Chat.Acme.test/", "https://chat.acme.test"),
        ("https://chat.acme.test:443", "https://chat.acme.test"),
        ("http://chat.acme.test:8080", "http://chat.acme.test:8080"),
        ("https://müller.test", "https://xn--mller-kva.test"),
    ],
)
def test_a_public_address_is_kept_as_browsers_write_it(tmp_path: Path, written: str, meant: str) -> None:
    found = settings(tmp_path, public_url=written)
    assert (found.url, found.secure) == (meant, meant.startswith("https"))
