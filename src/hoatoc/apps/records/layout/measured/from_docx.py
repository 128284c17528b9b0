"""From the measurements of the sandbox to the model, for a DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hoatoc.kernel.base.text import nfc

from .model import Half, Line, Margins, Measured, PageNumber, Paragraph, Sheet, Span, Style

_MM = 25.4 / 72
# What a word processor takes as single spacing of 14 pt, to compare with an exact one.
_SINGLE = 1.15
_RIGHT_OF = 60.0


def measured_docx(said: dict[str, Any], page_count: int = 0) -> Measured:
    """Return the model of what the sandbox measured in a DOCX; a paragraph stands for a line."""
    lines: list[Line] = []
    paragraphs: list[Paragraph] = []
    for index, row in enumerate(said["paragraphs"]):
        for line in _lines(row, index):
            lines.append(line)
            paragraphs.append(_paragraph(row, line))
    sections = said["sections"]
    return Measured(
        is_pdf=False,
        sheets=tuple(
            Sheet(None, (one["width"] or 0) * _MM, (one["height"] or 0) * _MM) for one in sections
        ),
        lines=tuple(lines),
        margins=tuple(_margins(one) for one in sections),
        page_numbers=tuple(_page_numbers(sections)),
        page_count=page_count,
        numbers_first_page=_numbers_first_page(sections),
        paragraphs=tuple(paragraphs),
    )


def _lines(row: dict[str, Any], order: int) -> Iterator[Line]:
    """Yield the parts of a paragraph that stand beside or below each other."""
    pieces: list[tuple[bool, list[Span]]] = [(False, [])]
    for text, font, size, bold, italic, colour in row["spans"]:
        style = Style(str(font), float(size), bool(bold), bool(italic), str(colour))
        for letter_run in _split(nfc(str(text))):
            if letter_run == "\t":
                pieces.append((True, []))
            elif letter_run in ("\n", "\f"):
                pieces.append((False, []))
            else:
                pieces[-1][1].append(Span(letter_run, style))
    filled = [
        (is_after, spans) for is_after, spans in pieces if "".join(s.text for s in spans).strip()
    ]
    if not filled and row["stroke"]:
        # An empty paragraph that holds only the stroke below the one before it.
        yield _made(row, (Span("", Style("", 0)),), order, Half.FULL)
    for at, (is_after, spans) in enumerate(filled):
        half = _half(row, is_tabbed=is_after and at > 0, is_first=len(filled) > 1 and at == 0)
        yield _made(row, tuple(spans), order, half)


def _split(text: str) -> Iterator[str]:
    run = ""
    for letter in text:
        if letter in "\t\n\f":
            if run:
                yield run
            run = ""
            yield letter
        else:
            run += letter
    if run:
        yield run


def _half(row: dict[str, Any], *, is_tabbed: bool, is_first: bool) -> Half:
    if row["columns"] == 2:
        return Half.LEFT if row["column"] == 0 else Half.RIGHT
    if is_tabbed or row["align"] in ("right", "end") or row["left"] * _MM > _RIGHT_OF:
        return Half.RIGHT
    return Half.LEFT if is_first else Half.FULL


def _made(row: dict[str, Any], spans: tuple[Span, ...], order: int, half: Half) -> Line:
    return Line(
        spans,
        half=half,
        centred=row["align"] == "center",
        in_table=row["columns"] > 2,
        is_framed=bool(row["framed"]) or row["columns"] == 1,
        stroke=0.0 if row["stroke"] else None,
        order=order,
        base=float(row["table"]),
    )


def _paragraph(row: dict[str, Any], line: Line) -> Paragraph:
    size = line.style.size or 14
    spacing = float(row["line"])
    if row["line_rule"] != "auto":
        spacing = spacing / (size * _SINGLE)
    is_least = row["line_rule"] == "atLeast"
    return Paragraph(
        (line,),
        first_indent=float(row["first"]) * _MM,
        before=max(float(row["before"]), float(row["after"])),
        spacing=max(spacing, 1.0) if is_least else spacing,
        align={"both": "justify", "start": "left", "end": "right"}.get(row["align"], row["align"]),
        numbered=bool(row["numbered"]),
    )


def _margins(section: dict[str, Any]) -> Margins:
    def edge(side: str) -> float | None:
        return None if section[side] is None else float(section[side]) * _MM

    return Margins(None, edge("top"), edge("bottom"), edge("left"), edge("right"))


def _page_numbers(sections: list[dict[str, Any]]) -> Iterator[PageNumber]:
    for section in sections:
        for one in section["numbers"]:
            if one["where"].startswith("first_page"):
                continue
            style = Style("", float(one["size"]), bool(one["bold"]), bool(one["italic"]))
            yield PageNumber(None, "", one["where"] == "header", one["align"] == "center", style)


def _numbers_first_page(sections: list[dict[str, Any]]) -> bool:
    if not sections:
        return False
    first = sections[0]
    wheres = [one["where"] for one in first["numbers"]]
    if first["first_differs"]:
        return any(where.startswith("first_page") for where in wheres)
    return any(not where.startswith("first_page") for where in wheres)
