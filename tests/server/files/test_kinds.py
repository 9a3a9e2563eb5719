"""Files by what is in them, whatever they say of themselves."""

from io import BytesIO

import pytest
from PIL import Image

from server.files.kinds import PICTURES, named, recognised
from server.files.pictures import LONGEST_SIDE, remade
from tracker.errors import Malformed

PNG, JPEG = PICTURES[1], PICTURES[0]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(form: str, size: tuple[int, int] = (8, 6), **more: object) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "red").save(made, form, **more)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (picture("PNG"), "a.png", "image/png"),
        (picture("JPEG"), "a.JPG", "image/jpeg"),
        (picture("WEBP"), "pasted", "image/webp"),
        (picture("GIF"), "a.gif", "image/gif"),
        (b"%PDF-1.7\n", "bill.pdf", "application/pdf"),
        ("Grüße".encode(), "note.txt", "text/plain"),
    ],
)
def test_what_may_be_sent(content: bytes, name: str, kind: str) -> None:
    assert recognised(content, name).media_type == kind


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "a.png", "empty"),
        (SVG, "a.svg", "cannot be sent"),
        (SVG, "a.png", "cannot be sent"),
        (b"<!doctype html><script>alert(1)</script>", "a.txt", "cannot be sent"),
        (b"MZ\x90\x00" + bytes(80), "a.pdf", "cannot be sent"),
        (picture("PNG"), "a.pdf", "not what its name says"),
        (b"%PDF-1.7\n", "a.png", "not what its name says"),
        (picture("PNG"), "a.png.exe", "not what its name says"),
        (b"plain text", "a.html", "not what its name says"),
        (b"\x00\x01\x02", "a.txt", "cannot be sent"),
    ],
)
def test_what_lies_or_might_do_something_is_refused_in_words(content: bytes, name: str, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        recognised(content, name)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("photo.PNG", "photo.png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Users\\Ada\\a.png", "a.png"),
        ("card 4111 1111 1111 1111.png", "card •••• •••• •••• 1111.png"),
        ("\u202egnp.exe\x00\r\n.png", "gnp.exe.png"),
        ("", "file.png"),
        (".png", "file.png"),
        ("x" * 300, "x" * 100 + ".png"),
        ("bill\u202egnp.\u2066exe.png", "billgnp.exe.png"),
        ("a\nSet-Cookie: b\u2028c\x85.png", "a Set-Cookie: b c.png"),
        ("\u200b\u200d\u3164\ufeff.png", "file.png"),
        ("in\u200bvoice\u00ad.png\u200b", "invoice.png"),
        ("mi\u200cravam 👩\u200d💻.png", "mi\u200cravam 👩\u200d💻.png"),
        ("a/" * 30_000 + "b.png", "b.png"),
        ('"><img src=x>.png', '"><img src=x>.png'),
    ],
)
def test_names_are_masked_and_lead_nowhere(name: str, seen: str) -> None:
    assert named(name, PNG) == seen


def test_a_picture_is_made_anew_without_what_it_hid() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # Turned by a quarter.
    exif[0x010E] = "at Ada's home"
    hidden = picture("JPEG", (3000, 1500), exif=exif) + b"<script>alert(1)</script>"
    found = remade(hidden, JPEG)
    assert (found.width, found.height) == (LONGEST_SIDE // 2, LONGEST_SIDE)
    assert b"script" not in found.content
    assert b"home" not in found.content


def test_a_bomb_and_a_broken_picture_are_refused_in_words() -> None:
    bomb = BytesIO()
    Image.new("1", (20_000, 2_001)).save(bomb, "PNG")
    with pytest.raises(Malformed, match="too large"):
        remade(bomb.getvalue(), PNG)
    with pytest.raises(Malformed, match="damaged"):
        remade(picture("PNG", (80, 80))[:60], PNG)
    with pytest.raises(Malformed, match="damaged"):
        remade(picture("JPEG"), PNG)
