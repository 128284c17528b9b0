"""Holding dossiers on order: nothing of them is destroyed, changed or moved until it is lifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import archive_desk

from .. import work
from ..models import Custody, Hold, HoldLine
from ..policies.disposal import HoldPolicy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

MOST_DOSSIERS = 1_000


def place_hold(
    actor: Actor, *, dossier_ids: Sequence[UUID], reason: str, basis: str,
    starts_on: date | None = None, ends_on: date | None = None,
) -> Hold:  # fmt: skip
    """Hold dossiers of the organisation, open or closed, from a day on."""
    HoldPolicy(actor).can_place().require()
    refuse_secret(reason, basis, actor=actor, where=Where.FIELD)
    begins = starts_on or clock.today()
    _require_said(reason, basis, begins, ends_on)
    with transaction.atomic():
        seen = dossiers.dossiers_seen_among(actor, list(dossier_ids)[:MOST_DOSSIERS])
        rows = [one for one in seen if one.unit_id == actor.issuing_unit.pk]
        if not rows:
            raise Invalid({"dossiers": _("Choose the dossiers that are held.")})
        # A disposal that is going on waits here, or has done with the dossier before.
        ids = [one.pk for one in rows]
        list(Custody.objects.filter(dossier_id__in=ids).order_by("pk").select_for_update())
        made = Hold(
            unit=actor.issuing_unit, reason=reason[:500], basis=basis[:300], starts_on=begins,
            ends_on=ends_on, made_by=actor.person, made_post=actor.post,
        )  # fmt: skip
        made.admit(person_token(actor.person.pk), *audience_of_unit(actor.issuing_unit))
        made.save(force_insert=True)
        HoldLine.objects.bulk_create(
            HoldLine(
                hold=made, dossier_id=one.pk, reference=f"{one.code}/{one.year}", title=one.title
            )
            for one in rows
        )
        keepers = {person_token(one.keeper_id) for one in rows}
        tokens = [archive_desk(made.unit_id), *sorted(keepers)]
        notify(work.HELD.code, tokens, made.pk, count=str(len(rows)), basis=made.basis)
        facts: Json = {"dossiers": [f"{one.code}/{one.year}" for one in rows][:200]}
        facts |= {"reason": reason[:500], "count": len(rows)}
        record(actor, "archive.place_hold", made, facts=facts)
    return made


def lift_hold(actor: Actor, *, hold: Hold, reason: str) -> Hold:
    """Lift an order, with the reason; it stays in the book."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    if not reason.strip():
        raise Invalid({"reason": _("Say on whose order it is lifted.")})
    with transaction.atomic():
        row = hold.locked()
        HoldPolicy(actor).can_lift(row).require()
        row.lifted_at, row.lifted_by, row.lifted_why = clock.now(), actor.person, reason[:500]
        row.save(update_fields=["lifted_at", "lifted_by", "lifted_why"])
        notify(work.LIFTED.code, [archive_desk(row.unit_id)], row.pk, basis=row.basis)
        record(actor, "archive.lift_hold", row, facts={"reason": reason[:500]})
    return row


def _require_said(reason: str, basis: str, begins: date, ends_on: date | None) -> None:
    if not reason.strip():
        raise Invalid({"reason": _("Say why the dossiers are held.")})
    if not basis.strip():
        raise Invalid({"basis": _("Say whose order it is, with number and date.")})
    if ends_on is not None and ends_on < begins:
        raise Invalid({"ends_on": _("The order ends after it begins.")})
