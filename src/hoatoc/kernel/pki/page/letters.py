"""The letters of a PDF page with their boxes, in lines, as pdfium sees them."""

import ctypes
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from hoatoc.kernel.base.text import fold
from hoatoc.kernel.pki.contracts import Place
from hoatoc.kernel.pki.errors import Encrypted, NotAPdf

# Beyond this a page is no letter but an attempt to keep us busy.
MOST_LETTERS: Final = 40_000


@dataclass(frozen=True)
class Letter:
    """One letter (with its marks), where it stands, and the size it is set in."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True)
class Run:
    """Some letters that stand together on one line; what follows from them is worked out once."""

    letters: tuple[Letter, ...]

    @cached_property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @cached_property
    def plain(self) -> str:
        """The text without marks and capitals, one sign for each letter."""
        return "".join(fold(letter.text)[:1] or " " for letter in self.letters)

    @cached_property
    def inked(self) -> tuple[Letter, ...]:
        return tuple(letter for letter in self.letters if not letter.text.isspace())

    @cached_property
    def left(self) -> float:
        return min(letter.left for letter in self.inked)

    @cached_property
    def right(self) -> float:
        return max(letter.right for letter in self.inked)

    @cached_property
    def bottom(self) -> float:
        return min(letter.bottom for letter in self.inked)

    @cached_property
    def top(self) -> float:
        return max(letter.top for letter in self.inked)

    @cached_property
    def size(self) -> float:
        """The size in points; a guess from the height where the file gives none."""
        stated = sorted(letter.size for letter in self.inked)[len(self.inked) // 2]
        return stated if 6 <= stated <= 36 else 13.0

    def part(self, start: int, end: int) -> "Run":
        """Return the letters from start up to, not including, end."""
        return Run(self.letters[start:end])


@dataclass(frozen=True)
class Sheet:
    """One page: its size and its lines from top to bottom, columns parted."""

    number: int
    left: float
    bottom: float
    width: float
    height: float
    lines: tuple[Run, ...]

    def window(self, left: float, top: float, right: float, bottom: float) -> Place:
        """Return a rectangle given in fractions of the page, from the upper left."""
        return Place(
            self.number,
            (
                self.left + left * self.width,
                self.bottom + (1 - bottom) * self.height,
                self.left + right * self.width,
                self.bottom + (1 - top) * self.height,
            ),
        )


def open_pdf(pdf: bytes) -> pdfium.PdfDocument:
    """Open a PDF for reading its text; refuse protected and broken files."""
    try:
        document = pdfium.PdfDocument(pdf)
        if len(document) == 0:
            raise NotAPdf
    except pdfium.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise Encrypted from problem
        raise NotAPdf from problem
    return document


def read_sheet(document: pdfium.PdfDocument, number: int) -> Sheet:
    """Return the letters of one page in lines."""
    page = document[number]
    text = page.get_textpage()
    try:
        letters = _letters(text)
        left, bottom, right, top = page.get_cropbox()
        return Sheet(number, left, bottom, right - left, top - bottom, tuple(_lines(letters)))
    finally:
        text.close()
        page.close()


def _letters(text: pdfium.PdfTextPage) -> list[Letter]:
    found: list[Letter] = []
    for index in range(min(text.count_chars(), MOST_LETTERS)):
        sign = chr(pdfium_c.FPDFText_GetUnicode(text, index) or 0x20)
        if sign in "\r\n\x00\x02":
            continue
        left, bottom, right, top = text.get_charbox(index)
        if found and unicodedata.combining(sign):
            found[-1] = _joined(found[-1], sign)
            continue
        size = _size(text, index)
        found.append(Letter(unicodedata.normalize("NFC", sign), left, bottom, right, top, size))
    return found


def _joined(letter: Letter, mark: str) -> Letter:
    joined = unicodedata.normalize("NFC", letter.text + mark)
    return Letter(joined, letter.left, letter.bottom, letter.right, letter.top, letter.size)


def _size(text: pdfium.PdfTextPage, index: int) -> float:
    """Return the size on paper: what the font is set in, times the matrix of the text."""
    size = float(pdfium_c.FPDFText_GetFontSize(text, index))
    matrix = pdfium_c.FS_MATRIX()
    if pdfium_c.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        return size * float((matrix.c**2 + matrix.d**2) ** 0.5)
    return size


def _lines(letters: list[Letter]) -> list[Run]:
    """Part the letters where the line or the column ends; pdfium reports them in reading order."""
    lines: list[list[Letter]] = []
    for letter in letters:
        if letter.text.isspace():
            if lines and not lines[-1][-1].text.isspace():
                lines[-1].append(letter)
            continue
        if lines and _continues(lines[-1], letter):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    runs = [Run(tuple(line)) for line in lines]
    return sorted(runs, key=lambda run: (-round(run.bottom), run.left))


def _continues(line: list[Letter], letter: Letter) -> bool:
    last = next((seen for seen in reversed(line) if not seen.text.isspace()), None)
    if last is None:
        return True
    reach = max(last.size, 8.0)
    on_line = abs(last.bottom - letter.bottom) < reach * 0.6
    return on_line and -reach < letter.left - last.right < reach * 8
