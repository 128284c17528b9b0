"""Who keeps the seal of the asker's organisation, by whose permission, and who kept it before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose, SealCustody, SealPermit
from hoatoc.kernel.pki.validation.stored import verdict_for

from .models import OPEN, HandOver
from .permissions import VIEW

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.pki.models.custody import SealCustodyQuerySet
    from hoatoc.kernel.pki.validation import ValidationReport

MOST = 100


def custody_on(actor: Actor, day: date) -> SealCustody | None:
    """Return who kept the seal of the asker's organisation on a day."""
    return custodies_for(actor).held_on(day).first()


def custodies_for(actor: Actor) -> SealCustodyQuerySet:
    """Return the history of custody of the asker's organisation, the latest first."""
    actor.may(VIEW.code).require()
    rows = SealCustody.objects.filter(unit=actor.issuing_unit)
    return rows.select_related("post__person", "post__unit", "permitted_by")


def custody_for(actor: Actor, custody_id: UUID) -> SealCustody:
    """Return one entry of the history."""
    found = custodies_for(actor).filter(pk=custody_id).first()
    if found is None:
        raise NotFound
    return found


def permits_for(actor: Actor) -> QuerySet[SealPermit]:
    """Return the permissions to use the seal of the asker's organisation, the latest first."""
    actor.may(VIEW.code).require()
    rows = SealPermit.objects.filter(unit=actor.issuing_unit)
    return rows.select_related("post__person", "post__unit", "permitted_by", "unit")


def permit_for(actor: Actor, permit_id: UUID) -> SealPermit:
    """Return one permission."""
    found = permits_for(actor).filter(pk=permit_id).first()
    if found is None:
        raise NotFound
    return found


def hand_overs_for(actor: Actor) -> QuerySet[HandOver]:
    """Return the hand-overs that the asker may see, the latest first."""
    actor.may(VIEW.code).require()
    return HandOver.objects.visible_to(actor).select_related(
        "unit__parent", "giver_post__person", "giver_post__unit", "receiver_post__person",
        "receiver_post__unit", "permitted_by", "asked_by", "minutes",
    )  # fmt: skip


def hand_over_for(actor: Actor, hand_over_id: UUID) -> HandOver:
    """Return one hand-over, or say that there is none that the asker may see."""
    found = hand_overs_for(actor).filter(pk=hand_over_id).first()
    if found is None:
        raise NotFound
    return found


def open_hand_over(unit: Unit) -> HandOver | None:
    """Return the hand-over of a unit's seal that is not done."""
    return HandOver.objects.filter(unit=unit, state__in=OPEN).first()


def posts_to_choose(actor: Actor) -> QuerySet[Post]:
    """Return the posts of the asker's organisation that may keep or use the seal, by name."""
    held = Post.objects.held_on(clock.today()).filter(unit__registry_unit_id=actor.issuing_unit.pk)
    working = held.exclude(role__in=(Role.ADMINISTRATOR, Role.SECURITY_OFFICER))
    return working.select_related("person", "unit").order_by("person__sort_key", "id")


def seals_of(unit: Unit) -> list[Certificate]:
    """Return the certificates of a unit's seal that were not withdrawn, the newest first."""
    rows = Certificate.objects.filter(holder_unit=unit, purpose=CertificatePurpose.SEAL)
    in_use = rows.filter(revoked_at__isnull=True, not_after__gte=clock.now())
    return list(in_use.defer("der")[:MOST])


def report_on(hand_over: HandOver) -> ValidationReport | None:
    """Return the verdict on the signed minutes of a visible hand-over."""
    if hand_over.minutes is None or hand_over.given_at is None:
        return None
    return verdict_for(keeping.read(hand_over.minutes))
