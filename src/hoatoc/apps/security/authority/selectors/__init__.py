"""Every read of the book of certificates, limited to the asker's part of the tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.people.models import Person, Post, Role
from hoatoc.kernel.pki.models import (
    Certificate,
    CertificatePurpose,
    PinCounter,
    RevocationList,
    SealCustody,
    Suspension,
)
from hoatoc.kernel.pki.providers.pins import MOST_WRONG

from ..models import CertificateRequest
from ..permissions import BRING
from ..rules import HELD, WARN_DAYS, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.access.actor import Actor

PREFIX = "authority-"
SORTS = {
    "holder": "holder_name", "purpose": "purpose", "since": "not_before", "until": "not_after",
    "key": "provider",
}  # fmt: skip


@dataclass(frozen=True)
class CertificateQuestion:
    """What was asked of the book; an empty field asks nothing."""

    words: str = ""
    purpose: str = ""
    standing: str = ""
    provider: str = ""
    sort: str = ""


def certificates_for(actor: Actor) -> QuerySet[Certificate]:
    """Return the certificates of people and units of the asker's organisation and below it."""
    rows = Certificate.objects.select_related("holder_person", "holder_unit", "issuer")
    if actor.sees_all:
        return rows
    below = [actor.issuing_unit.pk]
    posts = Post.objects.held_on(clock.today()).filter(
        person=OuterRef("holder_person"), unit__path__contains=below
    )
    # Who has left is shown as long as somebody has to decide about his certificate.
    asked = CertificateRequest.objects.filter(
        certificate=OuterRef("pk"), answered_at__isnull=True, unit__path__contains=below
    )
    within = Q(holder_unit__path__contains=below) | Q(Exists(posts)) | Q(Exists(asked))
    if actor.issuing_unit.parent_id is None:
        within |= ~Q(purpose__in=HELD)
    return rows.filter(within)


def holder_for(actor: Actor, username: str) -> Person:
    """Return somebody of the asker's organisation or below it, by his user name."""
    below = [] if actor.sees_all else [actor.issuing_unit.pk]
    posts = Post.objects.held_on(clock.today()).filter(
        person=OuterRef("pk"), unit__path__contains=below
    )
    known = Person.objects.filter(Exists(posts), account__username=username)
    found = known.first()
    if found is None:
        raise NotFound
    return found


def answer(actor: Actor, question: CertificateQuestion) -> QuerySet[Certificate]:
    """Return the rows that were asked for, by default what ends first before the rest."""
    rows = certificates_for(actor)
    if question.words.strip():
        words = text.nfc(question.words.strip())
        rows = rows.filter(
            Q(subject__icontains=words)
            | Q(serial__istartswith=words)
            | Q(holder_person__full_name__icontains=words)
            | Q(holder_unit__name__icontains=words)
        )
    if question.purpose:
        rows = rows.filter(purpose=question.purpose)
    if question.standing:
        rows = rows.filter(_stands(question.standing))
    if question.provider:
        rows = rows.filter(provider=question.provider)
    return _sorted(rows, question.sort)


def _sorted(rows: QuerySet[Certificate], sort: str) -> QuerySet[Certificate]:
    field = SORTS.get(sort.removeprefix("-"), "not_after")
    if field == "holder_name":
        name = Coalesce("holder_person__sort_key", "holder_unit__name", "subject")
        rows = rows.annotate(holder_name=name)
    return rows.order_by(f"-{field}" if sort.startswith("-") else field, "pk")


def counts_for(actor: Actor) -> dict[str, int]:
    """Count by standing, and what ends within 60, 30 and 7 days, in one query."""
    now = clock.now()
    ends = {
        f"within_{days}": Count(
            "pk",
            filter=Q(not_after__range=(now, now + timedelta(days=days)), revoked_at__isnull=True),
        )
        for days in WARN_DAYS
    }
    states = {one.value: Count("pk", filter=_stands(one.value)) for one in Standing}
    return certificates_for(actor).order_by().aggregate(**states, **ends)


def certificate_for(actor: Actor, certificate_id: UUID) -> Certificate:
    """Return one certificate, or say that there is none that the asker may see."""
    found = certificates_for(actor).filter(pk=certificate_id).first()
    if found is None:
        raise NotFound
    return found


