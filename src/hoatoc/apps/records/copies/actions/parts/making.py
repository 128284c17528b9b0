"""Numbering, marking and keeping a copy; part of both actions, in their transaction."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.audit.recording import Json
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.ids import new_id
from hoatoc.kernel.files import keeping, pages
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.preparing import rewritten
from hoatoc.kernel.pki.requests import Expected, accept
from hoatoc.kernel.pki.text_marks import FIELD, moment_line, set_mark
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book
from hoatoc.kernel.typesetting.symbols import symbol

from ...contracts import SUBJECT_KIND
from ...models import CertifiedCopy, CopyForm, Original
from ...policies import CopyPolicy
from .excerpts import with_block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate

PDF = "application/pdf"
_MARK_LETTERS = 42


@dataclass(frozen=True)
class Plan:
    """What a copy will say, before it has a number."""

    form: CopyForm
    original: Original
    subject: str
    organ_name: str
    dated_on: date
    audience: Sequence[int]
    reference: str = ""
    pages: str = ""
    source_kind: str = ""
    source_id: UUID | None = None


def make(
    actor: Actor, plan: Plan, pdf: bytes, *, certificate: Certificate, credential: Credential
) -> CertifiedCopy:
    """Take the next number of the series, sign page 1 with the unit's key, keep and record."""
    unit, now = actor.issuing_unit, clock.now()
    made = CertifiedCopy(id=new_id(), unit=unit, person=actor.person, post=actor.post)
    entry = numbering.take_number(
        unit,
        Book.COPIES,
        subject_kind=SUBJECT_KIND,
        subject_id=made.pk,
        on=clock.today(),
        symbol=symbol(plan.form.value, unit.abbreviation),
    )
    _fill(made, plan)
    made.number, made.symbol, made.copied_on = entry.number, entry.symbol, entry.on
    if plan.form is CopyForm.EXCERPT:
        pdf = with_block(pdf, made)
    base = rewritten(pdf)
    signed = set_mark(
        base,
        lines=mark_lines(plan.form, unit.name, moment_line(now)),
        credential=credential,
        timestamper=timestamper(),
        at=now,
    )
    made.signed_at, made.certificate = now, certificate
    made.file = accept(
        signed,
        Expected(base, certificate, unit, FIELD),
        at=now,
        is_made_here=True,
        may=CopyPolicy(actor).can_certify().require,
        keep=lambda whole: keeping.store(whole, media_type=PDF),
    )
    made.page_count = pages.page_count(signed)
    made.words = text.fold(
        f"{made.reference} {made.reference_of_original} {made.organ_name} {made.subject}"
    )
    made.admit(*plan.audience)
    made.full_clean()
    made.save(force_insert=True)
    return made


def facts_of(made: CertifiedCopy) -> Json:
    """Return what the record keeps of a new copy."""
    return {
        "reference": made.reference,
        "original": made.original,
        "certificate": made.certificate.serial,
        "sha256": made.file.sha256,
    }


def mark_lines(form: CopyForm, unit: str, moment: str) -> tuple[str, ...]:
    """Return form, body and time as Annex I wants them; a long name takes more lines."""
    return (form_name(form), *textwrap.wrap(unit, _MARK_LETTERS), moment)


def form_name(form: str) -> str:
    """Return the form as it stands on the page, in the words of the law."""
    return {CopyForm.FULL: "Sao y", CopyForm.OF_COPY: "Sao lục", CopyForm.EXCERPT: "Trích sao"}[
        CopyForm(form)
    ]


def _fill(made: CertifiedCopy, plan: Plan) -> None:
    made.form, made.original = plan.form, plan.original
    made.reference_of_original = plan.reference
    made.dated_on, made.organ_name = plan.dated_on, plan.organ_name
    made.subject, made.pages = plan.subject, plan.pages
    made.source_kind, made.source_id = plan.source_kind, plan.source_id
