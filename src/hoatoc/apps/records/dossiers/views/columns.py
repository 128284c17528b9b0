"""The list of dossiers in the columns of Annex V, for paper and workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column
from hoatoc.ui import moments

from ..sentences import printed_retention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Dossier

LIST_TITLE = "Mục lục hồ sơ"
LIST = (
    Column("STT", 0.5, Alignment.CENTER),
    Column("Số, ký hiệu hồ sơ", 1.2),
    Column("Tiêu đề hồ sơ", 4),
    Column("Thời gian tài liệu", 1.5, Alignment.CENTER),
    Column("Thời hạn bảo quản", 1.1, Alignment.CENTER),
    Column("Số tờ/Số trang", 0.9, Alignment.CENTER),
    Column("Ghi chú", 1.3),
)


def list_rows(dossiers: Iterable[Dossier]) -> list[list[str]]:
    """Return the lines of a list of dossiers."""
    return [
        [
            str(number),
            f"{one.code}/{one.year}",
            one.title,
            _period(one),
            printed_retention(one.years),
            str(one.page_total),
            one.paper_place,
        ]
        for number, one in enumerate(dossiers, start=1)
    ]


def _period(dossier: Dossier) -> str:
    ended = moments.day(dossier.ended_on) if dossier.ended_on else ""
    return f"{moments.day(dossier.started_on)} - {ended}"
