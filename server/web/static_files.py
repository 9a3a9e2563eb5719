"""The built browser code: files with the headers of their shelf, compressed beforehand where the build did so."""

import os
import re
from collections.abc import Mapping
from email.utils import formatdate
from mimetypes import guess_type
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from server.web.headers import BRIEF, FOREVER

STATIC = Path(__file__).parents[1] / "static"
HASHED = re.compile(r"-([a-z0-9]{6}|[A-Za-z0-9_-]{8})\.[a-z0-9]+$")
"""Names that no other contents ever have: the dashboard's files have a hash of their own each, those of the widget a
shorter one that they share, of all its sources."""
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class Shelf(StaticFiles):
    """One folder of files, and after it that of `earlier` ones. Those whose names change with their contents are kept
    by browsers for ever."""

    def __init__(self, folder: Path, headers: dict[str, str], earlier: Path | None = None) -> None:
        super().__init__(directory=folder, check_dir=False)
        if earlier is not None:
            self.all_directories.append(earlier)
        self._headers = headers

    async def check_config(self) -> None:
        """A folder that is not there holds nothing: the browser code may not have been built."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        return file_response(
            Path(full_path), stat_result, Headers(scope=scope), self._headers | kept(full_path), status_code
        )


def kept(path: str | os.PathLike[str]) -> dict[str, str]:
    """How long browsers keep a file."""
    return FOREVER if HASHED.search(os.fspath(path)) else BRIEF


def file_response(
    path: Path, stat: os.stat_result, asked: Headers, headers: Mapping[str, str], status: int = 200
) -> Response:
    """The file, in an encoding that the browser takes if there is one beside it, or "not modified"."""
    encoding, sent = _encoded(path, asked.get("accept-encoding", ""))
    tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}{encoding and "-"}{encoding}"'
    own = {"ETag": tag, "Last-Modified": formatdate(stat.st_mtime, usegmt=True), "Vary": "Accept-Encoding"}
    own |= {"Content-Encoding": encoding} if encoding else {}
    if tag in [each.strip().removeprefix("W/") for each in asked.get("if-none-match", "").split(",")]:
        return NotModifiedResponse(Headers({**headers, **own}))
    media_type = guess_type(path)[0] or "application/octet-stream"
    return FileResponse(sent, status, {**headers, **own}, media_type, stat_result=sent.stat())


def _encoded(path: Path, accepted: str) -> tuple[str, Path]:
    names = {part.partition(";")[0].strip() for part in accepted.split(",")}
    for encoding, suffix in ENCODINGS:
        beside = path.with_name(path.name + suffix)
        if encoding in names and beside.is_file() and beside.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            return encoding, beside
    return "", path
