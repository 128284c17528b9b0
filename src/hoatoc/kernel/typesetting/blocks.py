"""The parts of a structured text: runs of letters, and the blocks that they make up."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar


class Level(StrEnum):
    """The headings over articles: phần, chương, mục, tiểu mục, and "I." of plans and reports."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ROMAN = "roman"


class Justification(StrEnum):
    """How the lines of a paragraph are set."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Text:
    """Letters of one style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the run as the contract writes it; a style that is off is left out."""
        styles = {"bold": self.bold, "italic": self.italic, "underline": self.underline}
        return {"text": self.text} | {name: True for name, is_on in styles.items() if is_on}


@dataclass(frozen=True)
class Footnote:
    """A note at the foot of the page, where its mark stands in the text."""

    text: str

    def to_json(self) -> dict[str, Any]:
        """Return the run as the contract writes it."""
        return {"footnote": self.text}


@dataclass(frozen=True)
class Break:
    """The end of a line within a paragraph."""

    text: ClassVar[str] = "\n"

    def to_json(self) -> dict[str, Any]:
        """Return the run as the contract writes it."""
        return {"break": True}


Run = Text | Footnote | Break
Runs = tuple[Run, ...]


def runs_json(runs: Runs) -> list[dict[str, Any]]:
    """Return runs as the contract writes them."""
    return [run.to_json() for run in runs]


def words(runs: Runs) -> str:
    """Return what runs say, with the text of their footnotes in brackets."""
    parts = (f" ({run.text}) " if isinstance(run, Footnote) else run.text for run in runs)
    return "".join(parts).strip()


@dataclass(frozen=True)
class Paragraph:
    """Words without a number."""

    type: ClassVar[str] = "paragraph"
    runs: Runs
    align: Justification = Justification.JUSTIFY

    def to_json(self) -> dict[str, Any]:
        """Return the block as the contract writes it."""
        side = {} if self.align is Justification.JUSTIFY else {"align": self.align.value}
        return {"type": self.type, "runs": runs_json(self.runs)} | side


@dataclass(frozen=True)
class Heading:
    """A heading; its word and number are computed."""

    type: ClassVar[str] = "heading"
    level: Level
    runs: Runs

    def to_json(self) -> dict[str, Any]:
        """Return the block as the contract writes it."""
        return {"type": self.type, "level": self.level.value, "runs": runs_json(self.runs)}


@dataclass(frozen=True)
class _Numbered:
    type: ClassVar[str]
    runs: Runs

    def to_json(self) -> dict[str, Any]:
        """Return the block as the contract writes it."""
        return {"type": self.type, "runs": runs_json(self.runs)}


@dataclass(frozen=True)
class Article(_Numbered):
    """Điều: "Điều 3. Heading"."""

    type: ClassVar[str] = "article"


@dataclass(frozen=True)
class Clause(_Numbered):
    """Khoản: "2. Words"."""

    type: ClassVar[str] = "clause"


@dataclass(frozen=True)
class Point(_Numbered):
    """Điểm: "đ) words"."""

    type: ClassVar[str] = "point"


@dataclass(frozen=True)
class Item(_Numbered):
    """A line with a dash."""

    type: ClassVar[str] = "item"


Cell = Runs


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first is repeated over the pages if it is a header."""

    type: ClassVar[str] = "table"
    rows: tuple[tuple[Cell, ...], ...]
    header: bool = True
    widths: tuple[float, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the block as the contract writes it."""
        rows = [[runs_json(cell) for cell in row] for row in self.rows]
        widths = {"widths": list(self.widths)} if self.widths else {}
        return {"type": self.type, "header": self.header, "rows": rows} | widths


@dataclass(frozen=True)
class Figure:
    """A picture among the text: the hash of its file, its share of the line, what it shows."""

    type: ClassVar[str] = "figure"
    file: str
    width: float = 1.0
    caption: Runs = ()

    def to_json(self) -> dict[str, Any]:
        """Return the block as the contract writes it."""
        return {
            "type": self.type,
            "file": self.file,
            "width": self.width,
            "caption": runs_json(self.caption),
        }


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""

    type: ClassVar[str] = "page_break"

    def to_json(self) -> dict[str, Any]:
        """Return the block as the contract writes it."""
        return {"type": self.type}


@dataclass(frozen=True)
class Annex:
    """Phụ lục: all blocks up to the next one belong to it, on pages of its own."""

    type: ClassVar[str] = "annex"
    title: Runs

    def to_json(self) -> dict[str, Any]:
        """Return the block as the contract writes it."""
        return {"type": self.type, "title": runs_json(self.title)}


Block = Paragraph | Heading | Article | Clause | Point | Item | Table | Figure | PageBreak | Annex


def words_of(block: Block) -> str:
    """Return what a block says, without its number; the cells of a row are parted by a bar."""
    match block:
        case Table():
            return "\n".join(" | ".join(words(cell) for cell in row) for row in block.rows)
        case Figure():
            return words(block.caption)
        case Annex():
            return words(block.title)
        case PageBreak():
            return ""
        case _:
            return words(block.runs)
