"""The settings by which mail is sent."""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

Security: TypeAlias = Literal["starttls", "tls", "none"]
PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
ADDRESS = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}", re.A | re.I
)
LONGEST = 254


class MailSettings(BaseSettings):
    """Part of `Settings`. Mail is off as long as no server is named."""

    mail_server: str = Field(
        default="", max_length=255, description="Host of the SMTP server by which mail is sent; empty: none is."
    )
    mail_port: int = Field(
        default=0, ge=0, le=65535, description="Port of that server; 0: 587 by starttls, 465 by tls, 25 by none."
    )
    mail_security: Security = Field(
        default="starttls", description="How the line to that server is kept secret: starttls, tls or none."
    )
    mail_user: str = Field(default="", description="Name to sign in with at that server; empty: nobody signs in.")
    mail_password_file: Path | None = Field(
        default=None, validate_default=True, description="File with the password for it."
    )
    mail_sender: str = Field(
        default="", validate_default=True, description="Whom mail comes from, such as Acme <chat@acme.example>."
    )

    @field_validator("mail_user")
    @classmethod
    def _in_secret(cls, value: str, info: ValidationInfo) -> str:
        if value and info.data.get("mail_security") == "none":
            raise ValueError("would sign in over a line that anybody can read; set BECKON_MAIL_SECURITY")
        return value

    @field_validator("mail_password_file")
    @classmethod
    def _password(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        if info.data.get("mail_user") and value is None:
            raise ValueError("must name a file where BECKON_MAIL_USER is set")
        if value is not None and not value.is_file():
            raise ValueError(f"there is no file {value}")
        return value

    @field_validator("mail_sender")
    @classmethod
    def _sender(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("mail_server") and not value:
            raise ValueError("must be set where BECKON_MAIL_SERVER is")
        if value and not (value.isprintable() and is_address(parseaddr(value)[1])):
            raise ValueError("must be like Acme <chat@acme.example>")
        return value

    @property
    def mails(self) -> bool:
        """Whether mail can be sent."""
        return bool(self.mail_server)

    @property
    def mail_port_used(self) -> int:
        """The port of the server."""
        return self.mail_port or PORTS[self.mail_security]


def is_address(text: str) -> bool:
    """Whether this is one address that mail can be sent to, and nothing beside it: what stands in a header or in a
    command must end where the address does."""
    return len(text) <= LONGEST and ADDRESS.fullmatch(text) is not None
