"""Ask for the package of a closed dossier: it is made in the background, once for each closing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.audit.recording import record, record_each
from hoatoc.kernel.base.errors import Conflict, NotFound
from hoatoc.kernel.jobs.port import enqueue
from hoatoc.kernel.preservation.description import PackageKind

from ..models import DossierPackage, PackageState
from ..policies import PackagePolicy
from .make_package import make_package

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def keep_in_archive(*, dossier_ids: Iterable[UUID]) -> list[DossierPackage]:
    """Have the AIPs of dossiers made, because the archive has taken them; safe to ask twice."""
    roots = dossiers.sealed_roots(dossier_ids)
    told = dossiers.dossier_facts(roots)
    with transaction.atomic():
        known = DossierPackage.objects.filter(kind=PackageKind.AIP.value, dossier_id__in=roots)
        there = {(one.dossier_id, one.root) for one in known}
        made = [
            DossierPackage(
                dossier_id=dossier_id,
                root=root,
                kind=PackageKind.AIP.value,
                unit_id=told[dossier_id].unit_id,
                title=told[dossier_id].title,
                reference=f"{told[dossier_id].code}/{told[dossier_id].year}",
            )
            for dossier_id, (root, _count) in roots.items()
            if (dossier_id, root) not in there
        ]
        by_unit: dict[int, list[DossierPackage]] = defaultdict(list)
        for row in DossierPackage.objects.bulk_create(made):
            enqueue(make_package, only_one=f"packages.{row.pk}", package_id=str(row.pk))
            by_unit[row.unit_id].append(row)
        for unit_id, rows in by_unit.items():
            record_each("packages.keep_in_archive", ((one, {}) for one in rows), unit_id=unit_id)
    return made
