"""The sheet in a photograph: its four corners found, drawn as a rectangle; in the sandbox only."""

from collections.abc import Sequence

from PIL import Image, ImageFilter, ImageMath

Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]

_SMALL = 500
# A sheet fills a good part of the photograph, and something of the table is seen around it.
_LEAST_SHARE, _MOST_SHARE = 0.25, 0.97
_LEAST_LENGTH, _MOST_LENGTH = 1.15, 1.7
_A4 = 297 / 210
_WIDEST = 2480
_TABLE = 0.55
_LEAST_CONTRAST = 45


def sheet_of(picture: Image.Image) -> Image.Image | None:
    """Return the sheet alone, its light evened, or None where the picture is the sheet."""
    corners = corners_of(picture)
    if corners is None:
        return None
    (left_top, right_top, right_bottom, left_bottom) = corners
    wide = max(_distance(left_top, right_top), _distance(left_bottom, right_bottom))
    high = max(_distance(left_top, left_bottom), _distance(right_top, right_bottom))
    if high >= wide:
        width = min(round(max(wide, high / _A4)), _WIDEST)
        size = (width, round(width * _A4))
    else:
        length = min(round(max(wide, high * _A4)), round(_WIDEST * _A4))
        size = (length, round(length / _A4))
    flat = picture.transform(
        size,
        Image.Transform.PERSPECTIVE,
        coefficients(size, corners),
        Image.Resampling.BICUBIC,
    )
    return evened(flat)


def corners_of(picture: Image.Image) -> Corners | None:
    """Return the corners of a light sheet on a darker table, from the upper left clockwise."""
    small = picture.convert("L")
    small.thumbnail((_SMALL, _SMALL))
    small = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(7))
    counts = small.histogram()
    threshold = _threshold(counts)
    mask = small.point(_lighter_than(threshold))
    if _contrast(counts, threshold) < _LEAST_CONTRAST or not _shows_table(mask):
        return None
    found = _extremes(mask)
    if found is None:
        return None
    factor = picture.width / small.width
    left_top, right_top, right_bottom, left_bottom = (
        ((x + 0.5) * factor, (y + 0.5) * factor) for x, y in found
    )
    corners = (left_top, right_top, right_bottom, left_bottom)
    return corners if _is_sheet(corners, picture.width * picture.height) else None


def coefficients(size: tuple[int, int], corners: Corners) -> list[float]:
    """Return the eight numbers that lay the corners of a rectangle on those of the sheet."""
    width, height = size
    targets = ((0, 0), (width, 0), (width, height), (0, height))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(targets, corners, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def evened(sheet: Image.Image) -> Image.Image:
    """Return the sheet as if the light fell evenly: shadows gone, the paper white."""
    bands = [_evened(band) for band in sheet.split()]
    return Image.merge(sheet.mode, bands)


def _evened(band: Image.Image) -> Image.Image:
    around = band.resize((max(band.width // 12, 1), max(band.height // 12, 1)))
    around = around.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.BoxBlur(4))
    light = around.resize(band.size, Image.Resampling.BILINEAR)
    even: Image.Image = ImageMath.lambda_eval(
        lambda given: given["convert"](
            given["min"](given["dots"] * 250 / given["max"](given["light"], 1), 255), "L"
        ),
        dots=band,
        light=light,
    )
    return even


def _threshold(histogram: Sequence[int]) -> int:
    """Return what parts the dark from the light best (Otsu)."""
    total, weighted = sum(histogram), sum(n * count for n, count in enumerate(histogram))
    below, below_weighted, best, chosen = 0, 0, -1.0, 128
    for level, count in enumerate(histogram):
        below += count
        below_weighted += level * count
        above = total - below
        if not below or not above:
            continue
        apart = below_weighted / below - (weighted - below_weighted) / above
        between = below * above * apart * apart
        if between > best:
            best, chosen = between, level
    return chosen


def _contrast(histogram: Sequence[int], threshold: int) -> float:
    """Return by how much the light is lighter than the dark; noise on a sheet differs little."""
    dark, light = histogram[: threshold + 1], histogram[threshold + 1 :]
    below = sum(level * count for level, count in enumerate(dark)) / max(sum(dark), 1)
    above = sum(n * count for n, count in enumerate(light, threshold + 1)) / max(sum(light), 1)
    return above - below


def _lighter_than(threshold: int) -> list[int]:
    return [255 if level > threshold else 0 for level in range(256)]


def _shows_table(mask: Image.Image) -> bool:
    """Tell whether most of the rim of the photograph is dark."""
    wide, high = mask.size
    rims = (
        mask.crop((0, 0, wide, 2)), mask.crop((0, high - 2, wide, high)),
        mask.crop((0, 0, 2, high)), mask.crop((wide - 2, 0, wide, high)),
    )  # fmt: skip
    dark = sum(rim.histogram()[0] for rim in rims)
    return dark >= _TABLE * sum(rim.width * rim.height for rim in rims)


def _extremes(mask: Image.Image) -> list[tuple[int, int]] | None:
    dots, wide = mask.tobytes(), mask.width
    ends: list[tuple[int, int]] = []
    for y in range(mask.height):
        row = dots[y * wide : (y + 1) * wide]
        first = row.find(b"\xff")
        if first >= 0:
            ends += [(first, y), (row.rfind(b"\xff"), y)]
    if not ends:
        return None
    return [
        min(ends, key=lambda at: at[0] + at[1]),
        max(ends, key=lambda at: at[0] - at[1]),
        max(ends, key=lambda at: at[0] + at[1]),
        min(ends, key=lambda at: at[0] - at[1]),
    ]


def _is_sheet(corners: Corners, whole: float) -> bool:
    sides = zip(corners, corners[1:] + corners[:1], strict=True)
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides)) / 2
    wide = (_distance(corners[0], corners[1]) + _distance(corners[3], corners[2])) / 2
    high = (_distance(corners[0], corners[3]) + _distance(corners[1], corners[2])) / 2
    length = max(wide, high) / max(min(wide, high), 1.0)
    return (
        _LEAST_SHARE <= area / max(whole, 1.0) <= _MOST_SHARE
        and _LEAST_LENGTH <= length <= _MOST_LENGTH
    )


def _distance(one: Corner, other: Corner) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve the equations whose last number stands on the right side (Gauss)."""
    count = len(rows)
    for place in range(count):
        pivot = max(range(place, count), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        head = rows[place]
        for row in rows:
            if row is not head:
                factor = row[place] / head[place]
                row[:] = [a - factor * b for a, b in zip(row, head, strict=True)]
    return [row[-1] / row[place] for place, row in enumerate(rows)]
