"""What a file is, by what is in it: its name is only held against that."""

from collections.abc import Collection
from dataclasses import dataclass

import filetype

from tracker.errors import Malformed
from tracker.sensitive.masking import mask
from tracker.text import in_a_line, says_something

LONGEST_NAME = 100
MOST_READ = 1_000
"""Characters at the end of a name that are looked at."""
UNKNOWN = "Files of this kind cannot be sent. Pictures, PDF, office documents, ZIP and plain text can."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that may be sent, with the endings that its names may have, the usual one first."""

    media_type: str
    endings: tuple[str, ...]
    is_picture: bool = False


PICTURES = (
    Kind("image/jpeg", ("jpg", "jpeg"), is_picture=True),
    Kind("image/png", ("png",), is_picture=True),
    Kind("image/webp", ("webp",), is_picture=True),
    Kind("image/gif", ("gif",), is_picture=True),
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCUMENTS = (
    Kind("application/pdf", ("pdf",)),
    Kind(f"{_OFFICE}.wordprocessingml.document", ("docx",)),
    Kind(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
    Kind(f"{_OFFICE}.presentationml.presentation", ("pptx",)),
    Kind("application/vnd.oasis.opendocument.text", ("odt",)),
    Kind("application/vnd.oasis.opendocument.spreadsheet", ("ods",)),
    Kind("application/zip", ("zip", "docx", "xlsx", "pptx", "odt", "ods")),
)
TEXT = Kind("text/plain", ("txt", "csv", "log", "md"))
ALL = (*PICTURES, *DOCUMENTS, TEXT)
_BY_TYPE = {kind.media_type: kind for kind in (*PICTURES, *DOCUMENTS)}


def recognised(content: bytes, name: str, wanted: Collection[Kind] = ALL, unknown: str = UNKNOWN) -> Kind:
    """What the file is; raises `Malformed`, `unknown` where it is none that is wanted, or where it is not what its name
    says."""
    if not content:
        raise Malformed("This file is empty.")
    kind = _by_content(content)
    if kind is None or kind not in wanted:
        raise Malformed(unknown)
    ending = _ending(name)
    if ending and ending not in kind.endings:
        raise Malformed(f"This file is not what its name says: it has in it what a .{kind.endings[0]} has.")
    return kind


def named(name: str, kind: Kind) -> str:
    """The name as others may see it: without folders, signs that nobody sees and numbers to be masked, and with an
    ending of its kind."""
    last = in_a_line(name[-MOST_READ:].replace("\\", "/").rpartition("/")[2])
    stem, _, ending = last.rpartition(".")
    stem, ending = (stem, ending.lower()) if ending.lower() in kind.endings else (last, kind.endings[0])
    stem = mask(stem)[:LONGEST_NAME].strip(". ")
    return f"{stem if says_something(stem) else 'file'}.{ending}"


def _by_content(content: bytes) -> Kind | None:
    media_type = filetype.guess_mime(content)
    if media_type is None and _is_text(content):
        return TEXT
    return _BY_TYPE.get(media_type or "")


def _is_text(content: bytes) -> bool:
    """Whether it reads as text, and as no markup that a browser might take for a page."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return "\0" not in text and not text.lstrip("\ufeff \t\r\n").startswith("<")


def _ending(name: str) -> str:
    """What the name says that the file is; empty where it says nothing."""
    stem, _, ending = name.rpartition(".")
    return ending.lower() if stem and ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""
