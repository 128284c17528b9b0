"""The minutes of a hand-over as PDF/A: who, what, how much, with the list of dossiers annexed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.manuscript import Manuscript

from .sentences import printed_retention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from hoatoc.kernel.people.models import Post
    from hoatoc.kernel.typesetting.letters import Composed

    from .models import Dossier, HandOver

_REASONS = {
    "transfer": "điều động công tác",
    "retirement": "nghỉ hưu",
    "leaving": "thôi phục vụ",
    "study": "đi học tập dài hạn",
    "other": "phân công lại công việc",
}
_BASIS = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 về công tác văn thư."
_COLUMNS = ("STT", "Số, ký hiệu", "Tiêu đề hồ sơ", "Thời hạn", "Số văn bản", "Số trang")


def compose_minutes(hand_over: HandOver, dossiers: Sequence[Dossier]) -> Composed:
    """Set the minutes in the form of Annex V; the two sign side by side, the giver on the left."""
    unit = hand_over.unit
    today = clock.today()
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
            subject="Về việc giao nhận hồ sơ công việc",
            body=Manuscript.parse({"version": 1, "blocks": _blocks(hand_over, dossiers)}),
            recipients=("Bên giao", "Bên nhận", f"Lưu: VT, {unit.abbreviation}"),
            signer_title="BÊN GIAO",
            signer_name=hand_over.giver.full_name,
            signer_rank=hand_over.giver.rank,
            second_signer=Signer("BÊN NHẬN", hand_over.receiver.full_name, hand_over.receiver.rank),
        )
    )


def _blocks(hand_over: HandOver, dossiers: Sequence[Dossier]) -> list[dict[str, Any]]:
    papers = sum(one.doc_total for one in dossiers)
    why = _REASONS[hand_over.reason]
    said = [
        f"{_BASIS} Lý do giao nhận: {why}.",
        f"Bên giao: {_who(hand_over.giver_post)}.",
        f"Bên nhận: {_who(hand_over.receiver_post)}.",
        "Hai bên thống nhất giao nhận hồ sơ, tài liệu như sau:",
    ]
    listed = [
        f"Tổng số hồ sơ: {len(dossiers)}; tổng số văn bản, tài liệu: {papers}.",
        "Thời gian của hồ sơ: " + _period(dossiers) + ".",
        "Tình trạng: hồ sơ điện tử đầy đủ trên hệ thống; bản giấy theo nơi để ghi trong hồ sơ.",
    ]
    if hand_over.note:
        listed.append(f"Ghi chú: {hand_over.note}")
    rows = [[[{"text": head, "bold": True}] for head in _COLUMNS]]
    rows += [_row(number, one) for number, one in enumerate(dossiers, start=1)]
    return [
        *({"type": "paragraph", "runs": [{"text": one}]} for one in said),
        *({"type": "item", "runs": [{"text": one}]} for one in listed),
        {"type": "table", "header": True, "widths": [0.7, 2.2, 4.5, 1.4, 1.1, 1], "rows": rows},
        {
            "type": "paragraph",
            "runs": [{"text": "Biên bản được hai bên ký số; mỗi bên giữ một bản như nhau."}],
        },
    ]


def _row(number: int, one: Dossier) -> list[list[dict[str, Any]]]:
    cells = (
        str(number), f"{one.code}/{one.year}", one.title, printed_retention(one.years),
        str(one.doc_total), str(one.page_total),
    )  # fmt: skip
    return [[{"text": cell}] for cell in cells]


def _who(post: Post) -> str:
    return f"{post.person.rank_and_name}, {post.title}, {post.unit.name}"


def _period(dossiers: Sequence[Dossier]) -> str:
    first = min(one.started_on for one in dossiers)
    last = max(one.ended_on or one.changed_at.astimezone(clock.VIETNAM).date() for one in dossiers)
    return f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
