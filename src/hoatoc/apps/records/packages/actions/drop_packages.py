"""The packages of a dossier go with its content; their rows say what there was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.evidence import facade as evidence
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import releasing

from ..selectors import deposit_of, every_package

if TYPE_CHECKING:
    from uuid import UUID


def drop_packages(dossier_id: UUID) -> int:
    """Let go of the files of every package; who calls has the decision to destroy."""
    with transaction.atomic():
        rows = [one for one in every_package(dossier_id) if one.file]
        releasing.release(one.file for one in rows if one.file)
        for row in rows:
            evidence.let_go(row.pk)
            row.file = None
            row.save(update_fields=["file"])
            record(None, "packages.drop_packages", row, unit_id=row.unit_id)
        _drop_deposit(dossier_id)
    return len(rows)


def _drop_deposit(dossier_id: UUID) -> None:
    """Let go of the bytes in which the dossier came from another body."""
    deposit = deposit_of(dossier_id)
    if deposit is None or deposit.file is None:
        return
    releasing.release([deposit.file])
    deposit.file = None
    deposit.save(update_fields=["file"])
    record(None, "packages.drop_deposit", deposit, unit_id=deposit.unit_id)
