"""A process that serves with another secret key than those before it says so, once."""

import io
from dataclasses import replace

from pydantic import SecretStr

from server.process.key_mark import compare_key
from server.services import Services
from tests.logged import lines


async def test_another_key_is_told_and_the_same_one_is_not(services: Services, written: io.StringIO) -> None:
    await compare_key(services)
    assert lines(written, "another secret key") == []
    key = SecretStr("another key of more than 32 characters")
    other = replace(services, settings=services.settings.model_copy(update={"secret_key": key}))
    await compare_key(other)
    await compare_key(other)
    (line,) = lines(written, "another secret key")
    assert line["setting"] == "BECKON_SECRET_KEY"
    assert key.get_secret_value() not in written.getvalue()
