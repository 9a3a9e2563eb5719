"""A backup as a file: a ZIP archive with the rows of each table as JSON lines, and at its end a manifest, by which it
is seen whether all of it is there and as it was. Written and read as a stream, some rows at a time."""

import errno
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import orjson
from pydantic import TypeAdapter

from server.errors import Invalid

FORMAT = 1
"""Of the archive; a reader knows this one alone."""
MANIFEST = "manifest.json"
BATCH = 500
"""Rows that are held at once."""
LEVEL = 4
"""Of the compression: a tenth larger than the best, in a third of the time."""
CHUNK = 64 * 1024
DAMAGES = (BadZipFile, zlib.error, EOFError, LookupError, ValueError, TypeError, AttributeError, RuntimeError)
"""What reading raises where the bytes are not what was written."""

Record: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What belongs in a table: how many rows, and the SHA-256 of their lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive holds. `beckon` is the version that wrote it, `revision` the shape of its database."""

    format: int
    beckon: str
    revision: str
    made_at: int
    tables: Mapping[str, Content]


_manifests: TypeAdapter[Manifest] = TypeAdapter(Manifest)


class Writer:
    """An archive that is being written."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._contents: dict[str, Content] = {}

    def table(self, name: str, batches: Iterable[Sequence[Record]]) -> None:
        """Write the rows of one table."""
        digest, rows = sha256(), 0
        with self._archive.open(_member(name), "w", force_zip64=True) as member:
            for batch in batches:
                lines = b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in batch)
                digest.update(lines)
                member.write(lines)
                rows += len(batch)
        self._contents[str(name)] = Content(rows=rows, sha256=digest.hexdigest())

    def finish(self, *, beckon: str, revision: str, made_at: int) -> Manifest:
        """Write what the archive has come to: without it nobody reads it."""
        manifest = Manifest(format=FORMAT, beckon=beckon, revision=revision, made_at=made_at, tables=self._contents)
        self._archive.writestr(MANIFEST, orjson.dumps(manifest))
        return manifest


class Reader:
    """An archive that is being read. Whatever is wrong with it is raised as `Invalid`."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def check(self) -> None:
        """Whether everything is there and as it was written."""
        for name, content in self.manifest.tables.items():
            digest, rows = sha256(), 0
            with _legible(), self._archive.open(_member(name)) as member:
                while part := member.read(CHUNK):
                    digest.update(part)
                    rows += part.count(b"\n")
                if content != Content(rows=rows, sha256=digest.hexdigest()):
                    raise BadZipFile

    def table(self, name: str, columns: Iterable[str]) -> Iterator[list[Record]]:
        """The rows of one table, which has these columns."""
        names = set(columns)
        with _legible(), self._archive.open(_member(name)) as member:
            while records := [orjson.loads(line) for line in islice(member, BATCH)]:
                if any(record.keys() != names for record in records):
                    raise BadZipFile
                yield records


@contextmanager
def writing(file: Path) -> Iterator[Writer]:
    """A new archive, for its owner's eyes alone. It has its name only when the block has ended well. Raises `Invalid`
    where there is such a file, or no folder for it."""
    if file.exists():
        raise Invalid("file", f"There is a file {file} already.")
    if not file.parent.is_dir():
        raise Invalid("file", f"There is no folder {file.parent}.")
    with NamedTemporaryFile(dir=file.parent, prefix=f"{file.name}.", suffix=".part", delete=False) as part:
        try:
            with ZipFile(part, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
                yield Writer(archive)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).rename(file)
            _settle(file.parent)
        finally:
            Path(part.name).unlink(missing_ok=True)


@contextmanager
def reading(file: Path) -> Iterator[Reader]:
    """The archive in a file; raises `Invalid` where it is none, or not one that this Beckon reads."""
    with file.open("rb") as opened:
        with _legible():
            archive = ZipFile(opened)
            text = archive.read(MANIFEST)
            if (made := orjson.loads(text)["format"]) != FORMAT:
                raise Invalid("file", f"This backup has format {made}, and this Beckon reads format {FORMAT} alone.")
            manifest = _manifests.validate_json(text)
        with archive:
            yield Reader(archive, manifest)


@contextmanager
def _legible() -> Iterator[None]:
    try:
        yield
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        LookupError,
        ValueError,
        TypeError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as cause:
        # An archive whose places point before its beginning is damaged; any other trouble is the disk's.
        if isinstance(cause, OSError) and cause.errno != errno.EINVAL:
            raise
        raise Invalid("file", "This is no backup of Beckon, or it is damaged.") from cause


def _member(name: str) -> str:
    return f"{name}.jsonl"


def _settle(folder: Path) -> None:
    """Let the new name survive a machine that loses its power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
