"""Where every line of a PDF stands and how it is set, with PDFium; runs in the sandbox only.

What leaves is plain data: lines with their boxes, each in spans of one style, and the strokes and
frames that are drawn. Boxes are in points from the top left corner of the page as it is shown.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from .drawing import opened
from .limits import Limits
from .worker import Answer

Box = tuple[float, float, float, float]
_MOST_PAGES = 300
_MOST_STROKES = 4000
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 1 << 6
_HAIR, _SHORT = 2.6, 8.0
# A gap within a line that parts two columns, in points; less if the style changes with it.
_WIDE_GAP, _STYLE_GAP = 38.0, 9.0
_BREAKS = {10, 13}
_UNSEEN = {0, 0xFFFE, 0xFFFF}


@dataclass
class _Line:
    """A run of characters on one baseline, while it grows."""

    baseline: float
    spans: list[list[object]] = field(default_factory=list)
    left: float = math.inf
    right: float = -math.inf
    top: float = math.inf
    bottom: float = -math.inf
    style: int = -1

    def add(self, letter: str, style: int, box: Box) -> None:
        if style == self.style and self.spans:
            self.spans[-1][1] = f"{self.spans[-1][1]}{letter}"
        else:
            self.spans.append([style, letter])
            self.style = style
        if letter.isspace():
            return
        self.left, self.right = min(self.left, box[0]), max(self.right, box[2])
        self.top, self.bottom = min(self.top, box[1]), max(self.bottom, box[3])

    def row(self) -> dict[str, object] | None:
        if self.right < self.left:
            return None
        box = [round(edge, 2) for edge in (self.left, self.top, self.right, self.bottom)]
        return {"box": box, "base": round(self.baseline, 2), "spans": self.spans}


class _Styles:
    """Every style of a document once: font, size, bold, italic, colour."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []
        self._known: dict[tuple[object, ...], int] = {}
        self._objects: dict[int, int] = {}

    def forget_objects(self) -> None:
        """Begin a page: addresses of the last one mean nothing any more."""
        self._objects.clear()

    def of(self, page: pdfium.PdfTextPage, index: int) -> int:
        thing = raw.FPDFText_GetTextObject(page, index)
        address = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if address not in self._objects:
            self._objects[address] = self._number(_style(page, index, thing))
        return self._objects[address]

    def _number(self, style: tuple[object, ...]) -> int:
        if style not in self._known:
            self._known[style] = len(self.rows)
            self.rows.append(list(style))
        return self._known[style]


def measure_pdf(data: bytes, _arguments: list[str], limits: Limits) -> Answer:
    """Return pages with their lines, strokes and frames, and the table of styles."""
    styles = _Styles()
    pages = []
    left = limits.text
    with opened(data) as document:
        for index in range(min(len(document), _MOST_PAGES)):
            page = document[index]
            measured, used = _page(page, styles, left)
            pages.append(measured)
            page.close()
            left -= used
        total = len(document)
    return {"pages": pages, "styles": styles.rows, "page_count": total}, b""


def _page(page: pdfium.PdfPage, styles: _Styles, most: int) -> tuple[dict[str, object], int]:
    width, height = page.get_size()
    x0, _bottom, _right, y1 = page.get_cropbox()
    text_page = page.get_textpage()
    styles.forget_objects()
    count = min(text_page.count_chars(), max(most, 0))
    lines = [line for one in _lines(text_page, count, styles) if (line := one.row())]
    for line in lines:
        _move(line, x0, y1)
    text_page.close()
    strokes, frames, pictures = _drawn(page, x0, y1)
    measured: dict[str, object] = {
        "width": round(width, 2),
        "height": round(height, 2),
        "turned": page.get_rotation() % 360,
        "lines": lines,
        "strokes": strokes,
        "frames": frames,
        "pictures": pictures,
    }
    return measured, count


