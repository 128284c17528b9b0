"""A package of another body is brought: refused where it is damaged, kept where it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import keeping
from hoatoc.kernel.jobs.port import enqueue
from hoatoc.kernel.preservation.errors import PackageRefused
from hoatoc.kernel.preservation.opening.reading import check_package
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import permissions
from ..errors import TooManyRecords
from ..models import Deposit
from .check_brought import require_size
from .look_through import look_through

if TYPE_CHECKING:
    from pathlib import Path

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.preservation.opening.reading import Report

ZIP = "application/zip"
MOST_RECORDS = 10_000
MOST_WARNINGS = 200


def bring_deposit(actor: Actor, *, name: str, path: Path) -> Deposit:
    """Check each byte of a package on this disk; keep it if it is whole, refuse it if it is not.

    Raises ``PackageRefused`` with every damaged part; of such a package nothing is kept.
    """
    actor.may(permissions.TAKE_IN.code).require()
    require_size(path)
    refuse_secret(name, actor=actor, where=Where.FILE_NAME)
    report = check_package(path)
    if not report.holds:
        _note_refusal(actor, report)
        raise PackageRefused(report.faults)
    if report.records > MOST_RECORDS:
        raise TooManyRecords(most=MOST_RECORDS)
    said = (report.title, report.submitter, report.object_id)
    refuse_secret(*said, actor=actor, where=Where.FILE_TEXT)
    with path.open("rb") as stream, transaction.atomic():
        file = keeping.store_stream(stream, media_type=ZIP)
        made = Deposit.objects.create(
            unit=actor.issuing_unit,
            brought_by=actor.person,
            name=name[:200],
            sha256=file.sha256,
            file=file,
            object_id=report.object_id,
            kind=report.kind,
            title=report.title[:500],
            submitter=report.submitter,
            made_at=report.made_at,
            file_count=report.files,
            record_count=report.records,
            warnings=[[one.code, one.part, one.detail] for one in report.findings[:MOST_WARNINGS]],
        )
        enqueue(look_through, only_one=f"packages.{made.pk}", deposit_id=str(made.pk))
        facts: Json = {"package": made.object_id, "sha256": made.sha256}
        record(actor, "packages.bring_deposit", made, facts=facts)
    return made


def _note_refusal(actor: Actor, report: Report) -> None:
    with transaction.atomic():
        parts = [one.part for one in report.faults[:20]]
        facts: Json = {"package": report.object_id, "parts": parts}
        record(actor, "packages.refuse_deposit", facts=facts)
