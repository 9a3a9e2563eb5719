"""`beckon mail`, where nothing gets out."""

import pytest

from tests.server.cli.conftest import Beckon, refusal


def test_what_is_missing_is_said(beckon: Beckon, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    assert refusal(beckon("mail", "--to", "ada@home.test")).startswith("beckon: BECKON_MAIL_SERVER: mail is off;")
    monkeypatch.setenv("BECKON_MAIL_SERVER", "127.0.0.1")
    monkeypatch.setenv("BECKON_MAIL_PORT", str(port))
    monkeypatch.setenv("BECKON_MAIL_SENDER", "chat@acme.test")
    assert refusal(beckon("mail", "--to", "ada")) == "beckon: to: This is not an e-mail address."
    said = refusal(beckon("mail", "--to", "ada@home.test"))
    assert said.startswith("beckon: The mail server could not be used:")
