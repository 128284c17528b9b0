"""The index of a dossier as PDF/A in the columns of Annex V."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column, Cover, compose_table

from .selectors.dossiers import Line, entries_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .models import Dossier

INDEX_TITLE = "Mục lục văn bản, tài liệu trong hồ sơ"
INDEX = (
    Column("STT", 0.5, Alignment.CENTER),
    Column("Số, ký hiệu văn bản", 1.4),
    Column("Ngày, tháng, năm văn bản", 1.1, Alignment.CENTER),
    Column("Tên loại và trích yếu nội dung văn bản", 4),
    Column("Tác giả văn bản", 1.8),
    Column("Tờ số/Trang số", 0.9, Alignment.CENTER),
    Column("Ghi chú", 1.3),
)
# Who may open the dossier and not the document sees that there is a line, and nothing of it.
HIDDEN = "Không được xem"


def printed_index(dossier: Dossier) -> bytes:
    """Set the whole index, for the seal; nobody is shown it who may not see every line."""
    return set_index(dossier, index_rows(Line(one.ordinal, one) for one in entries_of(dossier)))


def set_index(dossier: Dossier, rows: Sequence[Sequence[str]]) -> bytes:
    """Set lines as the law's form."""
    parent = dossier.unit.parent.name if dossier.unit.parent else ""
    cover = Cover(
        issuing_unit=dossier.unit.name,
        year=str(dossier.year),
        parent_body=parent,
    )
    title = f"{INDEX_TITLE} {dossier.code}/{dossier.year}: {dossier.title}"
    return compose_table(title[:300], INDEX, rows, cover).pdf


def index_rows(lines: Iterable[Line]) -> list[list[str]]:
    """Return the lines of an index; the pages are counted through the dossier."""
    rows = []
    page = 1
    for line in lines:
        entry = line.entry
        if entry is None:
            rows.append([str(line.ordinal), "", "", HIDDEN, "", "", ""])
            continue
        last = page + entry.page_count - 1
        pages = "" if not entry.page_count else f"{page}" if last == page else f"{page}-{last}"
        page += entry.page_count
        rows.append(
            [
                str(line.ordinal),
                entry.reference,
                f"{entry.dated_on:%d/%m/%Y}" if entry.dated_on else "",
                entry.title,
                entry.organ_name,
                pages,
                ". ".join(part for part in (entry.note, entry.paper_place) if part),
            ]
        )
    return rows
