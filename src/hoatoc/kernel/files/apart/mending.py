"""Put the setting of a DOCX right without touching a word; runs in the sandbox only."""

import io
import json
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .limits import Limits
from .measuring_docx import read_docx
from .worker import Answer

_ALIGNMENTS = {"justify": "both", "center": "center"}
_NAMES = ("ascii", "hAnsi", "cs", "eastAsia")


def mend_docx(data: bytes, arguments: list[str], limits: Limits) -> Answer:
    """Return a copy that is set as the plan says; paragraphs are named by their order.

    The plan holds ``paper`` and ``margins`` in millimetres, ``font``, ``looks`` (size, bold,
    italic), ``spacing`` (indent, room before, lines), ``alignments`` and ``page_number`` (size).
    """
    plan: dict[str, Any] = json.loads(arguments[0])
    document, reader = read_docx(data, limits)
    for section in document.sections:
        _mend_section(section, plan)
    if plan.get("font"):
        _mend_fonts(document, plan["font"])
    paragraphs = reader.elements
    for index, look in plan.get("looks", {}).items():
        _mend_letters(paragraphs[int(index)], *look)
    for index, given in plan.get("spacing", {}).items():
        _mend_spacing(paragraphs[int(index)], *given)
    for index, align in plan.get("alignments", {}).items():
        _child(_child(paragraphs[int(index)], "pPr"), "jc").set(qn("w:val"), _ALIGNMENTS[align])
    if plan.get("page_number"):
        _number_pages(document, plan["page_number"])
    out = io.BytesIO()
    document.save(out)
    return {}, out.getvalue()


def _mend_section(section: Any, plan: dict[str, Any]) -> None:
    if plan.get("paper"):
        section.page_width, section.page_height = (Mm(side) for side in plan["paper"])
    for side, length in plan.get("margins", {}).items():
        setattr(section, f"{side}_margin", Mm(length))


def _mend_fonts(document: Any, font: str) -> None:
    for root in (document.element, document.styles.element):
        for fonts in root.iter(qn("w:rFonts")):
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            for name in _NAMES:
                fonts.set(qn(f"w:{name}"), font)


def _child(parent: Any, name: str) -> Any:
    """Return a property, made where it is missing; python-docx keeps the order of the schema."""
    found = parent.find(qn(f"w:{name}"))
    if found is not None:
        return found
    adder = getattr(parent, f"get_or_add_{name}", None)
    if adder is not None:
        return adder()
    made = OxmlElement(f"w:{name}")
    parent.insert(0, made)
    return made


def _mend_letters(paragraph: Any, size: float, bold: bool, italic: bool) -> None:
    for run in paragraph.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        for name, wanted in (("b", bold), ("i", italic)):
            for old in properties.findall(qn(f"w:{name}")):
                properties.remove(old)
            if name == "b":
                properties.get_or_add_b().val = wanted
            else:
                properties.get_or_add_i().val = wanted
        properties.get_or_add_sz().val = Pt(size)


def _mend_spacing(paragraph: Any, indent: float, before: float, lines: float) -> None:
    properties = paragraph.get_or_add_pPr()
    properties.first_line_indent = Mm(indent)
    spacing = properties.get_or_add_spacing()
    spacing.before = Pt(before)
    spacing.set(qn("w:line"), str(round(lines * 240)))
    spacing.set(qn("w:lineRule"), "auto")


def _number_pages(document: Any, size: float) -> None:
    """Set the number in the middle of the top margin, from page 2 on."""
    for section in document.sections:
        section.different_first_page_header_footer = True
        for part in (
            section.header,
            section.footer,
            section.first_page_header,
            section.first_page_footer,
        ):
            for paragraph in part.paragraphs:
                if "PAGE" in "".join(paragraph._p.itertext()).upper().split():  # noqa: SLF001 (python-docx has no other way in)
                    paragraph.clear()
        paragraph = (
            section.header.paragraphs[0]
            if section.header.paragraphs
            else section.header.add_paragraph()
        )
        paragraph.alignment = 1
        run = paragraph.add_run()
        run.font.size, run.font.bold, run.font.italic = Pt(size), False, False
        for kind in ("begin", "text", "end"):
            element = OxmlElement("w:instrText" if kind == "text" else "w:fldChar")
            if kind == "text":
                element.text = "PAGE"
            else:
                element.set(qn("w:fldCharType"), kind)
            run._r.append(element)  # noqa: SLF001 (python-docx has no other way in)
