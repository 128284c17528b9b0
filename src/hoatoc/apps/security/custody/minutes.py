"""The minutes of a hand-over of the seal as PDF/A: who, by whose permission, what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.manuscript import Manuscript

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.people.models import Post
    from hoatoc.kernel.pki.models import Certificate
    from hoatoc.kernel.typesetting.letters import Composed

    from .models import HandOver

BASES = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 về công tác văn thư;",
    "Căn cứ văn bản cho phép của người đứng đầu: {basis}.",
)
_REASONS = {
    "entrusted": "giao lần đầu",
    "transfer": "điều động công tác",
    "leave": "nghỉ dài ngày, đi học",
    "retirement": "nghỉ hưu, thôi phục vụ",
    "other": "phân công lại công việc",
}
_KEPT = {
    "soft": "tệp khóa dùng thử",
    "pkcs11": "thiết bị đặt tại máy chủ",
    "agent": "thiết bị lưu khóa bí mật",
    "csc": "dịch vụ ký số từ xa",
    "vgca": "thiết bị lưu khóa bí mật (VGCA Sign Service)",
}
_COLUMNS = ("STT", "Số hiệu chứng thư con dấu", "Hiệu lực", "Nơi lưu khóa")
_CARE = (
    "Bên nhận bảo quản con dấu, thiết bị lưu khóa bí mật an toàn tại trụ sở, tự mình đóng dấu, ký "
    "số; chỉ giao cho người khác khi được phép bằng văn bản của người có thẩm quyền."
)


def compose_minutes(hand_over: HandOver, giver: Post, seals: Sequence[Certificate]) -> Composed:
    """Set the minutes; who hands over signs on the left, who takes over on the right."""
    unit, today = hand_over.unit, clock.today()
    receiver = hand_over.receiver_post
    bases = (BASES[0], BASES[1].format(basis=hand_over.basis))
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
            subject="Bàn giao con dấu, thiết bị lưu khóa bí mật",
            bases=bases,
            body=Manuscript.parse({"version": 1, "blocks": _blocks(hand_over, giver, seals)}),
            recipients=("Bên giao", "Bên nhận", f"Lưu: VT, {unit.abbreviation}"),
            signer_title="BÊN GIAO",
            signer_name=giver.person.full_name,
            signer_rank=giver.person.rank,
            second_signer=Signer("BÊN NHẬN", receiver.person.full_name, receiver.person.rank),
        )
    )


def _blocks(hand_over: HandOver, giver: Post, seals: Sequence[Certificate]) -> list[dict[str, Any]]:
    head = hand_over.permitted_by
    said = [
        f"Lý do bàn giao: {_REASONS[hand_over.reason]}.",
        f"Người cho phép: {head.rank_and_name if head else ''}.",
        f"Bên giao: {_who(giver)}.",
        f"Bên nhận: {_who(hand_over.receiver_post)}.",
        f"Hai bên bàn giao con dấu, thiết bị lưu khóa bí mật của {hand_over.unit.name} như sau:",
    ]
    rows = [[[{"text": title, "bold": True}] for title in _COLUMNS]]
    rows += [_row(number, one) for number, one in enumerate(seals, start=1)]
    last = [*([f"Ghi chú: {hand_over.note}"] if hand_over.note else []), _CARE]
    widths = [0.6, 4, 2.4, 3]
    return [
        *({"type": "paragraph", "runs": [{"text": one}]} for one in said),
        {"type": "table", "header": True, "widths": widths, "rows": rows},
        *({"type": "paragraph", "runs": [{"text": one}]} for one in last),
    ]


def _row(number: int, one: Certificate) -> list[list[dict[str, Any]]]:
    span = [f"{day.astimezone(clock.VIETNAM):%d/%m/%Y}" for day in (one.not_before, one.not_after)]
    kept = _KEPT.get(one.provider, one.provider)
    # In groups, so that forty figures find their place on two lines.
    serial = " ".join(one.serial[at : at + 8] for at in range(0, len(one.serial), 8))
    return [[{"text": cell}] for cell in (str(number), serial, " - ".join(span), kept)]


def _who(post: Post) -> str:
    return f"{post.person.rank_and_name}, {post.title}, {post.unit.name}"
