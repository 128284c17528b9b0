"""How every paragraph of a DOCX is set, styles resolved; runs in the sandbox only.

What leaves is plain data: sections, paragraphs in reading order with their place in tables and
frames, and the page number in headers and footers. Lengths are in points.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml

from .findings import Refusal
from .limits import Limits
from .office import inspect_office
from .worker import Answer

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LINES = ("prstGeom", "line", "cxnSp")
_MOST_PARAGRAPHS = 20_000
_TWIPS = 20
_OFF = {"0", "false", "off", "none"}
_MOST_PARENTS = 20


@dataclass(frozen=True)
class _Run:
    """The properties of letters; None means that a lower level decides."""

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    caps: bool | None = None

    def over(self, lower: "_Run") -> "_Run":
        mine = {k: v for k, v in self.__dict__.items() if v is not None}
        return replace(lower, **mine)


@dataclass(frozen=True)
class _Block:
    """The properties of a paragraph; None means that a lower level decides."""

    align: str | None = None
    first: float | None = None
    left: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    line_rule: str | None = None
    stroke: bool | None = None
    new_page: bool | None = None

    def over(self, lower: "_Block") -> "_Block":
        mine = {k: v for k, v in self.__dict__.items() if v is not None}
        return replace(lower, **mine)


@dataclass
class _Place:
    """Where a paragraph stands: in the text, in a cell or in a frame."""

    table: int = -1
    row: int = 0
    column: int = 0
    columns: int = 0
    framed: bool = False


@dataclass
class _Reader:
    """One document while it is read."""

    styles: dict[str, tuple[str, _Run, _Block]] = field(default_factory=dict)
    default_run: _Run = field(default_factory=_Run)
    default_block: _Block = field(default_factory=_Block)
    default_style: str = ""
    theme: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, object]] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    tables: int = 0
    left: int = 0

    def resolved(self, style: str) -> tuple[_Run, _Block]:
        """Return what a style says, through those that it is based on."""
        run, block = _Run(), _Block()
        seen = 0
        while style in self.styles and seen < _MOST_PARENTS:
            parent, own_run, own_block = self.styles[style]
            run, block = run.over(own_run), block.over(own_block)
            style, seen = parent, seen + 1
        return run.over(self.default_run), block.over(self.default_block)

    def walk(self, parent: Element, place: _Place) -> None:
        """Read paragraphs and tables in their order."""
        for child in parent:
            if len(self.rows) >= _MOST_PARAGRAPHS or self.left <= 0:
                return
            if child.tag == f"{_W}p":
                self._paragraph(child, place)
            elif child.tag == f"{_W}tbl":
                self._table(child, place)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
                self.walk(child, place)

    def _table(self, table: Element, place: _Place) -> None:
        self.tables += 1
        number = self.tables
        rows = [row for row in table if row.tag == f"{_W}tr"]
        for at, row in enumerate(rows):
            cells = [cell for cell in row if cell.tag == f"{_W}tc"]
            for column, cell in enumerate(cells):
                inside = _Place(number, at, column, len(cells), place.framed)
                if place.table >= 0:
                    inside = replace_frame(place) if len(rows) == len(cells) == 1 else place
                self.walk(cell, inside)

    def _paragraph(self, element: Element, place: _Place) -> None:
        properties = element.find(f"{_W}pPr")
        named = _value(properties, "pStyle") or self.default_style
        run, block = self.resolved(named)
        block = self.block(properties).over(block)
        spans = self._spans(element, run)
        self.elements.append(element)
        self.rows.append(
            {
                "spans": spans,
                "align": block.align or "left",
                "first": block.first or 0.0,
                "left": block.left or 0.0,
                "before": block.before or 0.0,
                "after": block.after or 0.0,
                "line": block.line or 1.0,
                "line_rule": block.line_rule or "auto",
                "stroke": bool(block.stroke) or _has_line(element),
                "new_page": bool(block.new_page),
                "numbered": properties is not None and properties.find(f"{_W}numPr") is not None,
                "table": place.table,
                "row": place.row,
                "column": place.column,
                "columns": place.columns,
                "framed": place.framed,
            }
        )
        for frame in element.iter(f"{_W}txbxContent"):
            if not _is_fallback(element, frame):
                self.walk(frame, replace_frame(place))

    def _spans(self, element: Element, base: _Run) -> list[list[object]]:
        spans: list[list[object]] = []
        for one in _own_runs(element):
            properties = one.find(f"{_W}rPr")
            run = base
            style = _value(properties, "rStyle")
            if style in self.styles:
                run = self.styles[style][1].over(run)
            run = self.run(properties).over(run)
            text = _text_of(one)[: max(self.left, 0)]
            self.left -= len(text)
            if text:
                text = text.upper() if run.caps else text
                look = [run.font or "", run.size or 10.0, bool(run.bold), bool(run.italic)]
                spans.append([text, *look, run.colour or "000000"])
        return spans

    def run(self, properties: Element | None) -> _Run:
        """Return what run properties say by themselves."""
        if properties is None:
            return _Run()
        size = _value(properties, "sz")
        colour = _value(properties, "color")
        return _Run(
            font=self._font(properties.find(f"{_W}rFonts")),
            size=_number(size, 2),
            bold=_flag(properties, "b"),
            italic=_flag(properties, "i"),
            colour=None if colour in (None, "auto") else colour.lower(),
            caps=_flag(properties, "caps"),
        )

    def _font(self, fonts: Element | None) -> str | None:
        if fonts is None:
            return None
        for name in ("ascii", "hAnsi"):
            themed = fonts.get(f"{_W}{name}Theme")
            if themed:
                return self.theme.get(themed[:5], "")
            if fonts.get(f"{_W}{name}"):
                return fonts.get(f"{_W}{name}")
        return None

    @staticmethod
    def block(properties: Element | None) -> _Block:
        """Return what paragraph properties say by themselves."""
        if properties is None:
            return _Block()
        indent = properties.find(f"{_W}ind")
        spacing = properties.find(f"{_W}spacing")
        border = properties.find(f"{_W}pBdr/{_W}bottom")
        rule = _attribute(spacing, "lineRule")
        line = _number(_attribute(spacing, "line"), 240 if rule in (None, "auto") else _TWIPS)
        hanging = _number(_attribute(indent, "hanging"), _TWIPS)
        first = _number(_attribute(indent, "firstLine"), _TWIPS)
        return _Block(
            align=_value(properties, "jc"),
            first=-hanging if hanging else first,
            left=_number(_attribute(indent, "left") or _attribute(indent, "start"), _TWIPS),
            before=_number(_attribute(spacing, "before"), _TWIPS),
            after=_number(_attribute(spacing, "after"), _TWIPS),
            line=line,
            line_rule=rule or ("auto" if line else None),
            stroke=None if border is None else border.get(f"{_W}val") not in _OFF,
            new_page=_flag(properties, "pageBreakBefore"),
        )


def replace_frame(place: _Place) -> _Place:
    """Return the place of text in a frame that is anchored somewhere."""
    return _Place(place.table, place.row, place.column, place.columns, framed=True)


def measure_docx(data: bytes, _arguments: list[str], limits: Limits) -> Answer:
    """Return sections, paragraphs and what headers and footers say of page numbers."""
    document, reader = read_docx(data, limits)
    sections = [_section(one, reader) for one in document.sections]
    return {"sections": sections, "paragraphs": reader.rows, "tables": reader.tables}, b""


def read_docx(data: bytes, limits: Limits) -> tuple[Any, _Reader]:
    """Open a document and read its paragraphs, after it was searched for what is hostile."""
    inspect_office(data, limits)
    try:
        document: Any = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, AttributeError):
        raise Refusal("files.damaged") from None
    reader = _Reader(left=limits.text)
    _read_theme(document, reader)
    _read_styles(document.styles.element, reader)
    reader.walk(document.element.body, _Place())
    return document, reader


def _read_theme(document: object, reader: _Reader) -> None:
    for relation in document.part.rels.values():  # type: ignore[attr-defined]  # no types
        if relation.reltype.endswith("/theme"):
            root = parse_xml(relation.target_part.blob)
            for kind in ("major", "minor"):
                latin = root.find(f".//{_A}{kind}Font/{_A}latin")
                if latin is not None:
                    reader.theme[kind] = latin.get("typeface", "")


def _read_styles(root: Element, reader: _Reader) -> None:
    reader.default_run = reader.run(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
    reader.default_block = reader.block(root.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr"))
    for style in root.iter(f"{_W}style"):
        code = style.get(f"{_W}styleId", "")
        run = reader.run(style.find(f"{_W}rPr"))
        block = reader.block(style.find(f"{_W}pPr"))
        reader.styles[code] = (_value(style, "basedOn") or "", run, block)
        is_default = style.get(f"{_W}default") in ("1", "true")
        if is_default and style.get(f"{_W}type") == "paragraph":
            reader.default_style = code


def _section(section: object, reader: _Reader) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, kept in (
        ("page_width", "width"), ("page_height", "height"), ("top_margin", "top"),
        ("bottom_margin", "bottom"), ("left_margin", "left"), ("right_margin", "right"),
    ):  # fmt: skip
        length = getattr(section, name)
        found[kept] = round(length.pt, 2) if length is not None else None
    found["first_differs"] = bool(section.different_first_page_header_footer)  # type: ignore[attr-defined]
    found["numbers"] = [
        said
        for where in ("header", "footer", "first_page_header", "first_page_footer")
        if (said := _page_number(where, getattr(section, where), reader)) is not None
    ]
    return found


def _page_number(where: str, part: object, reader: _Reader) -> dict[str, object] | None:
    """Return how the page number is set in a header or footer, if it is there."""
    if part.is_linked_to_previous:  # type: ignore[attr-defined]  # no types
        return None
    for paragraph in part._element.iter(f"{_W}p"):  # type: ignore[attr-defined]  # noqa: SLF001 (python-docx has no other way in)
        fields = [one.text or "" for one in paragraph.iter(f"{_W}instrText")]
        fields += [one.get(f"{_W}instr", "") for one in paragraph.iter(f"{_W}fldSimple")]
        if not any("PAGE" in said.upper().split() for said in fields):
            continue
        properties = paragraph.find(f"{_W}pPr")
        run, block = reader.resolved(_value(properties, "pStyle") or reader.default_style)
        block = reader.block(properties).over(block)
        runs = [reader.run(one.find(f"{_W}rPr")) for one in paragraph.iter(f"{_W}r")]
        for own in runs[-1:]:
            run = own.over(run)
        return {
            "where": where, "align": block.align or "left", "size": run.size or 10.0,
            "bold": bool(run.bold), "italic": bool(run.italic),
        }  # fmt: skip
    return None


def _own_runs(paragraph: Element) -> Iterator[Element]:
    for child in paragraph:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag in (f"{_W}hyperlink", f"{_W}ins", f"{_W}smartTag", f"{_W}fldSimple"):
            yield from _own_runs(child)


def _text_of(run: Element) -> str:
    parts = []
    for child in run:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\f" if child.get(f"{_W}type") == "page" else "\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _has_line(paragraph: Element) -> bool:
    for one in paragraph.iter():
        name = str(one.tag).rsplit("}", 1)[-1]
        is_line = one.get("prst") in ("line", "straightConnector1") or name in ("line", "cxnSp")
        if name in _LINES and is_line:
            return True
    return False


def _is_fallback(paragraph: Element, frame: Element) -> bool:
    return any(
        frame is inner
        for fallback in paragraph.iter(_MC_FALLBACK)
        for inner in fallback.iter(f"{_W}txbxContent")
    )


def _value(parent: Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


def _attribute(element: Element | None, name: str) -> str | None:
    return None if element is None else element.get(f"{_W}{name}")


def _flag(parent: Element, name: str) -> bool | None:
    found = parent.find(f"{_W}{name}")
    if found is None:
        return None
    return found.get(f"{_W}val", "1").lower() not in _OFF


def _number(text: str | None, unit: int) -> float | None:
    try:
        return None if text is None else round(float(text) / unit, 3)
    except ValueError:
        return None
