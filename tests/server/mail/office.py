"""A post office: a real SMTP server in the loop of the test, which keeps what it takes."""

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "acme", "a password of the post"


@dataclass
class Office:
    """What has come, and how it behaves: `refused` are addresses with what is said to them, `after` is said to what was
    brought, `slow` lets it answer nothing until it is set, and `drops` ends the line instead of an answer."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    lines: list[tuple[bool, bool]] = field(default_factory=list)
    """Of each letter: whether it came in secret, and from somebody who had signed in."""
    refused: dict[str, str] = field(default_factory=dict)
    after: str = ""
    slow: asyncio.Event | None = None
    drops: bool = False
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """A letter has been brought."""

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: Any) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.asked.set()
        if self.slow is not None:
            await self.slow.wait()
        if not self.after:
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            self.taken.append(message)
            self.recipients += envelope.rcpt_tos
            self.lines.append((session.ssl is not None, bool(session.authenticated)))
        if self.drops:
            server.transport.abort()
        return self.after or "250 OK"


@asynccontextmanager
async def opened(secret: ssl.SSLContext | None = None, *, signed: bool = False) -> AsyncIterator[Office]:
    """An office; with `secret` it offers STARTTLS and takes nothing before, `signed` only from who signs in."""
    office = Office()

    def check(server: SMTP, session: Session, envelope: Envelope, kind: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)

    def protocol() -> SMTP:
        options = {"tls_context": secret, "require_starttls": secret is not None, "hostname": "localhost"}
        return SMTP(office, authenticator=check, auth_required=signed, **options)

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()


def certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """How a server for localhost speaks in secret, and the certificate to trust for it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made += ["-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*made, "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, certificate
