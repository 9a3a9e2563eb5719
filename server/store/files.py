"""What SQL knows of files; their contents lie elsewhere."""

from dataclasses import asdict, dataclass

from sqlalchemy import Select, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.chats import files


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a chat. `size` is in bytes; only pictures have `width` and `height`. `digest` is the SHA-256 of what is
    kept, in hexadecimal; files of earlier releases have none."""

    id: str
    site_id: str
    chat_id: str
    name: str
    kind: str
    size: int
    width: int | None
    height: int | None
    at: int
    digest: str | None


async def add(connection: AsyncConnection, file: File) -> None:
    await connection.execute(insert(files), asdict(file))


async def find(connection: AsyncConnection, file_id: str) -> File | None:
    row = (await connection.execute(select(files).where(files.c.id == file_id))).one_or_none()
    return None if row is None else File(**row._mapping)


async def in_chat(connection: AsyncConnection, chat_id: str) -> tuple[int, int]:
    """How many files a chat has, and how many bytes these have together."""
    row = (await connection.execute(_sums().where(files.c.chat_id == chat_id))).one()
    return row[0], row[1]


async def in_site(connection: AsyncConnection, site_id: str) -> int:
    """The bytes of all files of a site."""
    row = (await connection.execute(_sums().where(files.c.site_id == site_id))).one()
    return int(row[1])


def _sums() -> Select[int, int]:
    return select(func.count(), func.coalesce(func.sum(files.c.size), 0))
