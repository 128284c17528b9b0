"""Ask for the package of a closed dossier: it is made in the background, once for each closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Conflict, NotFound
from hoatoc.kernel.jobs.port import enqueue
from hoatoc.kernel.preservation.description import PackageKind

from ..models import DossierPackage, PackageState
from ..policies import PackagePolicy
from .make_package import make_package

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor


def ask_for_package(actor: Actor, *, dossier_id: UUID) -> DossierPackage:
    """Return the SIP of a dossier as it is closed now; what was not made is made again."""
    dossier = dossiers.dossier_seen_by(actor, dossier_id)
    if dossier is None:
        raise NotFound
    PackagePolicy(actor).can_make(dossier_id).require()
    root = dossiers.sealed_root(dossier_id)
    if not root:
        raise Conflict
    with transaction.atomic():
        row, is_new = DossierPackage.objects.get_or_create(
            dossier_id=dossier.pk,
            root=root,
            kind=PackageKind.SIP.value,
            defaults={
                "unit_id": dossier.unit_id,
                "title": dossier.title,
                "reference": f"{dossier.code}/{dossier.year}",
                "asked_by": actor.person,
            },
        )
        row = row.locked()
        if not is_new and row.state != PackageState.FAILED:
            return row
        row.state, row.problem, row.done = PackageState.WAITING, "", 0
        row.save(update_fields=["state", "problem", "done"])
        enqueue(make_package, only_one=f"packages.{row.pk}", package_id=str(row.pk))
        record(actor, "packages.ask_for_package", row)
    return row


def keep_in_archive(*, dossier_id: UUID) -> DossierPackage | None:
    """Have the AIP of a dossier made, because the archive has taken it; safe to ask twice."""
    root = dossiers.sealed_root(dossier_id)
    if not root:
        return None
    told = dossiers.dossier_facts([dossier_id])[dossier_id]
    with transaction.atomic():
        row, is_new = DossierPackage.objects.get_or_create(
            dossier_id=dossier_id,
            root=root,
            kind=PackageKind.AIP.value,
            defaults={
                "unit_id": told.unit_id,
                "title": told.title,
                "reference": f"{told.code}/{told.year}",
            },
        )
        if is_new:
            enqueue(make_package, only_one=f"packages.{row.pk}", package_id=str(row.pk))
            record(None, "packages.keep_in_archive", row, unit_id=told.unit_id)
    return row
