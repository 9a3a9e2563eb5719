"""Pictures of figures as SVG: bars beside their aims, or what was sampled over time.

Written by hand: a picture is a dozen shapes of one kilobyte, and no library of the lock draws any.
"""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

WIDTH, ROW, TOP, LEFT, RIGHT = 760, 30, 64, 330, 130
GOOD, BAD, PLAIN, INK, FAINT = "#2f8f5b", "#c2553a", "#5b7fa6", "#222222", "#777777"

AT_ITS_END = {"text-anchor": "end"}


class Bar(NamedTuple):
    """`aim` is where the line stands; `kept` is None where there is no aim."""

    label: str
    text: str
    value: float
    aim: float | None
    kept: bool | None


def bars(title: str, below: str, rows: Sequence[Bar]) -> str:
    """One bar for each row, on a scale of its own where it has an aim, else on that of its kind."""
    image = _sheet(title, below, TOP + ROW * len(rows))
    most = max((row.value for row in rows if row.aim is None), default=1.0)
    for number, row in enumerate(rows):
        _bar(image, row, TOP + ROW * number, most)
    return tostring(image, encoding="unicode") + "\n"


def curve(title: str, below: str, samples: Sequence[tuple[float, float]], units: tuple[str, str]) -> str:
    """What was sampled: pairs of x and y, the scale of y from nothing."""
    high = 220
    image = _sheet(title, below, TOP + high)
    widest, tallest = max(x for x, _ in samples) or 1.0, max(y for _, y in samples) or 1.0
    across, floor = WIDTH - 2 * ROW, TOP + high - ROW
    points = " ".join(f"{ROW + x / widest * across:.1f},{floor - y / tallest * (floor - TOP):.1f}" for x, y in samples)
    SubElement(image, "polyline", points=points, fill="none", stroke=PLAIN)
    SubElement(image, "line", x1=str(ROW), x2=str(WIDTH - ROW), y1=str(floor), y2=str(floor), stroke=FAINT)
    _text(image, (ROW, TOP - 4), f"{tallest:,.0f} {units[1]}", FAINT)
    _text(image, (WIDTH - ROW, floor + 16), f"{widest:,.0f} {units[0]}", FAINT, **AT_ITS_END)
    return tostring(image, encoding="unicode") + "\n"


def _bar(image: Element, row: Bar, y: int, most: float) -> None:
    room = WIDTH - LEFT - RIGHT
    scale = (most if row.aim is None else max(row.value, row.aim) * 1.1) or 1.0
    colour = PLAIN if row.kept is None else GOOD if row.kept else BAD
    length = max(0.0, min(row.value / scale, 1.0)) * room
    _text(image, (LEFT - 8, y + 15), row.label, **AT_ITS_END)
    SubElement(image, "rect", x=str(LEFT), y=str(y), width=f"{length:.1f}", height="20", fill=colour)
    if row.aim is not None:
        x = f"{LEFT + row.aim / scale * room:.1f}"
        SubElement(image, "line", x1=x, x2=x, y1=str(y - 3), y2=str(y + 23), stroke=INK)
    _text(image, (WIDTH - RIGHT + 8, y + 15), row.text)


def _sheet(title: str, below: str, height: int) -> Element:
    size = {"width": str(WIDTH), "height": str(height + 8), "viewBox": f"0 0 {WIDTH} {height + 8}"}
    image = Element("svg", size | {"xmlns": "http://www.w3.org/2000/svg", "font-family": "sans-serif"})
    SubElement(image, "rect", width="100%", height="100%", fill="#ffffff")
    _text(image, (12, 22), title, **{"font-size": "15"})
    _text(image, (12, 42), below, FAINT, **{"font-size": "10"})
    return image


def _text(image: Element, at: tuple[float, float], words: str, colour: str = INK, **shape: str) -> None:
    SubElement(
        image, "text", {"x": str(at[0]), "y": str(at[1]), "fill": colour, "font-size": "12"} | shape
    ).text = words
