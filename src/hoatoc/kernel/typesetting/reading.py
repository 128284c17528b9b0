"""Reading a manuscript that comes from outside: every fault is named with its place."""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.base.text import nfc

from .blocks import (
    Annex,
    Article,
    Block,
    Break,
    Clause,
    Figure,
    Footnote,
    Heading,
    Item,
    Justification,
    Level,
    PageBreak,
    Paragraph,
    Point,
    Run,
    Runs,
    Table,
    Text,
)

VERSION: Final = 1
MOST_BLOCKS: Final = 5_000
MOST_CHARACTERS: Final = 200_000
MOST_ANNEXES: Final = 20
MOST_COLUMNS: Final = 30
MOST_ROWS: Final = 1_000
MOST_RUNS: Final = 2_000
MOST_BYTES: Final = 8_000_000
NARROWEST, WIDEST = 0.1, 1.0

# Characters that a PDF/A may not hold as text, or that would reorder a line.
UNSETTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_HASH = re.compile(r"[0-9a-f]{64}")
_STYLES = frozenset({"bold", "italic", "underline"})


class BadManuscript(BureauError):
    """A manuscript that does not keep to the contract; ``place`` says where."""

    code = "typesetting.bad_manuscript"
    sentence = _(
        "The text was not accepted: %(problem)s The place is: %(place)s. Nothing was changed; "
        "mend that place and save again."
    )
    http_status = 422

    def __init__(self, place: str, problem: StrOrPromise) -> None:
        super().__init__(place=place, problem=problem)


def read_document(data: object) -> list[Any]:
    """Return the list of blocks of a manuscript given as text, bytes or parsed JSON."""
    if isinstance(data, str | bytes):
        data = _loaded(data)
    if not isinstance(data, Mapping) or data.get("version") != VERSION:
        raise BadManuscript("version", _("It is not a text of version 1."))
    blocks = data.get("blocks")
    if not isinstance(blocks, list):
        raise BadManuscript("blocks", _("A list of blocks is missing."))
    if len(blocks) > MOST_BLOCKS:
        raise BadManuscript("blocks", _("It has more than 5,000 blocks."))
    return blocks


def read_blocks(blocks: list[Any]) -> tuple[Block, ...]:
    """Return typed blocks, or refuse the first that does not keep to the contract."""
    reader = _Reader()
    return tuple(reader.block(one, f"blocks[{index}]") for index, one in enumerate(blocks))


def _loaded(data: str | bytes) -> object:
    if len(data) > MOST_BYTES:
        raise BadManuscript("blocks", _("It is larger than 8 MB."))
    try:
        loaded: object = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise BadManuscript("blocks", _("It is not JSON.")) from problem
    return loaded