def _move(line: dict[str, object], x0: float, y1: float) -> None:
    box, base = line["box"], line["base"]
    assert isinstance(box, list)
    assert isinstance(base, float)
    line["box"] = [round(v, 2) for v in (box[0] - x0, box[1] + y1, box[2] - x0, box[3] + y1)]
    line["base"] = round(base + y1, 2)


def _lines(page: pdfium.PdfTextPage, count: int, styles: _Styles) -> Iterator[_Line]:
    """Yield runs in reading order; downwards is positive from here on."""
    line: _Line | None = None
    is_broken = False
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in _BREAKS:
            is_broken = True
            continue
        if code in _UNSEEN:
            continue
        letter = chr(code)
        if raw.FPDFText_IsGenerated(page, index):
            if line is not None:
                line.add(" ", line.style, (0, 0, 0, 0))
            continue
        style = styles.of(page, index)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        box = _box(page, index)
        if line is None or _parts(line, box, -y.value, style, is_broken=is_broken):
            if line is not None:
                yield line
            line = _Line(-y.value)
        is_broken = False
        line.add(letter, style, box)
    if line is not None:
        yield line


def _box(page: pdfium.PdfTextPage, index: int) -> Box:
    left, bottom, right, top = page.get_charbox(index, loose=True)
    return left, -top, right, -bottom


def _parts(line: _Line, box: Box, base: float, style: int, *, is_broken: bool) -> bool:
    """Tell whether a character begins another line or column."""
    height = max(box[3] - box[1], 1.0)
    if abs(base - line.baseline) > height * 0.45:
        return True
    if line.right < line.left:
        return False
    gap = box[0] - line.right
    if gap < -height * 2:
        return True
    if is_broken:
        return gap > height * 0.4 or abs(base - line.baseline) > height * 0.2
    return gap > (_WIDE_GAP if style == line.style else _STYLE_GAP)


def _style(page: pdfium.PdfTextPage, index: int, thing: object) -> tuple[object, ...]:
    """Return font, size, bold, italic and colour of a character."""
    name = ctypes.create_string_buffer(160)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, index, name, 160, flags)
    font = _SUBSET.sub("", name.value.decode("utf-8", "replace"))
    lower = font.lower()
    weight = raw.FPDFText_GetFontWeight(page, index)
    is_bold = "bold" in lower or "black" in lower or (weight >= _BOLD_WEIGHT and "-" not in lower)
    is_italic = "italic" in lower or "oblique" in lower or bool(flags.value & _ITALIC_FLAG)
    size = raw.FPDFText_GetFontSize(page, index) * _scale(thing)
    return font, round(size, 1), is_bold, is_italic, _colour(page, index)


def _scale(thing: object) -> float:
    matrix = raw.FS_MATRIX()
    if not thing or not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return 1.0
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0


def _colour(page: pdfium.PdfTextPage, index: int) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFText_GetFillColor(page, index, *parts):
        return "000000"
    return "".join(f"{part.value & 255:02x}" for part in parts[:3])


def _drawn(page: pdfium.PdfPage, x0: float, y1: float) -> tuple[list[Box], list[Box], int]:
    """Return thin strokes, frames and the number of pictures."""
    strokes: list[Box] = []
    frames: list[Box] = []
    pictures = 0
    for thing in page.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        if thing.type != raw.FPDF_PAGEOBJ_PATH or len(strokes) + len(frames) >= _MOST_STROKES:
            continue
        left, bottom, right, top = thing.get_bounds()
        box = tuple(round(edge, 2) for edge in (left - x0, y1 - top, right - x0, y1 - bottom))
        wide, high = right - left, top - bottom
        if (high <= _HAIR and wide >= _SHORT) or (wide <= _HAIR and high >= _SHORT):
            strokes.append((box[0], box[1], box[2], box[3]))
        elif wide >= _SHORT and high >= _SHORT:
            frames.append((box[0], box[1], box[2], box[3]))
    return strokes, frames, pictures
