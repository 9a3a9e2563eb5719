"""Pictures made anew, whatever is in the files that are said to be some."""

import struct
import subprocess
import sys
import zlib

import pytest

from server.files.kinds import PICTURES
from server.files.pictures import LONGEST_SIDE, remade
from tests.server.files.test_kinds import picture
from tracker.errors import Malformed

JPEG, PNG = PICTURES[:2]


def exif(*more: tuple[int, int, int, bytes]) -> bytes:
    """That the picture lies on its side, and further entries: tag, type, count, and four bytes."""
    entries = [(0x0112, 3, 1, bytes((0, 6, 0, 0))), *more]
    rows = b"".join(struct.pack(">HHI4s", *entry) for entry in entries)
    return b"MM\0*\0\0\0\x08" + struct.pack(">H", len(entries)) + rows + bytes(4)


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, *between: bytes) -> bytes:
    """A black one, made without ever having its pixels in memory."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(1 + 3 * width)) for _ in range(height)) + packer.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(between) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


MEASURE = """
import sys
from pathlib import Path
from server.files.kinds import PICTURES
from server.files.pictures import remade

def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024

content = sys.stdin.buffer.read()
before = peak()
made = remade(content, PICTURES[1])
print(made.width, made.height, peak() - before)
"""


def test_a_large_picture_takes_the_memory_of_its_pixels_once() -> None:
    """20 million of them take 80 MB, and a copy as much again."""
    large = png(8000, 2500, chunk(b"eXIf", exif()))
    ran = subprocess.run([sys.executable, "-c", MEASURE], input=large, capture_output=True, check=True)
    width, height, megabytes = map(int, ran.stdout.split())
    assert (width, height) == (LONGEST_SIDE * 2500 // 8000, LONGEST_SIDE)
    assert megabytes < 130


@pytest.mark.parametrize("tag", [0x0142, 0x011A], ids=["number", "fraction"])
def test_a_picture_that_lies_of_its_camera_is_refused_in_words(tag: int) -> None:
    lying = exif((tag, 2, 4, b"abc\0"))
    with pytest.raises(Malformed, match="damaged"):
        remade(png(8, 6, chunk(b"eXIf", lying)), PNG)
    with pytest.raises(Malformed, match="damaged"):
        remade(picture("JPEG", exif=b"Exif\0\0" + lying), JPEG)
    turned = remade(png(8, 6, chunk(b"eXIf", exif())), PNG)
    assert (turned.width, turned.height) == (6, 8)
