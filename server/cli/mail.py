"""`beckon mail`: whether mail gets out."""

from typing import Annotated

import typer

from server.cli.console import run, say
from server.errors import Invalid
from server.mail.letter import Letter, message_of
from server.mail.post import Post, Undelivered
from tracker.clock import SystemClock, new_id
from tracker.errors import Unavailable, WrongSetting
from tracker.mail_settings import is_address
from tracker.settings import load_settings

SAID = "This is a test: mail from Beckon gets here."

To = Annotated[str, typer.Option("--to", help="The address that the test goes to.")]


def mail(to: To) -> None:
    """Send a test message by the mail server of the settings, and say what became of it.

    Example: [bold]beckon mail --to you@example.com[/bold]
    """
    settings = load_settings()
    if not settings.mails:
        raise WrongSetting("BECKON_MAIL_SERVER: mail is off; docs/mail.md says how to set it.")
    if not is_address(to):
        raise Invalid("to", "This is not an e-mail address.")
    letter = Letter(
        id=new_id(),
        to=to,
        name="",
        subject="A test from Beckon",
        text=f"{SAID}\n",
        page=f"<p>{SAID}</p>\n",
        language="en",
        at=SystemClock().now(),
    )
    try:
        run(Post(settings).send(message_of(letter, settings.mail_sender)))
    except Undelivered as cause:
        raise Unavailable(cause.reason) from None
    say(f"{settings.mail_server} has taken the message to {to}.")
