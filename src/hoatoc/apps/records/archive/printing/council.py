"""What is signed before a disposal, as PDF/A: the minutes of the council, the head's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.manuscript import Manuscript

from .disposal import BASES, PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from hoatoc.kernel.typesetting.letters import Composed

    from ..models import Appraisal, CouncilMember

_AGREED = "Hội đồng nhất trí đề nghị tiêu hủy tài liệu hết giá trị theo danh mục nêu trên."


def compose_council_minutes(
    appraisal: Appraisal, council: Sequence[CouncilMember], sums: Mapping[str, int]
) -> Composed:
    """Set the minutes: the secretary signs on the left, the chairman on the right."""
    chair = next(one for one in council if one.part == "chair").person
    secretary = next(one for one in council if one.part == "secretary").person
    members = [f"{PARTS[one.part]}: {one.person.rank_and_name}, {one.post}." for one in council]
    said = [_opinion(one) for one in council if one.remark]
    blocks = [
        *_lines("Thành phần Hội đồng xác định giá trị tài liệu:"),
        *_items(members),
        *_lines(
            f"Nội dung: xem xét danh mục “{appraisal.title}”.",
            *([f"Thuyết minh: {appraisal.account}"] if appraisal.account else []),
            f"Số lượng tài liệu hết giá trị: {_amount(sums)}.",
            *(["Ý kiến của các thành viên:"] if said else []),
        ),
        *_items(said),
        *_lines(_AGREED),
    ]
    return compose(
        Letter(
            **_heading(appraisal, "Biên bản", "BB"),
            subject="Họp Hội đồng xác định giá trị tài liệu",
            bases=BASES,
            body=Manuscript.parse({"version": 1, "blocks": blocks}),
            recipients=("Các thành viên Hội đồng", f"Lưu: VT, {appraisal.unit.abbreviation}"),
            signer_title="CHỦ TỊCH HỘI ĐỒNG",
            signer_name=chair.full_name,
            signer_rank=chair.rank,
            second_signer=Signer("THƯ KÝ", secretary.full_name, secretary.rank),
            is_second_left=True,
        )
    )


def compose_decision(appraisal: Appraisal, sums: Mapping[str, int]) -> Composed:
    """Set what the head signs: the list, the amount, and the number of the decision."""
    head = appraisal.decided_by or appraisal.made_by
    blocks = _lines(
        f"Phê duyệt danh mục “{appraisal.title}” và cho tiêu hủy tài liệu hết giá trị theo "
        f"Quyết định {appraisal.decision}.",
        f"Số lượng: {_amount(sums)}.",
        "Hội đồng xác định giá trị tài liệu đã họp và nhất trí; biên bản họp đã được ký số.",
        "Tài liệu có lệnh giữ thì không tiêu hủy. Thông tin mô tả, sổ đăng ký, mục lục, niêm phong "
        "và nhật ký được giữ lại.",
    )
    return compose(
        Letter(
            **_heading(appraisal, "Phê duyệt", "PD"),
            subject="Tiêu hủy tài liệu hết giá trị",
            bases=BASES,
            body=Manuscript.parse({"version": 1, "blocks": blocks}),
            recipients=("Lưu trữ cơ quan", f"Lưu: VT, {appraisal.unit.abbreviation}"),
            signer_title="NGƯỜI QUYẾT ĐỊNH",
            signer_name=head.full_name,
            signer_rank=head.rank,
        )
    )


def _heading(appraisal: Appraisal, kind: str, code: str) -> dict[str, Any]:
    unit, today = appraisal.unit, clock.today()
    return {
        "issuing_unit": unit.name,
        "parent_body": unit.parent.name if unit.parent else "",
        "symbol": f"{code}-{unit.abbreviation}",
        "place": unit.place,
        "year": today.year,
        "issued_on": today,
        "kind": kind,
        "kind_code": code,
    }


def _lines(*said: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "runs": [{"text": one}]} for one in said]


def _items(said: Sequence[str]) -> list[dict[str, Any]]:
    return [{"type": "item", "runs": [{"text": one}]} for one in said]


def _opinion(one: CouncilMember) -> str:
    return f"{one.person.rank_and_name}: {one.remark}"


def _amount(sums: Mapping[str, int]) -> str:
    return (
        f"{sums['count']} hồ sơ; {sums['papers']} văn bản, tài liệu; {sums['files']} tệp tin; "
        f"{sums['size']} byte"
    )
