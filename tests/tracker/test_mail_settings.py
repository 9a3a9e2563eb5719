"""What may be set of mail, and what an address is."""

from pathlib import Path
from typing import Any

import pytest

from tracker.errors import WrongSetting
from tracker.mail_settings import is_address
from tracker.settings import load_settings

ACME = {"mail_server": "mail.acme.test", "mail_sender": "Acme <chat@acme.test>"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"mail_sender": ""}, "BECKON_MAIL_SENDER: must be set"),
        ({"mail_sender": "Acme"}, "BECKON_MAIL_SENDER: must be like"),
        ({"mail_sender": "chat@acme.test\nBcc: eve@evil.test"}, "BECKON_MAIL_SENDER: must be like"),
        ({"mail_user": "acme"}, "BECKON_MAIL_PASSWORD_FILE: must name a file"),
        ({"mail_user": "acme", "mail_password_file": Path("nowhere")}, "BECKON_MAIL_PASSWORD_FILE: there is no file"),
        ({"mail_user": "acme", "mail_security": "none"}, "BECKON_MAIL_USER: would sign in over a line"),
        ({"mail_security": "ssl"}, "BECKON_MAIL_SECURITY: must be"),
    ],
)
def test_a_wrong_setting_is_named(values: dict[str, Any], said: str) -> None:
    with pytest.raises(WrongSetting, match=said):
        load_settings(_env_file=None, **ACME | values)


def test_mail_is_off_until_a_server_is_named() -> None:
    assert not load_settings(_env_file=None).mails
    settings = load_settings(_env_file=None, **ACME)
    assert (settings.mails, settings.mail_port_used) == (True, 587)
    assert load_settings(_env_file=None, **ACME, mail_security="tls").mail_port_used == 465


@pytest.mark.parametrize(
    "text",
    [
        "ada",
        "ada@home",
        "ada@home.test, eve@evil.test",
        "ada@home.test,eve@evil.test",
        "<ada@home.test>",
        "Ada<ada@home.test>",
        "ada@home.test\r\nBcc:eve@evil.test",
        "ada@home.test>",
        "ada @home.test",
        "@home.test",
        "ada@",
        "",
        "a" * 250 + "@home.test",
        "adä@home.test",
        "ada@h\u200bome.test",
        'ada"@home.test',
        "ada@home.test(eve)",
    ],
)
def test_what_is_no_single_address_is_none(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("text", ["ada@home.test", "ada.l+shop@mail.home.test", "o'hara@home.test"])
def test_an_address_is_one(text: str) -> None:
    assert is_address(text)
