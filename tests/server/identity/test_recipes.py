"""What the documentation says a site's server may do makes tokens that hold."""

import re
import subprocess
import time
from pathlib import Path
from typing import Any

from server.identity.keys import secret_key
from server.identity.proof import Proof, read
from tests.server.identity.tokens import SECRET

TEXT = (Path(__file__).parents[3] / "docs/identity.md").read_text()
ADA = Proof(subject="42", name="Ada Lovelace")


def recipe(language: str) -> str:
    """The longest block of code in that language."""
    return str(max(re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL), key=len))


def proven(token: str) -> Proof:
    return read(token.strip(), [secret_key(SECRET)], (), int(time.time() * 1000))


def test_the_one_for_python() -> None:
    names: dict[str, Any] = {}
    exec(recipe("python"), names)
    assert proven(names["beckon_token"](SECRET, "42", "Ada Lovelace")) == ADA
    assert proven(names["beckon_token"](SECRET, "42")) == Proof(subject="42")


def test_the_one_for_node() -> None:
    code = f"{recipe('js')}\nconsole.log(beckonToken({SECRET!r}, '42', 'Ada Lovelace'))"
    made = subprocess.run(["node", "-e", code], check=True, capture_output=True, text=True).stdout
    assert proven(made) == ADA
