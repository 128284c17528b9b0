"""The lists of the archive in the columns of Annex V and of the circulars, as PDF/A."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.dossiers.facade import printed_retention
from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column, Cover, compose_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoatoc.kernel.org.models import Unit

    from ..models import Custody, KeepBack, Loan

# Annex V of Decree 30/2020: seven columns.
SUBMITTED_TITLE = "Mục lục hồ sơ, tài liệu nộp lưu"
SUBMITTED = (
    Column("STT", 0.5, Alignment.CENTER),
    Column("Số, ký hiệu hồ sơ", 1.2),
    Column("Tiêu đề hồ sơ", 4),
    Column("Thời gian tài liệu", 1.5, Alignment.CENTER),
    Column("Thời hạn bảo quản", 1.1, Alignment.CENTER),
    Column("Số tờ/Số trang", 0.9, Alignment.CENTER),
    Column("Ghi chú", 1.3),
)
KEPT_BACK_TITLE = "Danh mục hồ sơ, tài liệu giữ lại"
KEPT_BACK = (
    Column("STT", 0.5, Alignment.CENTER),
    Column("Số, ký hiệu hồ sơ", 1.2),
    Column("Tiêu đề hồ sơ", 3.4),
    Column("Đơn vị giữ", 1.8),
    Column("Hạn nộp lưu", 1.1, Alignment.CENTER),
    Column("Giữ đến ngày", 1.1, Alignment.CENTER),
    Column("Lý do", 2),
    Column("Người đồng ý", 1.6),
)


def submitted_rows(dossiers: Iterable[tuple[Custody, str]]) -> list[list[str]]:
    """Return the lines of a submission list; each dossier comes with its note."""
    return [
        [
            str(number),
            one.reference,
            one.title,
            f"{one.started_on:%d/%m/%Y} - {one.ended_on:%d/%m/%Y}",
            printed_retention(one.years),
            str(one.page_total),
            note,
        ]
        for number, (one, note) in enumerate(dossiers, start=1)
    ]


def kept_back_rows(keep_backs: Iterable[KeepBack]) -> list[list[str]]:
    """Return the lines of the list of what units keep back (Article 31(3)(d))."""
    return [
        [
            str(number),
            one.custody.reference,
            one.custody.title,
            one.custody.keeping_unit.name,
            f"{one.custody.due_on:%d/%m/%Y}" if one.custody.due_on else "",
            f"{one.until:%d/%m/%Y}",
            one.reason,
            one.decided_by.rank_and_name if one.decided_by else "",
        ]
        for number, one in enumerate(keep_backs, start=1)
    ]


def set_list(
    unit: Unit, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> bytes:
    """Set a list of an organisation."""
    cover = Cover(
        issuing_unit=unit.name,
        year=str(clock.today().year),
        parent_body=unit.parent.name if unit.parent else "",
    )
    return compose_table(title, columns, rows, cover).pdf


LENT_TITLE = "Sổ đăng ký mượn, đọc hồ sơ, tài liệu"
LENT = (
    Column("STT", 0.5, Alignment.CENTER),
    Column("Ngày yêu cầu", 1.1, Alignment.CENTER),
    Column("Người đọc, đơn vị", 2.2),
    Column("Số, ký hiệu hồ sơ", 1.2),
    Column("Tiêu đề hồ sơ", 3),
    Column("Mục đích", 1.8),
    Column("Hạn trả", 1.1, Alignment.CENTER),
    Column("Ngày trả", 1.1, Alignment.CENTER),
)


def lent_rows(loans: Iterable[Loan]) -> list[list[str]]:
    """Return the lines of the book of loans."""
    return [
        [
            str(number),
            f"{one.created_at.astimezone(clock.VIETNAM):%d/%m/%Y}",
            f"{one.reader.rank_and_name}, {one.reader_post.unit.name}",
            one.custody.reference if one.custody else "",
            one.custody.title if one.custody else one.wanted,
            one.purpose,
            f"{one.due_on:%d/%m/%Y}" if one.due_on else "",
            f"{one.back_at.astimezone(clock.VIETNAM):%d/%m/%Y}" if one.back_at else "",
        ]
        for number, one in enumerate(loans, start=1)
    ]
