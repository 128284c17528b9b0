"""The minutes of a submission as PDF/A in the form of Annex V: who, what, how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.dossiers.facade import printed_retention
from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.manuscript import Manuscript

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from hoatoc.kernel.people.models import Post
    from hoatoc.kernel.typesetting.letters import Composed

    from ..models import Custody, Submission

_BASES = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 về công tác văn thư;",
    "Căn cứ danh mục hồ sơ và kế hoạch thu thập hồ sơ, tài liệu vào lưu trữ cơ quan.",
)
_CONDITION = (
    "Tình trạng: hồ sơ điện tử đầy đủ, niêm phong của từng hồ sơ đã được kiểm tra khi nhận; "
    "bản giấy theo nơi để ghi trong hồ sơ."
)
_COLUMNS = (
    "STT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu", "Thời hạn bảo quản",
    "Số tờ/Số trang", "Ghi chú",
)  # fmt: skip
_WIDTHS = [0.6, 1.3, 3.6, 1.5, 1.2, 0.9, 1]


def compose_minutes(
    submission: Submission, accepted: Sequence[Custody], *, file_count: int
) -> Composed:
    """Set the minutes; who submits signs on the left, the archive on the right."""
    unit = submission.unit
    today = clock.today()
    giver, receiver = submission.giver, submission.receiver or submission.giver
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
            subject="Giao nhận hồ sơ, tài liệu nộp lưu",
            bases=_BASES,
            body=Manuscript.parse(
                {"version": 1, "blocks": _blocks(submission, accepted, file_count)}
            ),
            recipients=("Bên giao", "Bên nhận", f"Lưu: VT, {unit.abbreviation}"),
            signer_title="BÊN GIAO",
            signer_name=giver.full_name,
            signer_rank=giver.rank,
            second_signer=Signer("BÊN NHẬN", receiver.full_name, receiver.rank),
        )
    )


def _blocks(
    submission: Submission, accepted: Sequence[Custody], file_count: int
) -> list[dict[str, Any]]:
    first, last = min(a.started_on for a in accepted), max(a.ended_on for a in accepted)
    said = [
        "Chúng tôi gồm:",
        f"Bên giao: {_who(submission.giver_post)}.",
        f"Bên nhận: {_who(submission.receiver_post or submission.giver_post)}.",
        "Thống nhất lập biên bản giao nhận tài liệu với những nội dung sau:",
    ]
    listed = [
        f"Tên khối tài liệu giao nộp: hồ sơ, tài liệu của {submission.giver_post.unit.name}.",
        f"Thời gian của hồ sơ, tài liệu: từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}.",
        f"Số lượng hồ sơ điện tử: {_amount(accepted, file_count)}.",
        _CONDITION,
        "Mục lục hồ sơ, tài liệu nộp lưu kèm theo:",
    ]
    if submission.note:
        listed.insert(-1, f"Ghi chú: {submission.note}")
    rows = [[[{"text": head, "bold": True}] for head in _COLUMNS]]
    rows += [_row(number, one) for number, one in enumerate(accepted, start=1)]
    return [
        *({"type": "paragraph", "runs": [{"text": one}]} for one in said),
        *({"type": "item", "runs": [{"text": one}]} for one in listed),
        {"type": "table", "header": True, "widths": _WIDTHS, "rows": rows},
        {
            "type": "paragraph",
            "runs": [
                {
                    "text": "Biên bản này được lập thành hai bản như nhau và được hai bên ký số; "
                    "bên giao giữ một bản, bên nhận giữ một bản."
                }
            ],
        },
    ]


def _amount(accepted: Sequence[Custody], file_count: int) -> str:
    papers = sum(one.doc_total for one in accepted)
    return (
        f"tổng số hồ sơ {len(accepted)}; tổng số tệp tin trong hồ sơ {file_count}; "
        f"tổng số văn bản, tài liệu {papers}"
    )


def _row(number: int, one: Custody) -> list[list[dict[str, Any]]]:
    period = f"{one.started_on:%d/%m/%Y} - {one.ended_on:%d/%m/%Y}"
    cells = (
        str(number), one.reference, one.title, period, printed_retention(one.years),
        str(one.page_total), "",
    )  # fmt: skip
    return [[{"text": cell}] if cell else [] for cell in cells]


def _who(post: Post) -> str:
    return f"{post.person.rank_and_name}, {post.title}, {post.unit.name}"
