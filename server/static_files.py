"""The built browser code: files with the headers of their shelf, compressed beforehand where the build did so."""

import os
from collections.abc import Mapping
from email.utils import formatdate
from mimetypes import guess_type
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class Shelf(StaticFiles):
    """One folder of files, all with the same headers."""

    def __init__(self, folder: Path, headers: Mapping[str, str]) -> None:
        super().__init__(directory=folder, check_dir=False)
        self._headers = headers

    async def check_config(self) -> None:
        """A folder that is not there holds nothing: the browser code may not have been built."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        return file_response(Path(full_path), stat_result, Headers(scope=scope), self._headers, status_code)


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
