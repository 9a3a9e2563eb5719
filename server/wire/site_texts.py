"""The texts of the widget that a site words otherwise, on the wire."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT

Spoken: TypeAlias = Literal[
    "ar", "de", "en", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "tr", "zh-hans", "zh-hant"
]
"""The languages that the widget speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """`text` stands at `place` instead of ours, in one language. What a page shows before a click is at `page.accept`
    and the like, the panel's own at `panel.send`, the survey's at `survey.solved`, what is said of a chat by mail at
    `mail.ask`, each form of a plural at `panel.left.few`. Names in braces are filled in, the same as in ours."""

    __pydantic_config__ = STRICT
    language: Spoken
    place: Annotated[str, Field(max_length=64)]
    text: Annotated[str, Field(min_length=1, max_length=300)]
