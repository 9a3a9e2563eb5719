"""The post: takes one letter to the SMTP server of the settings, and says what became of it."""

import asyncio
import ssl
from email.message import EmailMessage

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from tracker.mail_settings import MailSettings
from tracker.text import one_line

PATIENCE = 30.0
"""Seconds that a letter may take in all."""
LONGEST_REASON = 300


class Undelivered(Exception):
    """The letter was not taken. `final` says that it never will be: its address, or what it says, was refused."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = one_line(reason)[:LONGEST_REASON]
        self.final = final


class Post:
    """The way to one server. Each letter has a connection of its own: there are few."""

    def __init__(self, settings: MailSettings, patience: float = PATIENCE) -> None:
        self.sender = settings.mail_sender
        self._settings = settings
        self._patience = patience

    async def send(self, message: EmailMessage) -> None:
        """Have the server take the message; raises `Undelivered`. Where the line breaks after the last byte nobody can
        tell whether it was taken: whoever sends it again does so under the same Message-ID."""
        try:
            async with asyncio.timeout(self._patience), self._connection() as server:
                await server.send_message(message)
        except SMTPRecipientsRefused as refused:
            raise _refused(refused.recipients[0]) from None
        except SMTPDataError as refused:
            raise Undelivered(f"{refused.code} {refused.message}", final=refused.code >= 500) from None
        except SMTPResponseException as refused:
            raise Undelivered(f"{refused.code} {refused.message}") from None
        except TimeoutError:
            raise Undelivered("The mail server did not answer in time.") from None
        except (SMTPException, OSError) as cause:
            raise Undelivered(f"The mail server could not be used: {cause}") from None

    def _connection(self) -> SMTP:
        settings = self._settings
        secret = settings.mail_password_file
        return SMTP(
            hostname=settings.mail_server,
            port=settings.mail_port_used,
            username=settings.mail_user or None,
            password=secret.read_text().strip() if secret and settings.mail_user else None,
            use_tls=settings.mail_security == "tls",
            start_tls=settings.mail_security == "starttls",
            tls_context=ssl.create_default_context() if settings.mail_security != "none" else None,
            timeout=self._patience,
        )


def _refused(refused: SMTPRecipientRefused) -> Undelivered:
    return Undelivered(f"{refused.code} {refused.message}", final=refused.code >= 500)
