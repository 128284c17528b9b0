"""Packages of dossiers that the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.preservation.description import PackageKind

from .models import DossierPackage

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

MOST_LISTED = 200


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


def kept_package(dossier_id: UUID) -> DossierPackage | None:
    """Return the AIP by which a dossier is kept, whoever asks."""
    return DossierPackage.kept(dossier_id)
