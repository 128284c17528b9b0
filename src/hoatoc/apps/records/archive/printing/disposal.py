"""Disposal on paper: the list of the circular, the page in the place of what went, the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Alignment, Letter, Signer
from hoatoc.kernel.typesetting.manuscript import Manuscript
from hoatoc.kernel.typesetting.tables import Column, Cover, compose_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hoatoc.kernel.people.models import Person

    from ..models import Appraisal, AppraisalLine, CouncilMember, DisposalRun

# Circular 06/2025: bundle, dossier, title, reason, note.
LIST_TITLE = "Danh mục tài liệu hết giá trị"
LIST = (
    Column("Bó/cặp số", 1.2),
    Column("Tập/hồ sơ số", 1.2, Alignment.CENTER),
    Column("Tiêu đề hồ sơ, tập tài liệu", 4.2),
    Column("Lý do hủy", 1.6),
    Column("Ghi chú", 1.8),
)
_REASONS = {"expired": "Hết thời hạn bảo quản", "duplicate": "Trùng", "other": "Khác"}
PARTS = {"chair": "Chủ tịch Hội đồng", "secretary": "Thư ký", "member": "Ủy viên"}
GONE_TITLE = "Nội dung tài liệu đã được tiêu hủy"
_GONE = (Column("Căn cứ", 3), Column("Ngày quyết định", 1, Alignment.CENTER), Column("Ghi chú", 3))
_HOW = (
    "Cách tiêu hủy: xóa vĩnh viễn nội dung khỏi kho tệp; thông tin mô tả, sổ đăng ký, mục lục, "
    "niêm phong và nhật ký được giữ lại."
)
BASES = (
    "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;",
    "Căn cứ quy định của Bộ Nội vụ về nghiệp vụ lưu trữ và hủy tài liệu hết giá trị.",
)


def list_rows(lines: Iterable[AppraisalLine]) -> list[list[str]]:
    """Return the lines of the list of what has no value any more."""
    return [
        [
            line.custody.place,
            line.custody.reference,
            line.custody.title,
            _REASONS[line.reason],
            line.note or line.get_outcome_display(),
        ]
        for line in lines
    ]


def compose_stand_in(appraisal: Appraisal) -> bytes:
    """Set the page that is shown in the place of what was destroyed."""
    day = f"{clock.today():%d/%m/%Y}"
    said = f"{appraisal.title}. Thông tin mô tả, số đăng ký và nhật ký được giữ lại."
    return compose_table(
        GONE_TITLE, _GONE, [[appraisal.decision, day, said]], _cover(appraisal)
    ).pdf


def compose_disposal_minutes(
    appraisal: Appraisal,
    run: DisposalRun,
    council: Sequence[CouncilMember],
    sums: Mapping[str, int],
) -> bytes:
    """Set the minutes of a destruction: who, by which decision, how much, what was held."""
    unit = appraisal.unit
    chair = next((one for one in council if one.part == "chair"), None)
    lead: Person = chair.person if chair else appraisal.made_by
    maker = appraisal.made_by
    today = clock.today()
    said = _said(appraisal, run, council, sums)
    blocks = [{"type": "paragraph", "runs": [{"text": one}]} for one in said]
    return compose(
        Letter(
            issuing_unit=unit.name,
            parent_body=unit.parent.name if unit.parent else "",
            symbol=f"BB-{unit.abbreviation}",
            place=unit.place,
            year=today.year,
            issued_on=today,
            kind="Biên bản",
            kind_code="BB",
            subject="Tiêu hủy tài liệu hết giá trị",
            bases=BASES,
            body=Manuscript.parse({"version": 1, "blocks": blocks}),
            recipients=("Hội đồng xác định giá trị tài liệu", f"Lưu: VT, {unit.abbreviation}"),
            signer_title="NGƯỜI THỰC HIỆN",
            signer_name=maker.full_name,
            signer_rank=maker.rank,
            second_signer=Signer("CHỦ TỊCH HỘI ĐỒNG", lead.full_name, lead.rank),
        )
    ).pdf


def _said(
    appraisal: Appraisal,
    run: DisposalRun,
    council: Sequence[CouncilMember],
    sums: Mapping[str, int],
) -> list[str]:
    members = "; ".join(f"{PARTS[m.part]}: {m.person.rank_and_name}, {m.post}" for m in council)
    began = run.created_at.astimezone(clock.VIETNAM)
    ended = clock.now().astimezone(clock.VIETNAM)
    return [
        f"Quyết định tiêu hủy: {appraisal.decision}.",
        f"Hội đồng xác định giá trị tài liệu gồm: {members}.",
        f"Thời gian tiêu hủy: từ {began:%H:%M %d/%m/%Y} đến {ended:%H:%M %d/%m/%Y}.",
        f"Số lượng đã tiêu hủy: {sums['count']} hồ sơ; {_amount(run)}.",
        f"Không tiêu hủy do có lệnh giữ: {run.held} hồ sơ.",
        f"Văn bản còn trong hồ sơ khác hoặc của cơ quan khác, được giữ nguyên: {run.stays}.",
        _HOW,
    ]


def _amount(run: DisposalRun) -> str:
    return f"{run.papers} văn bản, tài liệu; {run.files} tệp tin; {run.size} byte"


def _cover(appraisal: Appraisal) -> Cover:
    unit = appraisal.unit
    parent = unit.parent.name if unit.parent else ""
    return Cover(issuing_unit=unit.name, year=str(clock.today().year), parent_body=parent)


def set_disposal_list(appraisal: Appraisal, lines: Iterable[AppraisalLine]) -> bytes:
    """Set the list in the five columns of the circular."""
    title = f"{LIST_TITLE}. {appraisal.title}"[:300]
    return compose_table(title, LIST, list_rows(lines), _cover(appraisal)).pdf
