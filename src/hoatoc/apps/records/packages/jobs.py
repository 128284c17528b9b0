"""What is done by the clock: packages that the archive keeps are handed on to be stamped."""

from __future__ import annotations

from hoatoc.apps.records.evidence import facade as evidence
from hoatoc.kernel.jobs.port import job, periodic

from .selectors import kept_packages


@job("packages.cover_kept")
def cover_kept(*, timestamp: int) -> None:
    """Have every kept package stamped that was made before anybody stamped; safe to run twice."""
    del timestamp
    rows = {one.pk: one for one in kept_packages()}
    for package_id in evidence.unknown_among(rows):
        row = rows[package_id]
        assert row.file is not None
        evidence.take_up(
            subject_id=row.pk, unit_id=row.unit_id, reference=row.reference, content=row.file
        )


periodic(cover_kept, cron="40 23 * * *")
