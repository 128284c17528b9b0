"""Have the package made that a reader of the archive gets: the lines that were granted to him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.jobs.port import enqueue
from hoatoc.kernel.preservation.description import PackageKind
from hoatoc.kernel.preservation.fields import REQUEST_FIELDS, fitting
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..models import DossierPackage
from ..policies import PackagePolicy
from ..selectors import kept_package
from .make_package import make_package

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..contracts import ReaderRequest


def give_to_reader(actor: Actor, *, dossier_id: UUID, asked: ReaderRequest) -> DossierPackage:
    """Pack lines of a dossier that the archive keeps, for who asked for them."""
    refuse_secret(asked.number, asked.content, actor=actor, where=Where.FIELD)
    if not asked.ordinals:
        raise Invalid({"content": _("Tick at least one line that the reader gets.")})
    PackagePolicy(actor).can_give(dossier_id, asked.ordinals).require()
    kept = kept_package(dossier_id)
    if kept is None:
        raise Conflict
    fields = {
        "requestID": asked.number,
        "requestDate": f"{clock.today():%d/%m/%Y}",
        "purpose": asked.purpose.value,
        "purposeContent": asked.content,
    }
    with transaction.atomic():
        row = DossierPackage.objects.create(
            dossier_id=dossier_id,
            unit_id=kept.unit_id,
            kind=PackageKind.DIP.value,
            root=kept.root,
            title=kept.title,
            reference=kept.reference,
            ordinals=sorted(set(asked.ordinals)),
            request=fitting(fields, REQUEST_FIELDS),
            asked_by=actor.person,
        )
        enqueue(make_package, only_one=f"packages.{row.pk}", package_id=str(row.pk))
        facts: Json = {"request": asked.number, "lines": len(row.ordinals)}
        record(actor, "packages.give_to_reader", row, facts=facts)
    return row
