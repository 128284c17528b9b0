"""What the machine reads on a page, and the fields that it finds there."""

from __future__ import annotations

import pytest

from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.kernel.recognition.reading import PageKind, ReadPage
from hoatoc.kernel.recognition.words import Box, Word
from hoatoc.kernel.secrecy.rules import secrecy_findings

from ..rules.proposing import Proposal, propose
from ..rules.splitting import groups, split
from ..rules.stamping import HEIGHT_MM, WIDTH_MM, stamp_place

TEXT, BLANK = PageKind.TEXT.value, PageKind.BLANK.value
SEPARATOR, UNREAD = PageKind.SEPARATOR.value, PageKind.UNREAD.value


def words(*lines: tuple[str, float, float], sure: int = 90) -> list[Word]:
    """Return words as they stand on a page: text, left and top of each line."""
    found = []
    for text, left, top in lines:
        at = left
        for said in text.split():
            right = at + 0.012 * len(said)
            found.append(Word(said, Box(at, top, right, top + 0.012), sure))
            at = right + 0.006
    return found


def read(*lines: tuple[str, float, float]) -> dict[str, str]:
    found = propose([words(*lines)], DocumentKind.choices)
    return {name: one.value for name, one in found.items()}


def test_a_letter_that_lies_askew_is_straightened_and_read(read_letter: ReadPage) -> None:
    assert abs(read_letter.sheet.angle + 2.0) < 0.3
    assert read_letter.kind is PageKind.TEXT
    assert read_letter.sure > 85
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in read_letter.text
    assert "nộp lưu hồ sơ vào lưu trữ cơ quan" in " ".join(read_letter.text.split())
    assert not secrecy_findings(read_letter.text)


def test_its_fields_are_proposed_with_their_places(read_letter: ReadPage) -> None:
    found = propose([read_letter.words], DocumentKind.choices)

    assert {name: one.value for name, one in found.items()} == {
        "reference": "125/SNV-VP",
        "dated_on": "2026-01-05",
        "organ_name": "Sở Nội vụ",
        "subject": "Phối hợp kiểm tra công tác văn thư, lưu trữ năm 2026",
        "signatory_name": "Nguyễn Thị Hồng Hạnh",
        "reply_due_on": "2026-01-20",
    }
    number, day = found["reference"].box, found["dated_on"].box
    assert number.right < 0.5 < day.left
    assert abs(number.top - day.top) < 0.03
    assert all(one.sure > 60 and one.page == 0 for one in found.values())


def test_a_decision_names_its_kind_and_what_it_is_about() -> None:
    found = read(
        ("UBND TỈNH BẮC NINH", 0.15, 0.05),
        ("SỞ NỘI VỤ", 0.18, 0.08),
        ("Số: 17/QĐ-SNV", 0.17, 0.11),
        ("Bắc Ninh, ngày 3 tháng 2 năm 2026", 0.5, 0.11),
        ("QUYẾT ĐỊNH", 0.44, 0.16),
        ("Về việc thành lập Tổ kiểm tra", 0.33, 0.18),
        ("công tác văn thư", 0.4, 0.197),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP", 0.18, 0.24),
    )

    assert found["kind"] == "QĐ"
    assert found["subject"] == "Thành lập Tổ kiểm tra công tác văn thư"
    assert found["reference"] == "17/QĐ-SNV"
    assert found["organ_name"] == "Sở nội vụ"
    assert found["dated_on"] == "2026-02-03"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Số: 125/BC-TCHC", "125/BC-TCHC"),
        ("Số: O8/KH-BTM", "08/KH-BTM"),
        ("Số 45 / QĐ - UBND", "45/QĐ-UBND"),
        ("Sô: 9/TB", "9/TB"),
    ],
)
def test_a_number_is_read_as_machines_misread_it(line: str, value: str) -> None:
    assert read((line, 0.15, 0.1))["reference"] == value


@pytest.mark.parametrize(
    "line",
    [
        "báo cáo kết quả trước ngày 15/10/2026 để tổng hợp",
        "chậm nhất ngày 15 tháng 10 năm 2026 gửi về",
        "hạn trả lời: ngày 15.10.2026",
    ],
)
def test_the_day_until_which_an_answer_is_wanted_is_found(line: str) -> None:
    assert read((line, 0.1, 0.5))["reply_due_on"] == "2026-10-15"


def test_what_is_no_day_and_no_number_is_not_proposed() -> None:
    found = read(("Số lượng 12 người", 0.1, 0.1), ("ngày 35 tháng 13 năm 2026", 0.5, 0.1))

    assert found == {}


def test_a_proposal_is_kept_and_read_again() -> None:
    one = Proposal("125/BC", 2, Box(0.1, 0.2, 0.3, 0.4), 77)

    assert Proposal.from_json(one.as_json()) == one


def test_separator_sheets_split_a_stack_and_empty_pages_are_left_out() -> None:
    kinds = [SEPARATOR, TEXT, BLANK, TEXT, SEPARATOR, BLANK, SEPARATOR, UNREAD, TEXT, SEPARATOR]

    assert groups(split(kinds)) == [[1, 3], [7, 8]]


def test_no_page_with_something_on_it_is_lost() -> None:
    for kinds in ([TEXT] * 50, [BLANK, TEXT], [TEXT, SEPARATOR] * 25, [UNREAD], [BLANK], []):
        kept = [place for group in groups(split(kinds)) for place in group]

        assert kept == [n for n, kind in enumerate(kinds) if kind in (TEXT, UNREAD)]


def test_the_stamp_stands_on_free_paper(read_letter: ReadPage) -> None:
    left, top = stamp_place(read_letter.words, width_mm=210, height_mm=297)

    covered = [
        word
        for word in read_letter.words
        if word.box.left * 210 < left + WIDTH_MM
        and word.box.right * 210 > left
        and word.box.top * 297 < top + HEIGHT_MM
        and word.box.bottom * 297 > top
    ]
    assert covered == []
    assert left < 105
