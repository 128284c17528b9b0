"""Copies of two offices: paper into a true copy, an excerpt; and what came by two channels."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from hoatoc.apps.records.copies.actions.cancel_copy import cancel_copy
from hoatoc.apps.records.copies.actions.certify_excerpt import certify_excerpt
from hoatoc.apps.records.copies.actions.certify_scan import certify_scan
from hoatoc.apps.records.copies.contracts import Brought, OriginalFields
from hoatoc.apps.records.copies.models import CertifiedCopy, CopyForm
from hoatoc.apps.records.documents.actions.approve_content import approve_content
from hoatoc.apps.records.documents.actions.approve_form import approve_form
from hoatoc.apps.records.documents.actions.create_draft import create_draft
from hoatoc.apps.records.documents.actions.issue import issue
from hoatoc.apps.records.documents.actions.seal import seal
from hoatoc.apps.records.documents.actions.sign import sign
from hoatoc.apps.records.documents.actions.submit import submit
from hoatoc.apps.records.documents.actions.take_number import take_number
from hoatoc.apps.records.documents.contracts import PACKET, DraftFields
from hoatoc.apps.records.documents.letters import Written
from hoatoc.apps.records.documents.rules import Verb
from hoatoc.apps.records.incoming.actions.merge import merge
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.actions.take_in import take_in_paper
from hoatoc.apps.records.incoming.contracts import ArrivedFields
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.apps.records.incoming.selectors import incoming_for
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import arrive
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter
from hoatoc.kernel.typesetting.plain import from_plain

from .accounts import PIN
from .casting import Cast
from .names import dice_of
from .plots import SHOWN

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from .blueprint import Blueprint
    from .casting import Company

_OFFICES = 2
_A4_AT_200 = (1654, 2339)
_ORGAN = "Sở Nội vụ Hà Nội"
_SUBJECT = "Kế hoạch kiểm tra công tác văn thư, lưu trữ năm"
_BODY = (
    "Thực hiện chương trình công tác năm, Sở kiểm tra công tác văn thư, lưu trữ tại các đơn vị.",
    "Nội dung kiểm tra: lập hồ sơ công việc, đăng ký văn bản, sao văn bản, quản lý con dấu.",
    "Đề nghị các cơ quan, đơn vị chuẩn bị báo cáo và bố trí thời gian làm việc với đoàn kiểm tra.",
)
_LONG_SUBJECT = "Kiểm tra công tác văn thư, lưu trữ trong toàn đơn vị"
_TIMES = 6


def make_copies(_blueprint: Blueprint) -> int:
    """Make the copies and the entries that came twice; returns how many copies there are."""
    cast = Cast()
    codes = [code for code in SHOWN if code in cast.companies][:_OFFICES]
    for place, code in enumerate(codes):
        clerk = cast.of(cast.companies[code].first(Role.CLERK))
        _copy_paper(clerk)
        _bring_again(clerk)
        if place == 0 and len(codes) > 1:
            _take_excerpt(clerk, _sent(cast, cast.companies[codes[1]], clerk))
    return CertifiedCopy.objects.count()


def _copy_paper(clerk: Actor) -> None:
    """Certify a paper; then one by mistake, which is cancelled."""
    dated_on = clock.today() - timedelta(days=9)
    fields = OriginalFields(
        subject=f"{_SUBJECT} {dated_on.year}",
        organ_name=_ORGAN,
        dated_on=dated_on,
        reference="125/KH-SNV",
    )
    scan = Brought("ban-quet.pdf", _scanned(dated_on.year), is_open_paper=True)
    certify_scan(clerk, form=CopyForm.FULL, fields=fields, scan=scan, pin=PIN)
    made = certify_scan(clerk, form=CopyForm.OF_COPY, fields=fields, scan=scan, pin=PIN)
    cancel_copy(clerk, made=made, reason="Chọn nhầm hình thức: bản giấy là bản gốc, phải sao y.")


def _sent(cast: Cast, company: Company, receiver: Actor) -> Document:
    """Return a plan of two pages that an organisation has issued to the receiver's."""
    drafter = company.drafter(dice_of(0, "copies"))
    author, clerk = cast.of(drafter), cast.of(company.first(Role.CLERK))
    head = company.first(Role.COMMANDER)
    fields = DraftFields(
        kind="KH", subject=_LONG_SUBJECT, recipient_ids=(receiver.issuing_unit.pk,)
    )
    made = create_draft(
        author,
        fields=fields,
        source=Written(body="\n\n".join(_BODY * _TIMES)),
        signatory_post_id=head.pk,
    )
    reviewer = company.reviewer_of(drafter)
    submit(author, document=made, reviewer_post_id=reviewer.pk)
    approve_content(cast.of(reviewer), document=made)
    chief = cast.of(company.first(Role.CHIEF_OF_OFFICE))
    made = approve_form(chief, document=made, remark="Đã kiểm tra thể thức.")
    if made.is_open(Verb.TAKE_NUMBER):
        made = take_number(clerk, document=made)
    made = sign(cast.of(head), document=made, pin=PIN)
    if made.is_open(Verb.TAKE_NUMBER):
        made = take_number(clerk, document=made)
    return issue(clerk, document=seal(clerk, document=made, pin=PIN))


