"""How a visitor comes by the addresses of files, over `/ws/visitor`."""

from dataclasses import dataclass
from typing import Literal

from tracker.wire.kinds import STRICT, Id


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAsk:
    """Where to send a file of the chat, or with `file` where that one can be had; answered by `file`."""

    __pydantic_config__ = STRICT
    type: Literal["file.ask"]
    id: Id
    chat: Id
    file: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAt:
    """The answer to `file.ask`: a path that serves for ten minutes."""

    type: Literal["file"] = "file"
    id: str
    path: str
