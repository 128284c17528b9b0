"""How far a page is turned, and how much is written on it; runs in the sandbox only.

Lines of text make a profile of dark and light bands. Of all angles the right one makes the bands
sharpest, so that the differences between neighbouring rows are largest.
"""

import itertools

from PIL import Image, ImageChops, ImageFilter

_WIDTH = 900
# The bands of a page that lies askew by more are found by nobody; it is laid in anew.
_MOST, _COARSE, _FINE = 10.0, 0.5, 0.1
# Letters, and not the noise between them, which is sharpest where nothing was turned.
_INKED = 32
_DARK = 45
_NEVER_NOTHING = 0.01


def ink_of(grey: Image.Image) -> Image.Image:
    """Return what is darker than its surroundings, small, whatever the light was."""
    height = max(round(grey.height * _WIDTH / max(grey.width, 1)), 1)
    small = grey.resize((_WIDTH, min(height, _WIDTH * 3)), Image.Resampling.BOX)
    around = small.filter(ImageFilter.BoxBlur(12))
    return ImageChops.subtract(around, small)


def skew_of(ink: Image.Image) -> float:
    """Return by how many degrees the page has to be turned, anticlockwise, to be straight."""
    bold = ink.point(lambda dot: 255 if dot >= _INKED else 0)
    coarse = [step * _COARSE for step in range(round(-_MOST / _COARSE), round(_MOST / _COARSE) + 1)]
    best = max(coarse, key=lambda angle: (_sharpness(bold, angle), -abs(angle)))
    fine = [best + step * _FINE for step in range(-5, 6)]
    best = max(fine, key=lambda angle: (_sharpness(bold, angle), -abs(angle)))
    # At the end of the range nothing was found: a picture, or a page that lies on its side.
    return best if abs(best) < _MOST and _sharpness(bold, best) > 0 else 0.0


def ink_share(grey: Image.Image, edge: float) -> float:
    """Return which share of the page is written on, without its edges."""
    ink = ink_of(grey)
    aside, above = round(ink.width * edge), round(ink.height * edge)
    inner = ink.crop((aside, above, ink.width - aside, ink.height - above))
    counts = inner.histogram()
    return sum(counts[_DARK:]) / max(inner.width * inner.height, 1)


def _sharpness(ink: Image.Image, angle: float) -> int:
    # Never by nothing at all: what is not drawn anew stays sharper than what is.
    turned = ink.rotate(angle or _NEVER_NOTHING, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in itertools.pairwise(rows))
