"""What our own composer sets is never called wrong: all kinds, short and long, all profiles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hoatoc.kernel.typesetting.blocks import (
    Annex,
    Article,
    Clause,
    Heading,
    Item,
    Level,
    Paragraph,
    Point,
    Table,
    Text,
)
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.manuscript import Manuscript
from hoatoc.kernel.typesetting.tests.samples import DECISION, LETTER, REPORT

from ..checking import check_pdf
from ..contracts import Expected, LayoutReport, Severity
from ..kinds import FORMAL, KINDS
from ..kinds import LETTER as OFFICIAL_LETTER

SENTENCE = (
    "Các cơ quan, đơn vị trực thuộc tổ chức quán triệt, triển khai thực hiện nghiêm túc kế hoạch, "
    "bảo đảm an toàn tuyệt đối về người và vũ khí trang bị; kết quả báo cáo về Bộ Tham mưu. "
)
OPENING = "Căn cứ nhiệm vụ năm 2027, Bộ Tham mưu xây dựng kế hoạch như sau:"
ADDRESSED = ("BC", "TTr")


def said(words: str) -> tuple[Text, ...]:
    return (Text(words),)


SHORT = Manuscript((Paragraph(said(SENTENCE)), Paragraph(said(SENTENCE.strip()))))
LONG = Manuscript(
    (
        Heading(Level.CHAPTER, said("QUY ĐỊNH CHUNG")),
        Article(said("Phạm vi điều chỉnh")),
        *(Clause(said(SENTENCE * 2)) for _ in range(4)),
        *(Point(said(SENTENCE)) for _ in range(6)),
        Article(said("Đối tượng áp dụng")),
        *(Paragraph(said(SENTENCE * 4)) for _ in range(6)),
        Heading(Level.CHAPTER, said("TỔ CHỨC THỰC HIỆN")),
        Article(said("Trách nhiệm thi hành")),
        *(Item(said(SENTENCE)) for _ in range(5)),
        Table(
            tuple(
                tuple(said(cell) for cell in row)
                for row in (
                    ("TT", "Nội dung", "Số lượng"),
                    *((str(n), SENTENCE, "10") for n in range(1, 30)),
                )
            )
        ),
        *(Paragraph(said(SENTENCE * 3)) for _ in range(20)),
    )
)
ANNEXED = Manuscript(
    (
        *SHORT.blocks,
        Annex(said("Danh sách đơn vị")),
        *(Paragraph(said(SENTENCE * 3)) for _ in range(12)),
        Annex(said("Thống kê kết quả")),
        *(Item(said(SENTENCE)) for _ in range(8)),
    )
)


def letter_of(kind: str, body: Manuscript = SHORT, **changes: object) -> Letter:
    """Return a letter or a typed document as the documents app would have it set."""
    typed = kind in KINDS
    given: dict[str, object] = {
        "kind": KINDS[kind].capitalize() if typed else "",
        "kind_code": kind,
        "symbol": f"{kind}-BTM" if typed else "BTM-QH",
        "addressees": ("Bộ Tổng Tham mưu",) if kind in (*ADDRESSED, OFFICIAL_LETTER) else (),
        "recipients": (
            *(("Như trên",) if kind in (*ADDRESSED, OFFICIAL_LETTER) else ()),
            "Các đơn vị trực thuộc",
            "Lưu: VT, QH",
        ),
        "bases": DECISION.bases if kind == "QĐ" else (),
        "body": body,
        "subject": "Kết quả huấn luyện, sẵn sàng chiến đấu quý III năm 2026",
    }
    return replace(LETTER, **{**given, **changes})  # type: ignore[arg-type]  # names of fields


def told(report: LayoutReport) -> list[str]:
    """Return the findings that would stop or warn, in words."""
    return [
        f"{one.code} p{one.page}: {one.found} / {one.wanted}"
        for one in report.findings
        if one.severity is not Severity.ADVICE
    ]


def check(letter: Letter, **expected: object) -> LayoutReport:
    values = {
        "profile": letter.profile,
        "kind": letter.kind_code,
        "symbol": letter.symbol,
        **expected,
    }
    return check_pdf(compose(letter).pdf, Expected(**values))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [*KINDS, OFFICIAL_LETTER, FORMAL])
def test_r034_a_page_of_our_composer_is_never_called_wrong(kind: str) -> None:
    assert told(check(letter_of(kind), place="Hà Nội", urgency=0)) == []
    assert told(check(letter_of(kind, LONG, number="05", issued_on=date(2026, 2, 7)))) == []


@pytest.mark.parametrize("profile", ["decree30", "army"])
@pytest.mark.parametrize("urgency", [1, 2, 3])
def test_marks_of_urgency_agree_with_the_system(profile: str, urgency: int) -> None:
    marks = ("THUONG", "KHAN", "THUONG_KHAN", "HOA_TOC")
    marked = letter_of("BC", profile=profile, urgency=marks[urgency], circulation="LUU_HANH_NOI_BO")

    assert told(check(marked, urgency=urgency)) == []
    assert told(check(marked, urgency=0)) != []


@pytest.mark.parametrize(
    "name", ["samples", "annexes", "two heads", "long names", "one word", "sentence of bases"]
)
def test_unusual_pages_are_not_called_wrong(name: str) -> None:
    second = Signer("Chính ủy", "Trần Văn Bình", "Đại tá")
    long = "Bộ Chỉ huy quân sự tỉnh Thừa Thiên Huế phối hợp với các cơ quan, ban, ngành"
    letters = {
        "samples": [LETTER, REPORT, DECISION],
        "annexes": [letter_of("KH", ANNEXED), letter_of("BC", ANNEXED, number="12")],
        "two heads": [
            letter_of("NQ", second_signer=second, authority=()),
            letter_of("NQ", LONG, second_signer=second),
        ],
        "long names": [
            letter_of(
                "CV",
                parent_body=long,
                issuing_unit=long,
                addressees=(long, long),
                subject=SENTENCE * 2,
            )
        ],
        # It opens the text of many plans, and is not a list of bases.
        "sentence of bases": [
            letter_of("KH", Manuscript((Paragraph(said(OPENING)), *SHORT.blocks)))
        ],
        "one word": [letter_of("TB", Manuscript((Paragraph(said("Nghỉ.")),)))],
    }
    assert [told(check(one)) for one in letters[name]] == [[] for _ in letters[name]]


@pytest.mark.parametrize("kind", ["NQ", "BC", "CV", "CT"])
def test_r035_documents_of_the_party_have_their_own_rules(kind: str) -> None:
    symbol = f"-{kind}/ĐU" if kind != "CV" else "-CV/ĐU"
    letter = letter_of(
        kind,
        profile="party",
        symbol=symbol.lstrip("-"),
        issuing_unit="Đảng ủy Bộ Tham mưu",
        authority=("T/M BAN THƯỜNG VỤ",),
        signer_title="Bí thư",
    )
    assert told(check(letter, symbol="")) == []
    assert told(check(letter, symbol="", profile="decree30")) != []
