"""Letters on their way to a real SMTP server: in secret, signed in, refused, cut off."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from server.mail.letter import Letter, message_of
from server.mail.post import Post, Undelivered
from tests.server.mail.office import PASSWORD, USER, certified, opened
from tracker.settings import Settings, load_settings

HOSTILE = "Hello\r\nBcc: eve@evil.test\r\n\r\nBody\u2028Cc: eve@evil.test\x00"


def settings(tmp_path: Path, port: int, **more: Any) -> Settings:
    own = {"data_dir": tmp_path, "mail_server": "localhost", "mail_port": port, "mail_sender": "Acme <chat@acme.test>"}
    return load_settings(_env_file=None, **own | {"mail_security": "none"} | more)


def letter(**values: Any) -> Letter:
    usual = {
        "id": "7",
        "to": "ada@home.test",
        "name": "Acme",
        "subject": "Grüße",
        "text": "Hällo\n.\n",
        "language": "de",
    }
    return Letter(**usual | {"page": "<p>Hällo</p>", "at": 1_795_435_200_000} | values)


async def sent(post: Post, **values: Any) -> Undelivered | None:
    try:
        await post.send(message_of(letter(**values), post.sender))
    except Undelivered as cause:
        return cause
    return None


async def test_a_letter_gets_there_as_it_is(tmp_path: Path) -> None:
    async with opened() as office:
        assert await sent(Post(settings(tmp_path, office.port))) is None
    (message,) = office.taken
    said = {name: str(message[name]) for name in ("From", "To", "Subject", "Message-ID", "Auto-Submitted")}
    assert said == {
        "From": "Acme <chat@acme.test>",
        "To": "ada@home.test",
        "Subject": "Grüße",
        "Message-ID": "<7@acme.test>",
        "Auto-Submitted": "auto-generated",
    }
    parts = [part.get_content().splitlines() for part in message.iter_parts()]
    assert parts == [["Hällo", "."], ["<p>Hällo</p>"]]
    assert office.recipients == ["ada@home.test"]


@pytest.mark.parametrize("place", ["subject", "name"])
async def test_nothing_gets_into_the_headers(tmp_path: Path, place: str) -> None:
    async with opened() as office:
        assert await sent(Post(settings(tmp_path, office.port)), **{place: HOSTILE}) is None
    (message,) = office.taken
    assert (message["Bcc"], message["Cc"], office.recipients) == (None, None, ["ada@home.test"])
    assert "evil.test" in str(message["Subject" if place == "subject" else "From"])


async def test_the_line_is_secret_and_somebody_signs_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, certificate = certified(tmp_path)
    password = tmp_path / "password"
    password.write_text(f"{PASSWORD}\n")
    signed = {"mail_security": "starttls", "mail_user": USER, "mail_password_file": password}
    async with opened(context, signed=True) as office:
        unknown = await sent(Post(settings(tmp_path, office.port, **signed)))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert await sent(Post(settings(tmp_path, office.port, **signed))) is None
        password.write_text("wrong")
        wrong = await sent(Post(settings(tmp_path, office.port, **signed)))
        plain = await sent(Post(settings(tmp_path, office.port)))
    assert office.lines == [(True, True)]
    assert unknown is not None
    assert "certificate verify failed" in unknown.reason
    assert [cause and (cause.reason[:3], cause.final) for cause in (wrong, plain)] == [("535", False), ("530", False)]


async def test_no_password_goes_over_a_line_that_is_not_secret(tmp_path: Path) -> None:
    async with opened() as office:
        cause = await sent(Post(settings(tmp_path, office.port, mail_security="starttls")))
    assert (office.taken, cause and cause.final) == ([], False)


@pytest.mark.parametrize(("code", "final"), [("550 No such user", True), ("451 Come back later", False)])
async def test_a_refused_address_and_a_refused_letter_say_why(tmp_path: Path, code: str, final: bool) -> None:
    async with opened() as office:
        post = Post(settings(tmp_path, office.port))
        office.refused["ada@home.test"] = code
        refused = await sent(post)
        office.refused.clear()
        office.after = code
        after = await sent(post)
    assert [cause and (cause.reason, cause.final) for cause in (refused, after)] == [(code, final)] * 2


async def test_a_line_that_breaks_or_stands_still_is_another_try(tmp_path: Path) -> None:
    async with opened() as office:
        office.drops = True
        broken = await sent(Post(settings(tmp_path, office.port)))
        office.drops, office.slow = False, asyncio.Event()
        slow = await sent(Post(settings(tmp_path, office.port), patience=0.05))
        office.slow.set()
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    absent = await sent(Post(settings(tmp_path, port)))
    assert [cause and cause.final for cause in (broken, slow, absent)] == [False] * 3
    assert slow is not None
    assert slow.reason == "The mail server did not answer in time."
