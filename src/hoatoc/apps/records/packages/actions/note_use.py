"""Notes of use: who took which package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import DossierPackage


def note_taking(actor: Actor, *, package: DossierPackage) -> None:
    """Record that somebody took a package; who calls has checked the right."""
    sha256 = package.file.sha256 if package.file else ""
    with transaction.atomic():
        record(actor, "packages.take_package", package, facts={"sha256": sha256})
