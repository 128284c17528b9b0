"""One registry scans its post: of two letters one is in the register, one is to be completed."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PIL import Image

from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.contracts import ArrivedFields
from hoatoc.apps.records.scanning.actions.bring_in import bring_in
from hoatoc.apps.records.scanning.actions.complete import complete
from hoatoc.apps.records.scanning.actions.parts.reading import read_waiting
from hoatoc.apps.records.scanning.actions.set_stamp import set_stamp
from hoatoc.apps.records.scanning.contracts import Brought
from hoatoc.apps.records.scanning.models import PaperEntry
from hoatoc.apps.records.scanning.separators import separator_sheet
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter
from hoatoc.kernel.typesetting.plain import from_plain

from .casting import Cast
from .plots import SHOWN

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .blueprint import Blueprint

_A4_AT_200 = (1654, 2339)
_ORGAN, _PARENT = "Sở Nội vụ", "Ủy ban nhân dân thành phố Hà Nội"
_SUBJECTS = (
    "Mời dự hội nghị tổng kết công tác văn thư, lưu trữ",
    "Cử người dự lớp tập huấn lập hồ sơ điện tử",
)
_BODY = (
    "Thực hiện chương trình công tác năm, Sở Nội vụ trân trọng đề nghị quý đơn vị phối hợp.",
    "Đề nghị gửi danh sách về Sở Nội vụ trước ngày {day} để tổng hợp.",
)


def scan_post(_blueprint: Blueprint) -> int:
    """Scan the stack; returns how many documents were found in it."""
    cast = Cast()
    code = next((code for code in SHOWN if code in cast.companies), None)
    if code is None:
        return 0
    clerk = cast.of(cast.companies[code].first(Role.CLERK))
    dated_on = clock.today() - timedelta(days=3)
    stack = bring_in(
        clerk,
        brought=[Brought("thu-den-sang.pdf", _stack(dated_on))],
        is_open_paper=True,
        channel="mail",
        paper_place="Tủ 02, ngăn 3",
    )
    read_waiting(stack_id=str(stack.pk))
    entries = list(PaperEntry.objects.filter(stack=stack).select_related("stack__unit"))
    if entries:
        _take_in(clerk, entries[0], dated_on)
    return len(entries)


def _take_in(clerk: Actor, entry: PaperEntry, dated_on: date) -> None:
    """Complete the first one, register it, and let it have its stamp at once."""
    fields = ArrivedFields(
        kind="CV",
        subject=_SUBJECTS[0],
        reference="210/SNV-VP",
        dated_on=dated_on,
        organ_name=f"{_ORGAN} Hà Nội",
        signatory_name="Nguyễn Thu Hà",
        signatory_title="Giám đốc",
        paper_place="Tủ 02, ngăn 3",
        channel="mail",
    )
    register_incoming(clerk, incoming=complete(clerk, entry=entry, fields=fields))
    set_stamp(PaperEntry.objects.select_related("stack").get(pk=entry.pk))


def _stack(dated_on: date) -> bytes:
    """Return two letters with a separator sheet between them, somewhat askew, as one scan."""
    first, second = (
        _sheet(_letter(number, dated_on), turned) for number, turned in ((0, 0.8), (1, -1.1))
    )
    between = _sheet(separator_sheet("Văn thư"), 0.4)
    out = io.BytesIO()
    first.save(out, "PDF", resolution=200, save_all=True, append_images=[between, second])
    return out.getvalue()


def _letter(number: int, dated_on: date) -> bytes:
    due = dated_on + timedelta(days=14)
    letter = Letter(
        issuing_unit=_ORGAN,
        parent_body=_PARENT,
        symbol="SNV-VP",
        number=str(210 + number),
        place="Hà Nội",
        year=dated_on.year,
        issued_on=dated_on,
        subject=_SUBJECTS[number],
        body=from_plain([one.format(day=f"{due:%d/%m/%Y}") for one in _BODY]),
        recipients=("Như trên", "Lưu: VT, VP"),
        signer_title="GIÁM ĐỐC",
        signer_name="Nguyễn Thu Hà",
        addressees=("Các cơ quan, đơn vị trên địa bàn",),
    )
    return compose(letter).pdf


def _sheet(pdf: bytes, turned: float) -> Image.Image:
    drawn = Image.open(io.BytesIO(pages.picture_once(pdf, 0, _A4_AT_200[0])))
    sheet = drawn.convert("RGB").resize(_A4_AT_200)
    return sheet.rotate(turned, Image.Resampling.BICUBIC, fillcolor=(251, 250, 246))
