"""Pictures, made anew: what is hidden in one (places, scripts, other files) is not in its copy."""

import struct
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from server.files.kinds import Kind
from tracker.errors import Malformed

MOST_PIXELS = 40_000_000
"""A picture that has more is refused before it is unpacked: 40 million pixels take 160 MB, and as much again while one
that can be seen through is made smaller."""
LONGEST_SIDE = 2560
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
    try:
        with Image.open(BytesIO(content), formats=[form]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Malformed(f"This picture is too large: it may have {MOST_PIXELS // 1_000_000} million pixels.")
            return _plain(opened, form)
    except _BROKEN as cause:
        raise Malformed("This picture is damaged.") from cause


def _plain(opened: Image.Image, form: str) -> Picture:
    """Made smaller before anything else: each further copy of it is a small one."""
    opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(opened)
    plain = upright.convert("RGB" if form == "JPEG" else "RGBA" if upright.has_transparency_data else "RGB")
    plain.info.clear()
    made = BytesIO()
    plain.save(made, form, quality=85) if form in ("JPEG", "WEBP") else plain.save(made, form)
    return Picture(made.getvalue(), plain.width, plain.height)
