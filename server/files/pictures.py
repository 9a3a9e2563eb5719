"""Pictures, made anew: what is hidden in one (places, scripts, other files) is not in its copy."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from anyio import CapacityLimiter
from PIL import Image, ImageOps

from server.files.kinds import Kind
from tracker.errors import Malformed

MOST_PIXELS = 40_000_000
"""A picture that has more is refused before it is unpacked: 40 million pixels take 160 MB, and as much again while one
that can be seen through is made smaller."""
LONGEST_SIDE = 2560
PORTRAIT = 128
"""Pixels of the sides of an agent's picture: three for each that is shown of it."""
ONE_AT_A_TIME = CapacityLimiter(1)
"""To make a picture anew takes the processor and up to 350 MB."""
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, MemoryError, TypeError, struct.error)
"""What Pillow raises for files that lie; the last two where what they say of the camera is of another type than it is
to be."""
Image.MAX_IMAGE_PIXELS = None  # Ours is asked, likewise before anything is unpacked.


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    width: int
    height: int


def remade(content: bytes, kind: Kind) -> Picture:
    """The picture with nothing but its pixels, turned as it was meant, at most 2560 wide and high; of one that moves
    the first frame. Raises `Malformed` where it is none, or too large. Takes the processor for a second at most."""
    form = _FORMATS[kind.media_type]
    with _opened(content, form) as opened:
        return _plain(opened, form)


def portrait(content: bytes, kind: Kind) -> bytes:
    """The middle of a picture as a square of 128 pixels, in WebP, on white where it can be seen through. Raises and
    takes what `remade` does."""
    with _opened(content, _FORMATS[kind.media_type]) as opened:
        upright = _upright(opened, 8 * PORTRAIT)
        square = ImageOps.fit(upright.convert("RGBA"), (PORTRAIT, PORTRAIT))
        made = BytesIO()
        Image.alpha_composite(Image.new("RGBA", square.size, "white"), square).convert("RGB").save(
            made, "WEBP", quality=85
        )
        return made.getvalue()


@contextmanager
def _opened(content: bytes, form: str) -> Iterator[Image.Image]:
    """The picture, nothing of which is unpacked yet; what is wrong with it is raised as `Malformed`."""
    try:
        with Image.open(BytesIO(content), formats=[form]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Malformed(f"This picture is too large: it may have {MOST_PIXELS // 1_000_000} million pixels.")
            yield opened
    except _BROKEN as cause:
        raise Malformed("This picture is damaged.") from cause


def _upright(opened: Image.Image, side: int) -> Image.Image:
    """Made smaller before anything else: each further copy of it is a small one."""
    opened.thumbnail((side, side))
    return ImageOps.exif_transpose(opened)


def _plain(opened: Image.Image, form: str) -> Picture:
    upright = _upright(opened, LONGEST_SIDE)
    plain = upright.convert("RGB" if form == "JPEG" else "RGBA" if upright.has_transparency_data else "RGB")
    plain.info.clear()
    made = BytesIO()
    plain.save(made, form, quality=85) if form in ("JPEG", "WEBP") else plain.save(made, form)
    return Picture(made.getvalue(), plain.width, plain.height)
