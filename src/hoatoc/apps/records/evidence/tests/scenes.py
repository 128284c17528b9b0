"""An archive with packages of nobody in particular, stamped by the real actions."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hoatoc.apps.records.documents.tests.scenes import office
from hoatoc.kernel.files import keeping
from hoatoc.kernel.preservation.packing.writing import write_package
from hoatoc.kernel.preservation.tests.samples import sample

from ..actions.running import work_on
from ..actions.take_up import take_up
from ..jobs import stamp_month
from ..models import EvidenceRecord, StampRun

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.tests.scenes import Office

    from .service import Years


def archive(years: Years, settings: Any, *, packages: int = 1) -> Office:
    """An office whose archive keeps packages that are not stamped yet."""
    place = office()
    for number in range(1, packages + 1):
        subject, out = UUID(int=number), io.BytesIO()
        write_package(replace(sample(), id=subject), out)
        content = keeping.store(out.getvalue(), media_type="application/zip")
        take_up(
            subject_id=subject, unit_id=place.unit.pk, reference=f"{number:02d}.CC/2026",
            content=content,
        )  # fmt: skip
    settings.TSA_URL = years.address
    return place


def stamped(years: Years, settings: Any, *, packages: int = 1) -> Office:
    """The same after the stamp of the first month."""
    place = archive(years, settings, packages=packages)
    stamp_month(timestamp=0)
    done(StampRun.objects.get())
    return place


def done(run: StampRun) -> StampRun:
    """Let the job of a run do all it can."""
    work_on(run_id=str(run.pk))
    run.refresh_from_db()
    return run


def records() -> list[EvidenceRecord]:
    """The records by their references."""
    rows = EvidenceRecord.objects.order_by("reference")
    return list(rows.select_related("stamp", "record", "content"))
