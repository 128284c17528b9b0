"""From bytes to a report: measure apart, recognise, apply every rule."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files import conversion
from hoatoc.kernel.files.sandbox import run_apart

from .contracts import Box, Expected, Finding, LayoutReport, Outcome
from .measured import Line, Measured
from .measured.elements import Elements, Recogniser
from .measured.from_docx import measured_docx
from .measured.from_pdf import measured_pdf
from .profiles import profile_of
from .rules import RULES, Case, Hit, Rule

PDF, DOCX = "pdf", "docx"


@dataclass(frozen=True)
class Checked:
    """A report with what it was made from, so that a DOCX can be mended and its pages shown."""

    report: LayoutReport
    case: Case | None = None
    pdf: bytes | None = None


def check_pdf(pdf: bytes, expected: Expected) -> LayoutReport:
    """Measure a PDF against the profile."""
    return check(pdf, PDF, expected).report


def check_docx(docx: bytes, expected: Expected) -> LayoutReport:
    """Measure a DOCX against the profile, without its pages."""
    return check(docx, DOCX, expected, is_drawn=False).report


def check(content: bytes, kind: str, expected: Expected, *, is_drawn: bool = True) -> Checked:
    """Measure a file that passed the intake; a DOCX gets its pages from LibreOffice, if it can."""
    sha256 = hashlib.sha256(content).hexdigest()
    said, _nothing = run_apart("measuring_pdf" if kind == PDF else "measuring_docx", content)
    if kind == PDF:
        measured = measured_pdf(said)
        return _checked(measured, expected, sha256, pdf=content, shown=measured)
    pdf = _pages_of(content) if is_drawn else None
    shown = measured_pdf(run_apart("measuring_pdf", pdf)[0]) if pdf else None
    measured = measured_docx(said, shown.page_count if shown else 0)
    return _checked(measured, expected, sha256, pdf=pdf, shown=shown)


def _pages_of(docx: bytes) -> bytes | None:
    try:
        return conversion.to_pdf(docx, DOCX)
    except BureauError:
        return None  # The rules need no pages; only the places of the findings do.


def _checked(
    measured: Measured,
    expected: Expected,
    sha256: str,
    *,
    pdf: bytes | None,
    shown: Measured | None,
) -> Checked:
    profile = profile_of(expected.profile)
    report = LayoutReport(
        outcome=Outcome.NO_TEXT,
        sha256=sha256,
        profile=profile.code,
        profile_version=profile.version,
        kind=expected.kind,
        page_count=measured.page_count,
    )
    if not measured.has_text:
        return Checked(report, None, pdf)
    elements = Recogniser(measured, profile, expected.kind).elements()
    case = Case(measured, elements, profile, expected)
    findings = [_finding(rule, hit, measured, shown) for rule in RULES for hit in rule.check(case)]
    findings.sort(key=lambda one: (one.page or 0, one.box[1] if one.box else -1.0))
    told = replace(
        report,
        outcome=Outcome.MEASURED,
        kind=case.kind,
        findings=tuple(findings),
        rules_checked=len(RULES),
        elements=_told(elements),
    )
    return Checked(told, case, pdf)


def _finding(rule: Rule, hit: Hit, measured: Measured, shown: Measured | None) -> Finding:
    page, box = _place(hit, measured if measured.is_pdf else shown)
    return Finding(
        code=rule.code,
        severity=rule.severity,
        rule=str(rule.title),
        source=rule.source,
        found=hit.found,
        wanted=hit.wanted,
        page=page,
        box=box,
        mend=rule.mend,
    )


def _place(hit: Hit, pages: Measured | None) -> tuple[int | None, Box | None]:
    """Return page and box, the box as shares of the page; that of a DOCX is looked for."""
    if pages is None:
        return hit.page, None
    lines = hit.lines if pages.is_pdf and _are_of(hit.lines, pages) else _same_lines(hit, pages)
    boxes = [line.box for line in lines if line.box and line.page == lines[0].page]
    page = lines[0].page if lines else hit.page
    if hit.box:
        boxes = [hit.box]
    if not boxes or page is None:
        return page, None
    sheet = pages.sheets[page - 1]
    x0, y0 = min(one[0] for one in boxes), min(one[1] for one in boxes)
    x1, y1 = max(one[2] for one in boxes), max(one[3] for one in boxes)
    shares = (x0 / sheet.width, y0 / sheet.height, x1 / sheet.width, y1 / sheet.height)
    a, b, c, d = (round(min(max(share, 0.0), 1.0), 4) for share in shares)
    return page, (a, b, c, d)


def _are_of(lines: tuple[Line, ...], pages: Measured) -> bool:
    return all(line.page is not None for line in lines) and bool(pages.sheets)


def _same_lines(hit: Hit, pages: Measured) -> tuple[Line, ...]:
    """Find the lines of the PDF that hold the first words of what was hit in the DOCX."""
    for line in hit.lines[:1]:
        words = line.folded[:24]
        found = [
            one for one in pages.lines if words and one.folded.startswith(words[: len(one.folded)])
        ]
        if found:
            return (max(found, key=lambda one: min(len(one.folded), len(words))),)
    return ()


def _told(elements: Elements) -> dict[str, str]:
    """Return what was recognised, for the page and for people who try a profile."""
    lines = {
        "national": elements.national, "motto": elements.motto, "symbol": elements.symbol,
        "date": elements.date, "kind": elements.kind, "addressing": elements.addressing,
        "name": elements.name, "receivers": elements.receivers_word, "urgency": elements.urgency,
    }  # fmt: skip
    several = {
        "issuer": elements.issuer, "subject": elements.subject or elements.about,
        "authority": elements.titles,
    }  # fmt: skip
    told = {name: line.text for name, line in lines.items() if line}
    return told | {k: " ".join(one.text for one in v) for k, v in several.items() if v}
