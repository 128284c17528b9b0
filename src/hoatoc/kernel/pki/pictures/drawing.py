"""Pictures for the page: checked when a person brings one, invented for demonstrations."""

import hashlib
import io
import math
import random
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from ..errors import PictureRefused
from ..page.appearance import REGULAR

INK: Final = (22, 52, 168, 255)
RED: Final = (214, 22, 32, 240)
MOST_POINTS: Final = 2000
SIGNATURE_MM: Final = (49.4, 19.8)
SEAL_MM: Final = (36.0, 36.0)
BOLD: Final = "Tinos-700-normal.ttf"
TEST_WORDS: Final = "• THỬ NGHIỆM •"
_SIGNATURE_SIZE: Final = (480, 192)
_SEAL_SIZE: Final = 426  # 36 mm at 300 dots an inch

Point = tuple[float, float]


def accept_picture(png: bytes) -> tuple[int, int]:
    """Return the size of a picture that a person brought, or raise ``pki.picture_refused``."""
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            if max(picture.size) > MOST_POINTS:
                raise PictureRefused
            if "A" not in picture.getbands() and "transparency" not in picture.info:
                raise PictureRefused
            picture.load()
            return picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise PictureRefused from problem


def invented_signature(name: str) -> bytes:
    """Return a blue scrawl that is always the same for a name: for demonstrations."""
    chance = random.Random(hashlib.sha256(name.encode()).digest())  # noqa: S311 - a drawing
    width, height = (side * 2 for side in _SIGNATURE_SIZE)
    picture = Image.new("RGBA", (width, height), (*INK[:3], 0))
    draw = ImageDraw.Draw(picture)
    _stroke(draw, _scrawl(chance, width, height, letters=4 + len(name) % 4), thick=9.0)
    _stroke(draw, _flourish(chance, width, height), thick=6.0)
    return _png(picture.resize(_SIGNATURE_SIZE, Image.Resampling.BOX))


def _scrawl(chance: random.Random, width: int, height: int, *, letters: int) -> list[Point]:
    """Return a hand's loops: a tall first letter, then smaller ones that grow flat."""
    middle, step = height * 0.52, width * 0.78 / (letters + 1)
    knots: list[Point] = [(width * 0.06, middle + height * 0.2)]
    for index in range(letters):
        tall = height * (0.40 if index == 0 else chance.uniform(0.10, 0.26)) * (0.94**index)
        left = width * 0.08 + index * step
        knots += [
            (left + step * chance.uniform(0.5, 0.9), middle - tall),
            (left + step * chance.uniform(0.1, 0.4), middle - tall * chance.uniform(0.4, 0.8)),
            (left + step * chance.uniform(0.3, 0.6), middle + tall * chance.uniform(0.4, 0.9)),
            (left + step * chance.uniform(0.8, 1.1), middle + tall * chance.uniform(0.0, 0.3)),
        ]
    knots.append((width * 0.95, middle - height * chance.uniform(0.05, 0.25)))
    return _smooth(knots)


def _flourish(chance: random.Random, width: int, height: int) -> list[Point]:
    low = height * chance.uniform(0.76, 0.86)
    return _smooth(
        [
            (width * chance.uniform(0.7, 0.85), low - height * 0.1),
            (width * chance.uniform(0.12, 0.25), low + height * 0.06),
            (width * chance.uniform(0.3, 0.45), low + height * 0.1),
            (width * chance.uniform(0.8, 0.93), low),
        ]
    )


def _smooth(knots: list[Point]) -> list[Point]:
    """Return a Catmull-Rom curve through the knots."""
    ends = [knots[0], *knots, knots[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for part in range(12):
            t = part / 12
            curve.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return curve


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2


def _stroke(draw: ImageDraw.ImageDraw, curve: list[Point], *, thick: float) -> None:
    """Draw a pen that presses harder on the way down."""
    for start, end in pairwise(curve):
        presses = 0.65 + 0.45 * (end[1] > start[1])
        wide = round(thick * presses)
        draw.line([start, end], fill=INK, width=wide)
        half = wide / 2
        draw.ellipse([end[0] - half, end[1] - half, end[0] + half, end[1] + half], fill=INK)


def invented_seal(name: str) -> bytes:
    """Return a red round seal of 36 mm with the unit's name, marked as a trial."""
    side = _SEAL_SIZE * 2
    picture = Image.new("RGBA", (side, side), (*RED[:3], 0))
    draw = ImageDraw.Draw(picture)
    for radius, wide in ((0.495, 12), (0.462, 4), (0.29, 4)):
        low, high = side * (0.5 - radius), side * (0.5 + radius)
        draw.ellipse([low, low, high, high], outline=RED, width=wide)
    draw.polygon(_star(side / 2, side * 0.17), fill=RED)
    _ring(picture, name.upper(), radius=side * 0.375, share=0.66)
    _ring(picture, TEST_WORDS, radius=side * 0.375, share=0.24, is_below=True)
    return _png(picture.resize((_SEAL_SIZE, _SEAL_SIZE), Image.Resampling.BOX))


def _star(middle: float, radius: float) -> list[Point]:
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.382
        angle = -math.pi / 2 + index * math.pi / 5
        points.append((middle + reach * math.cos(angle), middle + reach * math.sin(angle)))
    return points


def _ring(
    picture: Image.Image, text: str, *, radius: float, share: float, is_below: bool = False
) -> None:
    """Set a text along the ring, letter by letter; below, with its feet outwards, to be read."""
    arc, turn = 2 * math.pi * share, -1 if is_below else 1
    size = int(min(picture.width * 0.085, arc * radius / max(len(text), 1) * 1.5))
    font = ImageFont.truetype(_seal_font(), size)
    widths = [font.getlength(letter) for letter in text]
    gap = min(size * 0.25, max(0.0, (arc * radius - sum(widths)) / max(len(text), 1)))
    angle = turn * (-math.pi / 2 - (sum(widths) + gap * (len(text) - 1)) / radius / 2)
    for letter, width in zip(text, widths, strict=True):
        angle += turn * width / radius / 2
        tile = Image.new("RGBA", (size * 2, size * 2), (*RED[:3], 0))
        ImageDraw.Draw(tile).text((size, size), letter, font=font, fill=RED, anchor="mm")
        degrees = -math.degrees(angle) - 90 * turn
        turned = tile.rotate(degrees, resample=Image.Resampling.BILINEAR)
        left = int(picture.width / 2 + radius * math.cos(angle)) - size
        top = int(picture.height / 2 + radius * math.sin(angle)) - size
        picture.alpha_composite(turned, (max(left, 0), max(top, 0)))
        angle += turn * (width / 2 + gap) / radius


@lru_cache(maxsize=1)
def _seal_font() -> Path:
    folder = Path(settings.FONTS_DIR)
    return folder / BOLD if (folder / BOLD).exists() else folder / REGULAR


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=6)
    return written.getvalue()
