"""Every read, limited to what the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from hoatoc.kernel.base import text
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.validation.stored import verdict_for

from .models import CertifiedCopy, CopyForm

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.validation import ValidationReport


def copies_for(actor: Actor, words: str = "", form: str = "") -> QuerySet[CertifiedCopy]:
    """Return the copies that an actor may see with all these words, newest first."""
    found = CertifiedCopy.objects.visible_to(actor).select_related("cancellation")
    for word in text.fold(words).split()[:10]:
        found = found.filter(words__contains=word)
    if form in CopyForm.values:
        found = found.filter(form=form)
    return found


def copies_seen_by(actor: Actor, ids: Collection[UUID]) -> list[CertifiedCopy]:
    """Return those of these copies that an actor may see."""
    return list(CertifiedCopy.objects.visible_to(actor).filter(pk__in=ids)) if ids else []


def copy_links(ids: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Return copy and source of what was copied and holds; who calls keeps what may be seen."""
    rows = CertifiedCopy.objects.filter(Q(pk__in=ids) | Q(source_id__in=ids))
    rows = rows.filter(cancellation__isnull=True)
    links = rows.filter(source_id__isnull=False).order_by().values_list("pk", "source_id")
    return [(copy, source) for copy, source in links if source is not None]


def copy_for(actor: Actor, copy_id: UUID) -> CertifiedCopy:
    """Return one copy, or say that there is none that the actor may see."""
    found = (
        CertifiedCopy.objects.visible_to(actor)
        .select_related("unit", "person", "post", "file", "certificate", "cancellation__person")
        .filter(pk=copy_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def register_rows(actor: Actor, since: date, until: date) -> QuerySet[CertifiedCopy]:
    """Return the lines of the book of copies of the actor's organisation, in its order."""
    return (
        CertifiedCopy.objects.visible_to(actor)
        .filter(unit_id=actor.issuing_unit.pk, copied_on__range=(since, until))
        .select_related("person", "cancellation")
        .order_by("copied_on", "number")
    )


def report_on(made: CertifiedCopy) -> ValidationReport:
    """Return the verdict on the signed bytes; the copy must be visible to the asker."""
    return verdict_for(keeping.read(made.file))
