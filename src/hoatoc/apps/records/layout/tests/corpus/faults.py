"""Every rule broken once: the code that must be found, and the document that breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hoatoc.apps.records.layout.contracts import Expected

from .spec import ANNEXED, BODY, CLEAN, DECISION, LETTER, RECEIVERS, SENTENCE, Bit, Spec

BOTH, PDF_ONLY, DOCX_ONLY = ("pdf", "docx"), ("pdf",), ("docx",)


@dataclass(frozen=True)
class Fault:
    """A planted error, in which kinds of file it makes sense, and what it is called."""

    code: str
    name: str
    spec: Spec
    kinds: tuple[str, ...] = BOTH
    expected: Expected = field(default_factory=Expected)


def faults() -> list[Fault]:
    """Return every planted error."""
    return [
        *_page(),
        *_heading(),
        *_opening(),
        *_styles(),
        *_body(),
        *_closing(),
        *_marks(),
        *_ends(),
    ]


def _page() -> Iterator[Fault]:
    yield Fault("layout.paper_size", "letter paper", replace(CLEAN, paper=(216, 279)))
    yield Fault("layout.paper_direction", "landscape", replace(CLEAN, paper=(297, 210)))
    for at, side in enumerate(("top", "bottom", "left", "right")):
        margins = list(CLEAN.margins)
        margins[at] = 10
        yield _margin(f"layout.margin_{side}", f"{side} of 10 mm", margins)
    yield _margin("layout.margin_left", "left of 45 mm", [20, 20, 45, 15])
    yield _margin("layout.margin_right", "right of 30 mm", [20, 20, 30, 30])
    yield _margin("layout.margin_top", "top of 40 mm", [40, 20, 30, 15])
    body = (replace(BODY[0], font="DejaVu Sans Mono", size=13), *BODY[1:])
    yield Fault("layout.font", "another font", replace(CLEAN, body=body))
    blue = (replace(BODY[0], colour="1f4fd8"), *BODY[1:])
    yield Fault("layout.colour", "blue text", replace(CLEAN, body=blue))
    old = (replace(BODY[0], font=".VnTime"), *BODY[1:])
    yield Fault("layout.old_code", "an old font", replace(CLEAN, body=old), DOCX_ONLY)


def _margin(code: str, name: str, margins: list[float]) -> Fault:
    top, bottom, left, right = margins
    return Fault(code, name, replace(CLEAN, margins=(top, bottom, left, right)))


def _heading() -> Iterator[Fault]:
    name, motto = CLEAN.right
    parent, issuer = CLEAN.left
    yield Fault("layout.national", "without it", replace(CLEAN, right=(motto,)))
    typo = replace(name, text="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIÊT NAM.")
    yield Fault("layout.national", "misspelt", replace(CLEAN, right=(typo, motto)))
    yield Fault("layout.motto", "without it", replace(CLEAN, right=(name,)))
    dash = replace(motto, text="Độc lập – Tự do – Hạnh phúc")
    yield Fault("layout.motto", "long dashes", replace(CLEAN, right=(name, dash)))
    yield Fault("layout.national_place", "on the left", replace(CLEAN, swapped=True))
    bare = replace(motto, stroke=None)
    yield Fault("layout.motto_line", "no stroke", replace(CLEAN, right=(name, bare)))
    short = replace(motto, stroke=0.5)
    yield Fault("layout.motto_line", "short stroke", replace(CLEAN, right=(name, short)), PDF_ONLY)
    yield Fault("layout.issuer", "without it", replace(CLEAN, left=()))
    bare = replace(issuer, stroke=None)
    yield Fault("layout.issuer_line", "no stroke", replace(CLEAN, left=(parent, bare)))
    long = replace(issuer, stroke=1.0)
    yield Fault("layout.issuer_line", "long stroke", replace(CLEAN, left=(parent, long)), PDF_ONLY)
    yield Fault("layout.symbol", "without it", replace(CLEAN, number=None))
    for text, code, name_ in (
        ("Số: 05/BC - BTM", "layout.symbol_form", "spaces"),
        ("Số: 05-BC/BTM", "layout.symbol_form", "the order of the Party"),
        ("Số 05/BC-BTM", "layout.symbol_form", "no colon"),
        ("Số: 5/BC-BTM", "layout.number_zero", "no nought"),
        ("Số: 05/TB-BTM", "layout.symbol_kind", "another kind"),
    ):
        yield Fault(code, name_, replace(CLEAN, number=Bit(text, 13)))
    yield Fault("layout.symbol_metadata", "another body", CLEAN, expected=Expected(symbol="BC-BTL"))
    yield Fault(
        "layout.symbol_place", "on the right", replace(CLEAN, number_swapped=True), PDF_ONLY
    )
    blank = Bit("Số:      /BC-BTM", 13)
    yield Fault(
        "layout.number_given", "a blank", replace(CLEAN, number=blank),
        expected=Expected(is_issued=True),
    )  # fmt: skip
    yield from _dates()


def _dates() -> Iterator[Fault]:
    yield Fault("layout.date", "without it", replace(CLEAN, date=None))
    for text, code, name in (
        ("Hà Nội, 07/02/2026", "layout.date_form", "in digits"),
        ("Hà Nội ngày 07 tháng 02 năm 2026", "layout.date_form", "no comma"),
        ("Hà Nội, ngày 7 tháng 02 năm 2026", "layout.date_zero", "day without nought"),
        ("Hà Nội, ngày 17 tháng 2 năm 2026", "layout.date_zero", "month without nought"),
        (", ngày 07 tháng 02 năm 2026", "layout.place", "no place"),
    ):
        yield Fault(code, name, replace(CLEAN, date=Bit(text, 13, italic=True)))
    yield Fault("layout.place", "another place", CLEAN, expected=Expected(place="Đà Nẵng"))
    yield Fault("layout.date_place", "lower", replace(CLEAN, date_lower=True), PDF_ONLY)


def _opening() -> Iterator[Fault]:
    kind, subject = CLEAN.middle
    odd = replace(kind, text="BẢN TỔNG HỢP")
    yield Fault("layout.kind", "no such kind", replace(CLEAN, middle=(odd, subject)))
    yield Fault("layout.kind", "another kind", CLEAN, expected=Expected(kind="TB", symbol=""))
    yield Fault("layout.kind_centred", "on the left", replace(CLEAN, kind_left=True))
    yield Fault("layout.subject", "without it", replace(CLEAN, middle=(replace(kind, stroke=0.4),)))
    bare = replace(subject, stroke=None)
    yield Fault("layout.subject_line", "no stroke", replace(CLEAN, middle=(kind, bare)))
    ended = replace(subject, text=f"{subject.text}.")
    yield Fault("layout.subject_end", "full stop", replace(CLEAN, middle=(kind, ended)))
    yield Fault("layout.about", "without it", replace(LETTER, below=()))
    yield Fault("layout.about_allowed", "on a report", replace(CLEAN, below=LETTER.below))
    yield Fault("layout.about_place", "on the right", replace(LETTER, below_right=True), PDF_ONLY)
    yield Fault("layout.addressing", "without it", replace(LETTER, addressing=None))
    yield Fault(
        "layout.addressing_allowed", "on a decision",
        replace(DECISION, addressing=CLEAN.addressing, receivers=RECEIVERS),
    )  # fmt: skip


def _styles() -> Iterator[Fault]:
    """Break size, weight, slant and case of each element, one after the other."""
    name, motto = CLEAN.right
    parent, issuer = CLEAN.left
    kind, subject = CLEAN.middle
    assert CLEAN.number
    assert CLEAN.date
    assert CLEAN.name
    assert CLEAN.receivers_word
    assert CLEAN.addressing
    for bad, how in _worse(name):
        yield Fault("layout.national_style", how, replace(CLEAN, right=(bad, motto)))
    for bad, how in _worse(motto):
        yield Fault("layout.motto_style", how, replace(CLEAN, right=(name, bad)))
    for bad, how in ((replace(parent, size=9), "small"), (replace(parent, italic=True), "italic")):
        yield Fault("layout.parent_style", how, replace(CLEAN, left=(bad, issuer)))
    for bad, how in ((replace(issuer, size=9), "small"), (replace(issuer, italic=True), "italic")):
        yield Fault("layout.issuer_style", how, replace(CLEAN, left=(parent, bad)))
    for bad, how in (
        (replace(CLEAN.number, size=15), "large"),
        (replace(CLEAN.number, bold=True), "bold"),
    ):
        yield Fault("layout.symbol_style", how, replace(CLEAN, number=bad))
    for bad, how in (
        (replace(CLEAN.date, size=10), "small"),
        (replace(CLEAN.date, italic=False), "upright"),
    ):
        yield Fault("layout.date_style", how, replace(CLEAN, date=bad))
    for bad, how in ((replace(kind, size=18), "large"), (replace(kind, bold=False), "light")):
        yield Fault("layout.kind_style", how, replace(CLEAN, middle=(bad, subject)))
    for bad, how in ((replace(subject, size=16), "large"), (replace(subject, bold=False), "light")):
        yield Fault("layout.subject_style", how, replace(CLEAN, middle=(kind, bad)))
    (about,) = LETTER.below
    for bad, how in ((replace(about, size=15), "large"), (replace(about, bold=True), "bold")):
        yield Fault("layout.about_style", how, replace(LETTER, below=(bad,)))
    yield from _later_styles()


def _later_styles() -> Iterator[Fault]:
    title, second = CLEAN.titles
    word, first = CLEAN.receivers_word, CLEAN.receivers
    assert CLEAN.addressing
    assert CLEAN.name
    assert word
    basis, last = DECISION.bases
    yield Fault(
        "layout.basis_style",
        "upright",
        replace(DECISION, bases=(replace(basis, italic=False), last)),
    )
    yield Fault(
        "layout.authority_style",
        "light",
        replace(CLEAN, titles=(replace(title, bold=False), second)),
    )
    yield Fault(
        "layout.authority_style", "small", replace(CLEAN, titles=(title, replace(second, size=11)))
    )
    yield Fault("layout.name_style", "light", replace(CLEAN, name=replace(CLEAN.name, bold=False)))
    yield Fault(
        "layout.addressing_style",
        "bold",
        replace(CLEAN, addressing=replace(CLEAN.addressing, bold=True)),
    )
    yield Fault(
        "layout.receivers_word_style",
        "upright",
        replace(CLEAN, receivers_word=replace(word, italic=False)),
    )
    yield Fault(
        "layout.receivers_word_style",
        "large",
        replace(CLEAN, receivers_word=replace(word, size=14)),
    )
    bad = tuple(replace(one, size=14) for one in first)
    yield Fault("layout.receivers_style", "large", replace(CLEAN, receivers=bad))
    one, two = ANNEXED.annexes
    number, head, reference = one.head
    for at, code, worse in (
        (0, "layout.annex_word_style", replace(number, bold=False)),
        (1, "layout.annex_title_style", replace(head, bold=False)),
        (2, "layout.annex_reference_style", replace(reference, italic=False)),
    ):
        changed = tuple(worse if place == at else bit for place, bit in enumerate(one.head))
        yield Fault(code, "wrong", replace(ANNEXED, annexes=(replace(one, head=changed), two)))


def _worse(bit: Bit) -> Iterator[tuple[Bit, str]]:
    yield replace(bit, size=10), "small"
    yield replace(bit, bold=False), "light"
    yield replace(bit, italic=True), "italic"
    changed = bit.text.upper() if bit.text != bit.text.upper() else bit.text.title()
    yield replace(bit, text=changed), "wrong case"


def _body() -> Iterator[Fault]:
    yield Fault("layout.body", "without it", replace(CLEAN, body=()))
    asked = BODY[-1].text.replace(" ", " [nội dung, thời hạn] ", 1)
    unfilled = (*BODY[:-1], replace(BODY[-1], text=asked))
    yield Fault("layout.blank", "left as it came", replace(CLEAN, body=unfilled))
    small = tuple(replace(one, size=11) if at == 3 else one for at, one in enumerate(BODY))
    yield Fault("layout.body_size", "small", replace(CLEAN, body=small))
    slanted = tuple(replace(one, italic=True) if at == 3 else one for at, one in enumerate(BODY))
    yield Fault("layout.body_upright", "italic", replace(CLEAN, body=slanted))
    heavy = tuple(replace(one, bold=True) if at == 3 else one for at, one in enumerate(BODY))
    yield Fault("layout.body_bold", "bold", replace(CLEAN, body=heavy))
    yield Fault("layout.indent", "none", replace(CLEAN, indent=0))
    yield Fault("layout.indent", "too deep", replace(CLEAN, indent=25))
    yield Fault("layout.paragraph_gap", "none", replace(CLEAN, gap=0))
    yield Fault("layout.line_spacing", "too close", replace(CLEAN, spacing=0.85))
    yield Fault("layout.line_spacing", "too wide", replace(CLEAN, spacing=2.0))
    yield Fault("layout.justified", "ragged", replace(CLEAN, justify=False))
    narrow = replace(CLEAN, justify=False, margins=(20, 20, 33, 18))
    yield Fault("layout.justified", "ragged in wide margins", narrow)
    basis, last = DECISION.bases
    ended = replace(basis, text=basis.text.rstrip(";") + ".")
    yield Fault("layout.basis_end", "full stop", replace(DECISION, bases=(ended, last)))
    open_end = replace(last, text=last.text.rstrip("."))
    yield Fault("layout.basis_end", "no end", replace(DECISION, bases=(basis, open_end)))
    light = tuple(
        replace(one, bold=False) if at == 1 else one for at, one in enumerate(DECISION.body)
    )
    yield Fault("layout.article_style", "light", replace(DECISION, body=light))
    chapter = (Bit("Chương I", bold=False, align="center"), *BODY)
    yield Fault("layout.chapter_style", "light", replace(CLEAN, body=chapter))
    yield Fault(
        "layout.body_end", "no mark", replace(CLEAN, body=(*BODY[:-1], Bit(SENTENCE.strip())))
    )
    for at, text, code, source in (
        (5, "Điều 4. Các đơn vị chịu trách nhiệm thi hành.", "layout.article_number", DECISION),
        (7, "III. PHƯƠNG HƯỚNG, NHIỆM VỤ", "layout.heading_number", CLEAN),
        (4, "3. Công tác bảo đảm", "layout.clause_number", CLEAN),
        (6, "c) " + SENTENCE, "layout.point_number", CLEAN),
    ):
        body = tuple(
            replace(one, text=text) if place == at else one for place, one in enumerate(source.body)
        )
        yield Fault(code, "a gap", replace(source, body=body))


def _closing() -> Iterator[Fault]:
    yield Fault("layout.authority", "without it", replace(CLEAN, titles=(), name=None))
    title, second = CLEAN.titles
    for text in ("KT THAM MƯU TRƯỞNG", "K/T THAM MƯU TRƯỞNG", "KT.THAM MƯU TRƯỞNG"):
        bad = (replace(title, text=text), second)
        if not text.startswith("K/T"):
            yield Fault("layout.authority_prefix", text, replace(CLEAN, titles=bad))
    yield Fault("layout.name", "without it", replace(CLEAN, name=None))
    assert CLEAN.name
    learned = replace(CLEAN.name, text="Đại tá, TS. Lê Quốc Cường")
    yield Fault("layout.academic_title", "a doctor", replace(CLEAN, name=learned))
    yield Fault("layout.receivers", "without it", replace(CLEAN, receivers_word=None, receivers=()))
    assert CLEAN.receivers_word
    word = replace(CLEAN.receivers_word, text="Nơi nhận")
    yield Fault("layout.receivers_word", "no colon", replace(CLEAN, receivers_word=word))
    yield Fault("layout.receivers_place", "on the right", replace(CLEAN, receivers_right=True))
    first, second_, stored = RECEIVERS
    comma = replace(first, text="- Như trên,")
    yield Fault(
        "layout.receivers_form", "a comma", replace(CLEAN, receivers=(comma, second_, stored))
    )
    bare = replace(second_, text="Thủ trưởng Bộ Tham mưu;")
    yield Fault("layout.receivers_form", "no dash", replace(CLEAN, receivers=(first, bare, stored)))
    other = replace(stored, text="- Phòng Quân huấn.")
    yield Fault(
        "layout.stored_copy", "without it", replace(CLEAN, receivers=(first, second_, other))
    )
    own = replace(stored, text="- Lưu: QH.")
    yield Fault("layout.stored_copy", "without VT", replace(CLEAN, receivers=(first, second_, own)))
    yield Fault("layout.as_above", "without it", replace(CLEAN, receivers=(second_, stored)))


def _marks() -> Iterator[Fault]:
    red = "c00000"
    stamp = Bit("HỎA TỐC", 13, bold=True, colour=red, frame=(30, 8))
    marked = replace(CLEAN, below=(stamp,))
    flash = Expected(urgency=3)
    yield Fault("layout.secrecy", "a mark", replace(CLEAN, below=(Bit("MẬT", 13, bold=True),)))
    yield Fault("layout.urgency", "missing", CLEAN, expected=flash)
    yield Fault("layout.urgency", "not in the system", marked, expected=Expected(urgency=0))
    yield Fault("layout.urgency", "another degree", marked, expected=Expected(urgency=1))
    loose = replace(CLEAN, below=(replace(stamp, frame=None),))
    yield Fault("layout.urgency_frame", "no frame", loose, expected=flash)
    wide = replace(CLEAN, below=(replace(stamp, frame=(55, 12)),))
    yield Fault("layout.urgency_frame", "too large", wide, PDF_ONLY, flash)
    black = replace(CLEAN, below=(replace(stamp, colour="000000"),))
    yield Fault("layout.urgency_colour", "black", black, expected=flash)
    small = replace(CLEAN, below=(replace(stamp, size=10),))
    yield Fault("layout.urgency_style", "small", small, expected=flash)
    direction = Bit("LƯU HÀNH NỘI BỘ", 10, bold=True, frame=(45, 8))
    yield Fault("layout.circulation_style", "small", replace(CLEAN, below=(direction,)))


def _ends() -> Iterator[Fault]:
    yield Fault("layout.first_page_number", "on page 1", replace(CLEAN, number_first=True))
    yield Fault("layout.page_number", "without it", replace(CLEAN, number_at="none"), PDF_ONLY)
    yield Fault("layout.page_number_place", "at the bottom", replace(CLEAN, number_at="bottom"))
    yield Fault("layout.page_number_place", "on the right", replace(CLEAN, number_side="right"))
    small = replace(CLEAN.page_number, size=9)
    yield Fault("layout.page_number_style", "small", replace(CLEAN, page_number=small))
    yield Fault("layout.page_number_order", "skips", replace(CLEAN, number_skip=3), PDF_ONLY)
    one, two = ANNEXED.annexes
    twice = replace(two, head=(replace(two.head[0], text="Phụ lục I"), *two.head[1:]))
    yield Fault("layout.annex_number", "twice I", replace(ANNEXED, annexes=(one, twice)))
    lone = replace(one, head=one.head[:2])
    yield Fault("layout.annex_reference", "without it", replace(ANNEXED, annexes=(lone, two)))
    bare = replace(one, head=(one.head[0], one.head[2]))
    yield Fault("layout.annex_title", "without it", replace(ANNEXED, annexes=(bare, two)))
