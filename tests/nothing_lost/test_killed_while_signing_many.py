"""A process killed while it signs many under one unlock: each document is signed once or waits."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial

import pytest

from hoatoc.apps.records.documents.actions.sign import sign
from hoatoc.apps.records.documents.models import Document, DocumentState
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.selectors import waiting_to_sign
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, office
from hoatoc.kernel.audit.chaining import breaks
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.files.keeping import verify_all
from hoatoc.kernel.pki import unlocking
from hoatoc.kernel.pki.checking import certificate_for_signing

from .test_killed_anywhere import SEED, _in_a_child

SESSION = "a-session"
MORNING = 6
KILLS = 12
# One signature has about 45 statements; the whole morning fewer than this.
LONGEST_WAY = 270


def _unlocked(place: Office) -> str:
    person = place.commander.person
    certificate = certificate_for_signing(person, clock.now())
    lasts = timedelta(minutes=10)
    return unlocking.open_key(certificate, PIN, session=SESSION, at=clock.now(), lasts=lasts).secret


def _sign_all(place: Office, secret: str) -> None:
    """What the page does, one request after the other: the key is taken up anew each time."""
    for document in waiting_to_sign(place.commander):
        key = unlocking.resume(secret, place.commander.person, session=SESSION, at=clock.now())
        version = document.current_version
        read = version.file.sha256 if version else ""
        sign(place.commander, document=document, read_sha256=read, unlocked=key)


def _holds(documents: list[Document]) -> int:
    signed = 0
    for document in Document.objects.filter(pk__in=[one.pk for one in documents]):
        told = AuditEntry.objects.filter(subject_id=str(document.pk), action="documents.sign")
        is_signed = document.state == DocumentState.SIGNED
        assert document.marks.count() == told.count() == int(is_signed)
        signed += is_signed
    assert list(breaks()) == []
    return signed


@pytest.mark.django_db(transaction=True)
def test_a_morning_broken_off_again_and_again_signs_each_document_once() -> None:
    place, receiver = office(), office()
    documents = [
        document_in(place, State.AWAITING_SIGNATURE, receiver.unit) for _ in range(MORNING)
    ]
    secret = _unlocked(place)
    chance = random.Random(SEED)
    killed = signed = 0
    while signed < MORNING and killed < KILLS:
        at = chance.randint(1, LONGEST_WAY // MORNING)
        killed += _in_a_child(partial(_sign_all, place, secret), killed_at=at)
        now_signed = _holds(documents)
        assert now_signed >= signed
        signed = now_signed

    # The same half in the browser goes on after every crash; nothing has to be entered again.
    _sign_all(place, secret)

    assert killed > 2
    assert _holds(documents) == MORNING
    assert verify_all().is_clean
