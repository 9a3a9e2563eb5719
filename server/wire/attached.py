"""What a message may carry beside its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FileShown:
    """A file. `kind` is its media type by what is in it, `size` is in bytes; pictures alone have `width` and
    `height`."""

    id: str
    name: str
    kind: str
    size: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """`answers` are what the visitor may press instead of writing: a press is a message that has the id `answer_id`,
    whichever tab it comes from, so that there is one. The words of a message with a `file` are its name."""

    answers: tuple[str, ...] = ()
    answer_id: str | None = None
    file: FileShown | None = None