def _take_excerpt(clerk: Actor, sent: Document) -> None:
    """Register what was sent here, and certify its last page."""
    delivery = Delivery.objects.get(packet=PACKET, subject_id=sent.pk)
    arrive(delivery_id=str(delivery.pk))
    arrived = IncomingDocument.objects.get(delivery=delivery)
    register_incoming(clerk, incoming=arrived)
    taken = [arrived.page_count]
    certify_excerpt(clerk, kind="incoming", source_id=arrived.pk, pages=taken, pin=PIN)


def _bring_again(clerk: Actor) -> None:
    """Note on paper what came by the network: one is merged, one still waits."""
    for place, entry in enumerate(_registered(clerk).exclude(reference="")[:2]):
        fields = ArrivedFields(
            kind=entry.kind,
            subject=entry.subject,
            reference=entry.reference,
            dated_on=entry.dated_on,
            organ_name=entry.organ_name,
            urgency=entry.urgency,
            paper_place="Tủ 02, ngăn 1",
            channel="mail",
        )
        again = take_in_paper(clerk, fields=fields)
        if place == 0:
            merge(clerk, incoming=again, into_id=entry.pk)


def _registered(clerk: Actor) -> QuerySet[IncomingDocument]:
    ours = incoming_for(clerk).filter(receiver_id=clerk.issuing_unit.pk)
    return ours.filter(arrival_number__isnull=False).order_by("arrival_number")


def _scanned(year: int) -> bytes:
    """Return a paper as a scanner in an office makes it: A4, in colour, 200 dots an inch."""
    letter = Letter(
        issuing_unit=_ORGAN,
        parent_body="UBND thành phố Hà Nội",
        symbol="KH-SNV",
        number="125",
        place="Hà Nội",
        year=year,
        issued_on=clock.today() - timedelta(days=9),
        kind="Kế hoạch",
        kind_code="KH",
        subject=f"Kiểm tra công tác văn thư, lưu trữ năm {year}",
        body=from_plain(_BODY),
        recipients=("Các cơ quan, đơn vị", "Lưu: VT, QLVTLT"),
        signer_title="GIÁM ĐỐC",
        signer_name="Nguyễn Thu Hà",
    )
    drawn = Image.open(io.BytesIO(pages.picture_once(compose(letter).pdf, 0, _A4_AT_200[0])))
    sheet = drawn.convert("RGB").resize(_A4_AT_200).rotate(0.3, fillcolor=(250, 249, 245))
    pen = ImageDraw.Draw(sheet)
    pen.ellipse([(920, 890), (1190, 1160)], outline=(196, 30, 30), width=9)
    out = io.BytesIO()
    sheet.save(out, "PDF", resolution=200)
    return out.getvalue()
