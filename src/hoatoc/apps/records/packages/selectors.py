"""Packages of dossiers that the asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.preservation.description import PackageKind

from .models import Deposit, DepositState, DossierPackage, PackageState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

MOST_LISTED = 200


@dataclass(frozen=True)
class Twin:
    """What the archive has already of a package that is brought."""

    reference: str
    title: str
    dossier_id: UUID


def packages_of(actor: Actor, dossier_id: UUID) -> list[DossierPackage]:
    """Return the packages of a dossier that an actor may see, the newest first."""
    if dossiers.dossier_seen_by(actor, dossier_id) is None:
        return []
    rows = DossierPackage.objects.filter(dossier_id=dossier_id).select_related("file")
    return list(rows.exclude(kind=PackageKind.DIP.value)[:20])


def packages_for(actor: Actor) -> list[DossierPackage]:
    """Return the newest packages of the actor's organisation whose dossiers he may see."""
    rows = DossierPackage.objects.filter(unit_id=actor.issuing_unit.pk)
    newest = list(rows.select_related("file", "asked_by")[:MOST_LISTED])
    wanted = {one.dossier_id for one in newest}
    seen = {one.pk for one in dossiers.dossiers_seen_among(actor, wanted)}
    return [one for one in newest if one.dossier_id in seen]


def package_for(actor: Actor, package_id: UUID) -> DossierPackage:
    """Return one package, or say that there is none whose dossier the actor may see."""
    found = DossierPackage.objects.select_related("file").filter(pk=package_id).first()
    if found is None or dossiers.dossier_seen_by(actor, found.dossier_id) is None:
        raise NotFound
    return found


def every_package(dossier_id: UUID) -> list[DossierPackage]:
    """Return every package of a dossier, for a disposal that was decided on."""
    return list(DossierPackage.objects.filter(dossier_id=dossier_id).select_related("file"))


def kept_packages() -> list[DossierPackage]:
    """Return every AIP that the archive keeps, for work by the clock."""
    rows = DossierPackage.objects.filter(
        kind=PackageKind.AIP.value, state=PackageState.READY, file__isnull=False
    )
    return list(rows.select_related("file"))


def kept_package(dossier_id: UUID) -> DossierPackage | None:
    """Return the AIP by which a dossier is kept, whoever asks."""
    return DossierPackage.kept(dossier_id)


def deposits_for(actor: Actor) -> QuerySet[Deposit]:
    """Return what was brought to the actor's organisation, the newest first; the right to these
    pages is the right to all of them.
    """
    rows = Deposit.objects.filter(unit_id=actor.issuing_unit.pk)
    return rows.select_related("brought_by", "decided_by").defer("papers", "fields")


def deposit_for(actor: Actor, deposit_id: UUID) -> Deposit:
    """Return one package that was brought to the actor's organisation."""
    rows = Deposit.objects.filter(unit_id=actor.issuing_unit.pk, pk=deposit_id)
    found = rows.select_related("brought_by", "decided_by", "file").first()
    if found is None:
        raise NotFound
    return found


def deposit_of(dossier_id: UUID) -> Deposit | None:
    """Return the package by which a dossier came, whoever asks."""
    return Deposit.objects.select_related("file", "unit").filter(dossier_id=dossier_id).first()


def twins_of(deposit: Deposit) -> list[Twin]:
    """Return what the organisation has of the same package: the same bytes, or the same name."""
    same = Q(sha256=deposit.sha256) | Q(object_id=deposit.object_id)
    taken = Deposit.objects.filter(
        same, unit_id=deposit.unit_id, state=DepositState.ACCEPTED
    ).exclude(pk=deposit.pk)
    made = DossierPackage.objects.filter(
        Q(file__sha256=deposit.sha256) | Q(object_id=deposit.object_id), unit_id=deposit.unit_id
    )
    found = [Twin(one.object_id, one.title, one.dossier_id) for one in taken[:10] if one.dossier_id]
    return found + [Twin(one.reference, one.title, one.dossier_id) for one in made[:10]]
