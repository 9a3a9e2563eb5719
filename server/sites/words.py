"""The few words that a page shows before a click, in the languages that the chat panel speaks."""

from collections.abc import Mapping
from pathlib import Path

import orjson

WORDS: Mapping[str, dict[str, str]] = orjson.loads((Path(__file__).parent / "words.json").read_bytes())
"""By the tags of the languages. The dashboard reads the same file."""

ENGLISH = WORDS["en"]
