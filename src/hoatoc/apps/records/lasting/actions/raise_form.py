"""Lay proofs into the form of a document: the first time soon after its issue, then to renew."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.documents import facade as documents
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files import keeping, releasing
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.lasting import materials_for, raised
from hoatoc.kernel.pki.validation.stored import verdict_for

from ..errors import IssuedFileGone, NotProved
from ..models import FormState, LastingForm
from ..selectors import LEAD, form_of

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from hoatoc.kernel.audit.recording import Json

PDF = "application/pdf"
_KEPT = [
    "file", "issued_sha256", "level", "state", "problem", "raised_at", "ends_at", "stamps",
]  # fmt: skip


@dataclass(frozen=True)
class _Made:
    """A file that was raised and judged."""

    pdf: bytes
    issued: str
    level: str
    ends_at: datetime | None


def ask_for_form(*, document_id: UUID, unit_id: int) -> None:
    """Note that a document was issued; the clock raises its form. Safe to say twice."""
    # One statement: every issue of every office comes by here.
    LastingForm.objects.bulk_create(
        [LastingForm(document_id=document_id, unit_id=unit_id)], ignore_conflicts=True
    )


def raise_form(document_id: UUID) -> None:
    """Raise or renew one form; a form that lasts long enough is left alone."""
    row = form_of(document_id)
    if row is None or row.state == FormState.GONE or _lasts(row):
        return
    try:
        made = _made(row)
    except BureauError as problem:
        _keep_problem(row, str(problem))
    else:
        _keep(row, made)


def _lasts(row: LastingForm) -> bool:
    is_done = row.state == FormState.RAISED and row.ends_at is not None
    return is_done and row.ends_at > clock.now() + LEAD  # type: ignore[operator]  # asked before


def _made(row: LastingForm) -> _Made:
    """Make the next revision, and judge it like a stranger's before it is kept."""
    facts = documents.filed_facts([row.document_id]).get(row.document_id)
    issued = keeping.kept_among(facts.files[:1]) if facts else []
    if not issued:
        raise IssuedFileGone
    pdf = keeping.read(row.file or issued[0])
    service = timestamper()
    # The certificates of the service belong among the proofs, so they are asked for first.
    trial = service.token(secrets.token_bytes(32))
    made = raised(pdf, materials_for(pdf, tokens=[trial]), timestamper=service)
    report = verdict_for(made)
    if not report.verdict.is_good:
        raise NotProved(problem=report.sentence)
    levels = [one.level for one in report.signatures if one.level]
    return _Made(made, issued[0].sha256, min(levels, default=""), report.holds_until)


def _keep(row: LastingForm, made: _Made) -> None:
    file = keeping.store(made.pdf, media_type=PDF)
    with transaction.atomic():
        row = row.locked()
        if row.state == FormState.GONE:
            releasing.release([file])
            return
        former = row.file
        row.file, row.issued_sha256, row.level = file, made.issued, made.level
        row.state, row.problem = FormState.RAISED, ""
        row.raised_at, row.ends_at, row.stamps = clock.now(), made.ends_at, row.stamps + 1
        row.save(update_fields=_KEPT)
        if former is not None:
            # The new form begins with all of the former one.
            releasing.release([former])
        facts: Json = {"level": made.level, "sha256": file.sha256, "stamps": row.stamps}
        record(None, "lasting.raise", row, unit_id=row.unit_id, facts=facts)


def _keep_problem(row: LastingForm, problem: str) -> None:
    with transaction.atomic():
        row = row.locked()
        if row.state in {FormState.WAITING, FormState.FAILED}:
            row.state = FormState.FAILED
        row.problem, row.tried_at = problem[:500], clock.now()
        row.save(update_fields=["state", "problem", "tried_at"])
        record(None, "lasting.fail", row, unit_id=row.unit_id, facts={"problem": problem[:300]})
