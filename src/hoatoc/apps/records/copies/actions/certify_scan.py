"""The registry makes a certified copy of paper from its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files import conversion, intake, scans
from hoatoc.kernel.pki.checking import seal_certificate
from hoatoc.kernel.pki.providers import provider_for

from ..errors import BadScan, ElectronicOriginal
from ..models import CopyForm, Original
from ..policies import CopyPolicy
from ..quality import findings, written
from .parts.checking import check_original, chosen
from .parts.making import Plan, facts_of, make

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Brought, OriginalFields
    from ..models import CertifiedCopy


def certify_scan(
    actor: Actor, *, form: CopyForm, fields: OriginalFields, scan: Brought, pin: str
) -> CertifiedCopy:
    """Certify a scan (Decree 30/2020, Article 25 and Annex I, part III; R-029).

    A picture has no text that could be searched for marks of secrecy: who scanned it says that
    the paper bears none.
    """
    CopyPolicy(actor).can_certify().require()
    check_original(actor, fields)
    if not scan.is_open_paper:
        raise Invalid({"is_open_paper": _("Look at every page, then say that none is secret.")})
    pdf, count = _scanned(actor, scan)
    taken: list[int] = []
    if form is CopyForm.EXCERPT:
        taken = chosen(scan.pages, count)
        pdf = scans.taken_out(pdf, taken)
    certificate = seal_certificate(actor, clock.now())
    credential = provider_for(certificate).credential(certificate, pin)
    plan = Plan(
        form=form,
        original=Original.PAPER,
        subject=text.squeeze(fields.subject),
        organ_name=text.squeeze(fields.organ_name),
        dated_on=fields.dated_on,
        reference=text.squeeze(fields.reference),
        pages=written(taken),
        audience=[person_token(actor.person.pk), *audience_of_unit(actor.issuing_unit)],
    )
    with transaction.atomic():
        made = make(actor, plan, pdf, certificate=certificate, credential=credential)
        record(actor, "copies.certify_scan", made, facts=facts_of(made))
    return made


def _scanned(actor: Actor, scan: Brought) -> tuple[bytes, int]:
    """Return the scan as PDF with its number of pages, once it is good enough."""
    accepted = intake.accept_upload(scan.name, scan.content, actor=actor, kinds=intake.SCANS)
    is_pdf = accepted.kind == intake.PDF
    pdf = scan.content if is_pdf else conversion.picture_to_pdf(scan.content)
    measured = scans.measure(pdf)
    if measured.is_signed:
        raise ElectronicOriginal
    if bad := findings(measured):
        raise BadScan(bad)
    return pdf, len(measured.pages)
