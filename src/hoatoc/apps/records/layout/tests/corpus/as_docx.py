"""The corpus as DOCX, as an office writes it: a table without lines for heading and signature."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .spec import Bit, Spec

_ALIGN = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def as_docx(spec: Spec) -> bytes:
    """Return the document as DOCX."""
    document: Any = docx.Document()
    _defaults(document)
    _paper(document, spec)
    pairs = [(spec.left, spec.right), ((spec.number,), (spec.date,))]
    if spec.swapped:
        pairs[0] = (spec.right, spec.left)
    if spec.number_swapped:
        pairs[1] = ((spec.date,), (spec.number,))
    if spec.below:
        pairs.append(((), spec.below) if spec.below_right else (spec.below, ()))
    _table(document, pairs, (66, 99))
    for bit in spec.middle:
        _paragraph(document.add_paragraph(), bit, "left" if spec.kind_left else "center")
    if spec.addressing:
        _paragraph(document.add_paragraph(), spec.addressing, "center")
    for bit in (*spec.bases, *spec.body):
        _text(document.add_paragraph(), bit, spec)
    left: tuple[Bit | None, ...] = (spec.receivers_word, *spec.receivers)
    right: tuple[Bit | None, ...] = (*spec.titles, *((None,) * 4), spec.name)
    sides = (right, left) if spec.receivers_right else (left, right)
    _table(document, [sides], (75, 90), plain_left=not spec.receivers_right)
    for annex in spec.annexes:
        document.add_page_break()
        for bit in annex.head:
            _paragraph(document.add_paragraph(), bit, "center")
        _text(document.add_paragraph(), annex.text, spec)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _defaults(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)


def _paper(document: Any, spec: Spec) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(spec.paper[0]), Mm(spec.paper[1])
    top, bottom, left, right = spec.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.different_first_page_header_footer = not spec.number_first
    if spec.number_at in ("top", "bottom"):
        part = section.header if spec.number_at == "top" else section.footer
        _number(part.paragraphs[0], spec)


def _number(paragraph: Any, spec: Spec) -> None:
    paragraph.alignment = _ALIGN[spec.number_side]
    run = paragraph.add_run()
    _letters(run, spec.page_number)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if text:
            element = OxmlElement("w:instrText")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _table(
    document: Any,
    rows: Sequence[tuple[Iterable[Bit | None], Iterable[Bit | None]]],
    widths: tuple[float, float],
    *,
    plain_left: bool = False,
) -> None:
    table = document.add_table(rows=len(rows), cols=2)
    for row, pair in zip(table.rows, rows, strict=True):
        for column, bits in enumerate(pair):
            cell = row.cells[column]
            cell.width = Mm(widths[column])
            _cell(cell, bits, "left" if plain_left and column == 0 else "center")


def _cell(cell: Any, bits: Iterable[Bit | None], align: str) -> None:
    is_first = True
    for bit in bits:
        if bit and bit.frame:
            frame = cell.add_table(1, 1)
            _paragraph(frame.rows[0].cells[0].paragraphs[0], bit, "center")
            continue
        paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
        is_first = False
        if bit:
            _paragraph(paragraph, bit, align)


def _paragraph(paragraph: Any, bit: Bit, align: str) -> None:
    paragraph.alignment = _ALIGN[align]
    _letters(paragraph.add_run(bit.text), bit)
    paragraph.paragraph_format.space_after = Pt(0)
    if bit.stroke is not None:
        _stroke(paragraph)


def _stroke(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _text(paragraph: Any, bit: Bit, spec: Spec) -> None:
    align = bit.align if spec.justify or bit.align == "center" else "left"
    _paragraph(paragraph, bit, align)
    style = paragraph.paragraph_format
    style.space_before = Pt(spec.gap)
    style.line_spacing = spec.spacing
    if align != "center":
        style.first_line_indent = Mm(spec.indent)


def _letters(run: Any, bit: Bit) -> None:
    font = run.font
    font.name = "Times New Roman" if bit.font == "Tinos" else bit.font
    font.size, font.bold, font.italic = Pt(bit.size), bit.bold, bit.italic
    if bit.colour != "000000":
        font.color.rgb = RGBColor.from_string(bit.colour.upper())
