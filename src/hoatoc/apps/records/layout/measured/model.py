"""The plain model that every rule looks at; lengths in millimetres, letters in points."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from hoatoc.kernel.base.text import fold, squeeze

Box = tuple[float, float, float, float]


class Half(StrEnum):
    """On which side of the page a line stands."""

    LEFT = "left"
    RIGHT = "right"
    FULL = "full"


@dataclass(frozen=True)
class Style:
    """How letters are set."""

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = "000000"


@dataclass(frozen=True)
class Span:
    """Letters of one style."""

    text: str
    style: Style


@dataclass(frozen=True)
class Line:
    """A line of a PDF, or a paragraph of a DOCX where it stands for one."""

    spans: tuple[Span, ...]
    page: int | None = None
    box: Box | None = None
    base: float = 0.0
    half: Half = Half.FULL
    centred: bool = False
    in_table: bool = False
    framed: Box | None = None
    is_framed: bool = False
    stroke: float | None = None  # Length of a stroke right below, 0 where only its being is known.
    order: int = 0

    @cached_property
    def text(self) -> str:
        """The words, spaces squeezed."""
        return squeeze("".join(span.text for span in self.spans))

    @cached_property
    def folded(self) -> str:
        """The words without marks and capitals, to compare them."""
        return fold(self.text)

    @cached_property
    def style(self) -> Style:
        """The style of most of the letters."""
        counted: Counter[Style] = Counter()
        for span in self.spans:
            counted[span.style] += sum(letter.isalnum() for letter in span.text)
        return counted.most_common(1)[0][0] if counted else Style("", 0)

    @cached_property
    def is_caps(self) -> bool:
        """All its letters are capitals."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(letters) and all(not letter.islower() for letter in letters)

    @property
    def middle(self) -> float:
        """Where its middle stands, 0 where that is not known."""
        return (self.box[0] + self.box[2]) / 2 if self.box else 0.0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text; what cannot be told is None."""

    lines: tuple[Line, ...]
    first_indent: float | None = None
    before: float | None = None  # Points to the paragraph before it, beyond the line spacing.
    spacing: float | None = None  # 1.0 is single.
    align: str | None = None
    numbered: bool = False

    @cached_property
    def text(self) -> str:
        """The words of all its lines."""
        return squeeze(" ".join(line.text for line in self.lines))

    @cached_property
    def style(self) -> Style:
        """The style of most of its letters."""
        return Line(tuple(span for line in self.lines for span in line.spans)).style

    @property
    def centred(self) -> bool:
        """It stands in the middle, as headings do."""
        return self.align == "center" or all(line.centred for line in self.lines)


@dataclass(frozen=True)
class Margins:
    """The distances of the text from the edges; None where nothing tells."""

    page: int | None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    # Text that ends early proves nothing of the right or the bottom margin being too wide.
    only_narrow: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PageNumber:
    """A page number: on which page, where, and how it is set."""

    page: int | None
    text: str
    at_top: bool
    centred: bool
    style: Style
    box: Box | None = None


@dataclass(frozen=True)
class Sheet:
    """One page, or the paper of one section of a DOCX."""

    number: int | None
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    pictures: int = 0


@dataclass(frozen=True)
class Measured:
    """A whole document as measured."""

    is_pdf: bool
    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]
    margins: tuple[Margins, ...]
    page_numbers: tuple[PageNumber, ...]
    page_count: int
    numbers_first_page: bool = False
    paragraphs: tuple[Paragraph, ...] = ()  # Of a DOCX; those of a PDF are found in its lines.
    fonts: dict[str, Line] = field(default_factory=dict)

    @property
    def has_text(self) -> bool:
        """There are letters to be measured, and not only pictures of them."""
        letters = sum(len(line.text) for line in self.lines)
        return letters >= 40 if self.is_pdf else letters > 0