def held_certificate(actor: Actor, certificate_id: UUID) -> Certificate:
    """Return a certificate of the asker himself, of his organisation, or one that he keeps."""
    rows = Certificate.objects.select_related("holder_person", "holder_unit", "issuer")
    mine = Q(holder_person=actor.person) | Q(holder_unit=actor.issuing_unit)
    found = rows.filter(mine, pk=certificate_id).first()
    if found is None:
        raise NotFound
    return found


def ending(now: datetime) -> QuerySet[Certificate]:
    """Return the certificates of people and units that end within the widest threshold."""
    until = now + timedelta(days=WARN_DAYS[0])
    return Certificate.objects.filter(
        purpose__in=HELD, revoked_at__isnull=True, not_after__range=(now, until)
    ).order_by("not_after", "pk")


def lists_held() -> QuerySet[RevocationList]:
    """Return the lists that were brought, for the warnings of the node."""
    return RevocationList.objects.select_related("imported_for").defer("der")


def lists_brought(actor: Actor) -> QuerySet[RevocationList]:
    """Return the lists that were brought in the asker's organisation or below it."""
    actor.may(BRING.code).require()
    rows = RevocationList.objects.select_related("imported_by", "imported_for").defer("der")
    if actor.sees_all:
        return rows
    return rows.filter(imported_for__path__contains=[actor.issuing_unit.pk])


def list_for(actor: Actor, list_id: UUID) -> RevocationList:
    """Return one list that was brought, with who brought it."""
    found = lists_brought(actor).filter(pk=list_id).first()
    if found is None:
        raise NotFound
    return found


def locked_labels(certificates: Iterable[Certificate]) -> dict[str, int]:
    """Return how many wrong PINs each of these keys has had, where there are any."""
    labels = [one.key_label for one in certificates]
    rows = PinCounter.objects.filter(key_label__in=labels, wrong_count__gt=0)
    return dict(rows.values_list("key_label", "wrong_count"))


def is_locked(wrong_count: int) -> bool:
    """Tell whether a key takes no further PIN."""
    return wrong_count >= MOST_WRONG


def custodians(certificates: Iterable[Certificate]) -> dict[int, str]:
    """Return who keeps the seal of each unit (Decree 30/2020, Article 32): as recorded.

    Where nobody is recorded it is the registry.
    """
    units = [one.holder_unit_id for one in certificates if one.holder_unit_id]
    today = clock.today()
    clerks = Post.objects.held_on(today).filter(unit_id__in=units, role=Role.CLERK)
    kept = SealCustody.objects.held_on(today).filter(unit_id__in=units)
    names = {p.unit_id: p.person.rank_and_name for p in clerks.select_related("person")}
    return names | {c.unit_id: c.post.holder_and_title for c in kept.select_related("post__person")}


def posts_of_holders(certificates: Iterable[Certificate]) -> dict[int, str]:
    """Return the post and unit of each person of these certificates today."""
    people = [one.holder_person_id for one in certificates if one.holder_person_id]
    held = Post.objects.held_on(clock.today()).filter(person_id__in=people)
    return {p.person_id: str(p) for p in held.select_related("unit").order_by("-pk")}


def suspensions_of(certificate: Certificate) -> list[Suspension]:
    """Return when and why a shown certificate was out of use, the latest first."""
    return list(certificate.suspensions.select_related("ordered_by", "lifted_by")[:50])


def authority_named(label: str) -> Certificate:
    """Return one of the node's authorities by its label, with or without the prefix."""
    wanted = label if label.startswith(PREFIX) else f"{PREFIX}{label}"
    found = (
        Certificate.objects.filter(purpose=CertificatePurpose.AUTHORITY, key_label=wanted)
        .select_related("issuer__issuer")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _stands(standing: str) -> Q:
    now = clock.now()
    soon = now + timedelta(days=WARN_DAYS[0])
    revocable = Q(revoked_at__isnull=True) | Q(revoked_at__gt=now)
    whole = revocable & Q(suspended_at__isnull=True)
    return {
        Standing.REVOKED: Q(revoked_at__lte=now),
        Standing.SUSPENDED: revocable & Q(suspended_at__lte=now),
        Standing.EXPIRED: whole & Q(not_after__lt=now),
        Standing.NOT_YET: whole & Q(not_before__gt=now),
        Standing.ENDING: whole & Q(not_before__lte=now, not_after__range=(now, soon)),
        Standing.VALID: whole & Q(not_before__lte=now, not_after__gt=soon),
    }[Standing(standing)]
