"""Certificates, keys and pictures for the invented people and for the seals of their units."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Role
from hoatoc.kernel.pki import authority, pictures
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose, Picture, RevocationReason

from .accounts import PIN, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .blueprint import Blueprint

T = TypeVar("T")
# Certificates are older than the oldest document that is walked.
_AGE = timedelta(days=180)
_EXPIRED_SINCE = timedelta(days=9)
_REVOKED_SINCE = timedelta(days=6)
_BATCH = 100
_SIGNATORIES = frozenset(
    {Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR, Role.CHIEF_OF_OFFICE}
)
_NOTES = {shown.username: shown.note for shown in SHOWN}


def issue_keys(_blueprint: Blueprint) -> int:
    """Give keys to all who have none yet, a hundred at a time; returns how many there are."""
    authority.create()
    people = Person.objects.filter(certificates__isnull=True, account__isnull=False)
    units = Unit.objects.filter(has_registry=True, certificates__isnull=True)
    # Drawing leaves the interpreter's lock, so it goes on beside the database work.
    with ThreadPoolExecutor(max_workers=2) as drawing:
        for batch in _batches(
            people.select_related("account").prefetch_related("posts", "delegations_received")
        ):
            _equip(batch, drawing)
        for group in _batches(units):
            _seal(group, drawing)
    held = (CertificatePurpose.PERSON, CertificatePurpose.SEAL)
    return Certificate.objects.filter(purpose__in=held).count()


def _equip(batch: list[Person], drawing: ThreadPoolExecutor) -> None:
    drawn: dict[Person, Future[bytes]] = {
        person: drawing.submit(pictures.invented_signature, person.full_name)
        for person in batch
        if any(post.role in _SIGNATORIES for post in person.posts.all())
        or person.delegations_received.all()
    }
    width, height = pictures.SIGNATURE_MM
    with transaction.atomic():
        for person in batch:
            _certify(person)
        Picture.objects.bulk_create(
            Picture(person=person, png=png.result(), width_mm=width, height_mm=height)
            for person, png in drawn.items()
        )


def _certify(person: Person) -> None:
    note = _NOTES.get(person.account.username, "")
    start = clock.now() - _AGE
    end = clock.now() - _EXPIRED_SINCE if note == "expired" else None
    certificate = authority.issue_for_person(person, pin=PIN, not_before=start, not_after=end)
    if note == "revoked":
        authority.revoke(certificate, RevocationReason.KEY_COMPROMISE, clock.now() - _REVOKED_SINCE)


def _seal(group: list[Unit], drawing: ThreadPoolExecutor) -> None:
    drawn = [drawing.submit(pictures.invented_seal, unit.name) for unit in group]
    width, height = pictures.SEAL_MM
    with transaction.atomic():
        for unit in group:
            authority.issue_for_unit(unit, pin=PIN, not_before=clock.now() - _AGE)
        Picture.objects.bulk_create(
            Picture(unit=unit, png=png.result(), width_mm=width, height_mm=height)
            for unit, png in zip(group, drawn, strict=True)
        )


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    """Yield a list of things in hundreds; a kill loses at most the last hundred."""
    rest = iter(list(things))
    while batch := list(islice(rest, _BATCH)):
        yield batch
