"""A letter as it goes out: headers that nothing can be smuggled into, plain text, and a page of the same. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from tracker.text import one_line

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Whom it is to, and what it says. `id` names it for good: sent again it is seen to be the same. `name` is that of
    the site it comes from, `language` that of its words."""

    id: str
    to: str
    name: str
    subject: str
    text: str
    page: str
    language: str
    at: int


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """The letter for a server, from `sender`, which is a setting. Answers of machines are not asked for."""
    name, address = parseaddr(sender)
    own = Address(one_line(letter.name) or name, addr_spec=address)
    message = EmailMessage(policy=SMTP)
    message["From"] = own
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = one_line(letter.subject)[:LONGEST_SUBJECT]
    message["Date"] = format_datetime(datetime.fromtimestamp(letter.at / 1000, UTC))
    message["Message-ID"] = f"<{letter.id}@{own.domain}>"
    message["Content-Language"] = letter.language
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.page, subtype="html", cte="base64")
    return message