@dataclass
class _Reader:
    """Reads block by block and counts what the whole may hold."""

    characters: int = 0
    annexes: int = 0

    def block(self, data: object, place: str) -> Block:
        if not isinstance(data, Mapping):
            raise BadManuscript(place, _("A block is expected."))
        kind = data.get("type")
        readers: dict[str, Callable[[Mapping[str, Any], str], Block]] = {
            "paragraph": self._paragraph,
            "heading": self._heading,
            "table": self._table,
            "figure": self._figure,
            "page_break": self._page_break,
            "annex": self._annex,
        }
        read = readers.get(kind) if isinstance(kind, str) else None
        return read(data, place) if read else self._numbered(kind, data, place)

    def _paragraph(self, data: Mapping[str, Any], place: str) -> Block:
        return Paragraph(self._own_runs(data, place), _side(data, place))

    def _heading(self, data: Mapping[str, Any], place: str) -> Block:
        return Heading(_level(data, place), self._own_runs(data, place))

    def _page_break(self, data: Mapping[str, Any], place: str) -> Block:
        _only(data, {"type"}, place)
        return PageBreak()

    def _numbered(self, kind: object, data: Mapping[str, Any], place: str) -> Block:
        made = next((one for one in (Article, Clause, Point, Item) if one.type == kind), None)
        if made is None:
            raise BadManuscript(f"{place}.type", _("There is no such kind of block."))
        return made(self._own_runs(data, place))

    def _own_runs(self, data: Mapping[str, Any], place: str) -> Runs:
        _only(data, {"type", "runs", "align", "level"}, place)
        return self._runs(data.get("runs"), f"{place}.runs")

    def _annex(self, data: Mapping[str, Any], place: str) -> Block:
        _only(data, {"type", "title"}, place)
        self.annexes += 1
        if self.annexes > MOST_ANNEXES:
            raise BadManuscript(place, _("It has more than 20 annexes."))
        return Annex(self._runs(data.get("title"), f"{place}.title"))

    def _table(self, data: Mapping[str, Any], place: str) -> Block:
        _only(data, {"type", "header", "rows", "widths"}, place)
        rows = data.get("rows")
        if not isinstance(rows, list) or not rows or len(rows) > MOST_ROWS:
            raise BadManuscript(f"{place}.rows", _("A table has 1 to 1,000 rows."))
        columns = len(rows[0]) if isinstance(rows[0], list) else 0
        if not 0 < columns <= MOST_COLUMNS:
            raise BadManuscript(f"{place}.rows[0]", _("A table has 1 to 30 columns."))
        read = []
        for index, row in enumerate(rows):
            where = f"{place}.rows[{index}]"
            if not isinstance(row, list) or len(row) != columns:
                raise BadManuscript(where, _("Every row needs as many cells as the first."))
            read.append(tuple(self._runs(cell, f"{where}[{n}]") for n, cell in enumerate(row)))
        header = _flag(data, "header", place, default=True)
        return Table(tuple(read), header, _widths(data, columns, place))

    def _figure(self, data: Mapping[str, Any], place: str) -> Block:
        _only(data, {"type", "file", "width", "caption"}, place)
        file = data.get("file")
        if not isinstance(file, str) or not _HASH.fullmatch(file):
            raise BadManuscript(f"{place}.file", _("The picture is not named by its hash."))
        width = data.get("width", 1.0)
        if not _is_number(width) or not NARROWEST <= width <= WIDEST:
            raise BadManuscript(f"{place}.width", _("A picture is 0.1 to 1 of the line wide."))
        caption = self._runs(data.get("caption", []), f"{place}.caption")
        return Figure(file, float(width), caption)

    def _runs(self, data: object, place: str) -> Runs:
        if not isinstance(data, list) or len(data) > MOST_RUNS:
            raise BadManuscript(place, _("A list of at most 2,000 pieces of text is expected."))
        return tuple(self._run(one, f"{place}[{index}]") for index, one in enumerate(data))

    def _run(self, data: object, place: str) -> Run:
        if not isinstance(data, Mapping):
            raise BadManuscript(place, _("A piece of text is expected."))
        if "break" in data:
            _only(data, {"break"}, place)
            return Break()
        if "footnote" in data:
            _only(data, {"footnote"}, place)
            return Footnote(self._text(data["footnote"], place))
        _only(data, {"text"} | _STYLES, place)
        styles = {name: _flag(data, name, place) for name in _STYLES}
        return Text(self._text(data.get("text"), place), **styles)

    def _text(self, data: object, place: str) -> str:
        if not isinstance(data, str):
            raise BadManuscript(place, _("Words are expected."))
        self.characters += len(data)
        if self.characters > MOST_CHARACTERS:
            raise BadManuscript(place, _("It has more than 200,000 characters."))
        return nfc(UNSETTABLE.sub("", data))


def _only(data: Mapping[str, Any], known: set[str] | frozenset[str], place: str) -> None:
    """Refuse what the contract does not know: it would be lost without a word."""
    for key in data:
        if key not in known:
            raise BadManuscript(f"{place}.{str(key)[:40]}", _("This part is not known."))


def _flag(data: Mapping[str, Any], name: str, place: str, *, default: bool = False) -> bool:
    value = data.get(name, default)
    if not isinstance(value, bool):
        raise BadManuscript(f"{place}.{name}", _("Yes or no is expected."))
    return value


def _side(data: Mapping[str, Any], place: str) -> Justification:
    try:
        return Justification(data.get("align", "justify"))
    except ValueError as problem:
        raise BadManuscript(f"{place}.align", _("There is no such alignment.")) from problem


def _level(data: Mapping[str, Any], place: str) -> Level:
    try:
        return Level(str(data.get("level")))
    except ValueError as problem:
        raise BadManuscript(f"{place}.level", _("There is no such heading.")) from problem


def _widths(data: Mapping[str, Any], columns: int, place: str) -> tuple[float, ...]:
    widths = data.get("widths") or []
    if not isinstance(widths, list) or len(widths) not in {0, columns}:
        raise BadManuscript(f"{place}.widths", _("A table needs a width for every column."))
    if not all(_is_number(width) and 0 < width <= 10_000 for width in widths):
        raise BadManuscript(f"{place}.widths", _("A width of a column is above nought."))
    return tuple(float(width) for width in widths)


def _is_number(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(value)
