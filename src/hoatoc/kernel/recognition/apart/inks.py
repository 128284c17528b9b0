"""What is read on a sheet: without the ruled lines, and what is red alone; in the sandbox only.

A stamp stands in a box, which the engine takes for a picture; and it stands on text. So long
straight lines are taken out, and red ink is read once more by itself.
"""

from PIL import Image, ImageChops, ImageFilter

_DARK, _REDDER = 150, 50
# Of what is drawn at 300 dots an inch: no stroke of a letter is as long.
_ACROSS_MM, _DOWN_MM = 11.0, 7.5
_A4_SHORT, _A4_LONG = 210, 297
_STRENGTH = 2
_LEAST_RED, _MOST_RED = 0.0002, 0.2


def without_lines(sheet: Image.Image) -> Image.Image:
    """Return the sheet in grey, with paper where long straight lines were."""
    grey = sheet.convert("L")
    return ImageChops.lighter(grey, _lines(grey))


def red_of(sheet: Image.Image) -> Image.Image | None:
    """Return what is red in black on white, or None where nothing or everything is red."""
    if sheet.mode != "RGB":
        return None
    red, green, _blue = sheet.split()
    redder = ImageChops.subtract(red, green)
    small = redder.resize((max(redder.width // 4, 1), max(redder.height // 4, 1)))
    share = sum(small.histogram()[_REDDER:]) / (small.width * small.height)
    if not _LEAST_RED <= share <= _MOST_RED:
        return None
    written = redder.point(lambda dot: 255 - min(dot * _STRENGTH, 255))
    return ImageChops.lighter(written, _lines(written))


def _lines(grey: Image.Image) -> Image.Image:
    """Return the long lines in white on black, found at half the size, somewhat thickened."""
    half = grey.resize((max(grey.width // 2, 1), max(grey.height // 2, 1)), Image.Resampling.BOX)
    ink = half.point(lambda dot: 255 if dot < _DARK else 0)
    dots_a_mm = max(min(half.size) / _A4_SHORT, max(half.size) / _A4_LONG)
    across = _kept(ink, round(_ACROSS_MM * dots_a_mm), 1, 0)
    down = _kept(ink, round(_DOWN_MM * dots_a_mm), 0, 1)
    lines = ImageChops.lighter(across, down).filter(ImageFilter.MaxFilter(5))
    return lines.resize(grey.size, Image.Resampling.NEAREST)


def _kept(ink: Image.Image, length: int, x: int, y: int) -> Image.Image:
    """Return the ink that goes on for a length in one direction (a morphological opening)."""
    steps: list[int] = []
    reached = 1
    while reached < length:
        steps.append(min(reached, length - reached))
        reached += steps[-1]
    for step in steps:
        ink = ImageChops.darker(ink, ImageChops.offset(ink, step * x, step * y))
    for step in reversed(steps):
        ink = ImageChops.lighter(ink, ImageChops.offset(ink, -step * x, -step * y))
    return ink
