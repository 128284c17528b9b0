"""The written delegation as PDF/A (Decree 30/2020, Article 13(3); Annex III, form 1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from hoatoc.apps.records.competence.facade import competence_of
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.registers.kinds import DocumentKind
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.plain import from_plain
from hoatoc.kernel.typesetting.profiles import ARMY
from hoatoc.kernel.typesetting.shapes import shapes
from hoatoc.kernel.typesetting.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hoatoc.kernel.people.models import Delegation, Post

KIND = DocumentKind.POWER_OF_ATTORNEY.value
_LAW = (
    "Căn cứ khoản 3 Điều 13 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về "
    "công tác văn thư"
)
_RULES = (
    "Người được ủy quyền không được ủy quyền lại cho người khác. Văn bản ký theo ủy quyền được "
    "thực hiện theo thể thức và đóng dấu hoặc ký số của cơ quan, tổ chức ủy quyền."
)


def compose_power(lent: Delegation, posts: Sequence[Post]) -> bytes:
    """Set the paper as it was written on its day; ``posts`` are those of who was empowered.

    Its number stays blank: the registry gives one if the paper goes into the register.
    """
    post = lent.from_post
    unit = post.unit.issuing_unit
    written_on = lent.created_at.astimezone(VIETNAM).date()
    *authority, title = _lines(lent)
    shape = shapes()[KIND]
    return compose(
        Letter(
            issuing_unit=unit.name,
            parent_body=unit.parent.name if unit.parent else "",
            symbol=symbol(KIND, unit.abbreviation),
            place=unit.place,
            year=written_on.year,
            issued_on=written_on,
            kind=shape.name,
            kind_code=KIND,
            subject=f"Về việc ủy quyền thực hiện nhiệm vụ của {post.title}",
            body=from_plain(_paragraphs(lent, posts)),
            bases=(_LAW, *([f"Căn cứ {lent.basis}"] if lent.basis else [])),
            recipients=("Người được ủy quyền", "Lưu: VT"),
            signer_title=title,
            signer_name=post.person.full_name,
            signer_rank=post.person.rank,
            authority=tuple(authority),
            second_signer=Signer(shape.second, lent.to_person.full_name, lent.to_person.rank),
            is_second_left=True,
            profile=ARMY,
        )
    ).pdf


def _lines(lent: Delegation) -> tuple[str, ...]:
    """Return the lines above the signature of who lends: as he signs himself, else his title."""
    post = lent.from_post
    own = competence_of(post, KIND, post.unit.issuing_unit, on=lent.valid_from)
    return own.block.lines if own.block else (post.title,)


def _paragraphs(lent: Delegation, posts: Sequence[Post]) -> list[str]:
    holder = lent.from_post
    duties = "; ".join(f"{post.title}, {post.unit.name}" for post in posts)
    empowered = ", ".join(part for part in (lent.to_person.rank_and_name, duties) if part)
    days = f"từ {_in_words(lent.valid_from)} đến hết {_in_words(lent.valid_to)}"
    lines = [
        f"**Người ủy quyền:** {holder.person.rank_and_name}, {holder.title}, {holder.unit.name}.",
        f"**Người được ủy quyền:** {empowered}.",
        "Nội dung ủy quyền:",
        f"1. Phạm vi: {lent.scope.rstrip('.')}.",
        f"2. Ký văn bản: {_signing(lent)}.",
        f"3. Thời hạn ủy quyền: {days}.",
        f"4. {_RULES}",
    ]
    if lent.withdrawn_at is not None:
        at = lent.withdrawn_at.astimezone(VIETNAM)
        lines.append(f"5. Ủy quyền này đã được thu hồi lúc {at:%H:%M} {_in_words(at)}.")
    return ["\n".join(lines)]


def _in_words(day: date) -> str:
    """Return a day as Annex I writes it: days below 10 and months below 3 have a nought."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _signing(lent: Delegation) -> str:
    if not lent.may_sign:
        return "không ủy quyền ký văn bản"
    if not lent.kinds:
        return "tất cả các loại văn bản thuộc thẩm quyền ký của người ủy quyền"
    with translation.override("vi"):
        names = dict(DocumentKind.choices)
        return ", ".join(str(names.get(kind, kind)).lower() for kind in lent.kinds)
