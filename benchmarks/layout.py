"""The layout check of a page, held against PDFium reading nothing but the text of that page."""

from __future__ import annotations

from hoatoc.apps.records.layout.checking import check_docx, check_pdf
from hoatoc.apps.records.layout.contracts import Expected
from hoatoc.apps.records.layout.tests.corpus.as_docx import as_docx
from hoatoc.apps.records.layout.tests.corpus.as_pdf import as_pdf
from hoatoc.apps.records.layout.tests.corpus.spec import BODY, CLEAN, Spec
from hoatoc.kernel.files import pages

from .measuring import Line, Section, in_turn

LONG = Spec(body=BODY * 4)


def measure(documents: int) -> Section:
    """Time the whole check of a short and a long document, the sandbox included in both."""
    del documents
    short, long = as_pdf(CLEAN), as_pdf(LONG)
    word, expected = as_docx(CLEAN), Expected()
    times = in_turn(
        {
            "text": lambda: pages.text(short),
            "short": lambda: check_pdf(short, expected),
            "text of long": lambda: pages.text(long),
            "long": lambda: check_pdf(long, expected),
            "docx": lambda: check_docx(word, expected),
        },
        runs=9,
    )
    count = check_pdf(long, expected).page_count
    text = "its text alone by PDFium"
    share = 1 / count
    lines = (
        Line("a PDF of two pages", times["short"], text, times["text"], target=8),
        Line(f"a PDF of {count} pages", times["long"], text, times["text of long"], target=12),
        Line(
            "each page of it", times["long"].times(share), text,
            times["text of long"].times(share), target=12,
        ),
        Line("a DOCX of two pages", times["docx"], "the text of the PDF", times["text"], target=12),
    )  # fmt: skip
    notes = ("Measuring, recognising and every rule; both sides fork a worker for each file.",)
    return Section("Layout check", lines, notes)
