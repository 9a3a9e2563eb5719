"""What is said in mail and on the page behind its link, in the languages that the panel speaks."""

from collections.abc import Mapping
from pathlib import Path

import orjson

_FOLDER = Path(__file__).parent
WORDS: Mapping[str, dict[str, str]] = orjson.loads((_FOLDER / "words.json").read_bytes())
SURVEY: Mapping[str, dict[str, str]] = orjson.loads((_FOLDER / "survey_words.json").read_bytes())
"""Those of the widget's questions, by the tags of the languages: `tests/widget/places.test.ts` writes them."""
