"""A process killed while a token signs, in either step or between them, loses nothing."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

import pytest

from hoatoc.apps.records.documents.actions.complete_signature import complete_signature
from hoatoc.apps.records.documents.actions.prepare_signature import prepare_signature
from hoatoc.apps.records.documents.models import Document, DocumentState
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.keys import own_key
from hoatoc.apps.records.documents.tests.scenes import document_in, office
from hoatoc.kernel.audit.chaining import breaks
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.files.keeping import verify_all
from hoatoc.kernel.pki.models import SigningRequest
from hoatoc.kernel.pki.requests import erase_over

from .test_killed_anywhere import SEED, _in_a_child

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.tests.keys import OwnKey
    from hoatoc.apps.records.documents.tests.scenes import Office

SESSION = "a-session"
KILLS = 8
# Both steps together have about this many statements.
LONGEST_WAY = 80


def _sign(place: Office, document: Document, token: OwnKey) -> None:
    """What page and agent do together."""
    document.refresh_from_db()
    if document.state != DocumentState.AWAITING_SIGNATURE:
        return
    asked = prepare_signature(
        place.commander,
        document=document,
        fingerprint=token.row.fingerprint,
        read_sha256="",
        session=SESSION,
    )
    complete_signature(
        place.commander,
        document=document,
        word=asked["request"],
        session=SESSION,
        given=token.answer(asked),
    )


def _holds(document: Document) -> bool:
    document.refresh_from_db()
    is_signed = document.state == DocumentState.SIGNED
    told = AuditEntry.objects.filter(subject_id=str(document.pk), action="documents.sign")
    assert document.marks.count() == told.count() == int(is_signed)
    assert SigningRequest.objects.filter(used_at__isnull=False).count() == int(is_signed)
    assert SigningRequest.objects.filter(used_at__isnull=True).count() <= 1
    assert list(breaks()) == []
    return is_signed


@pytest.mark.django_db(transaction=True)
def test_a_signature_broken_off_at_any_statement_is_whole_or_was_never() -> None:
    place = office()
    document = document_in(place, State.AWAITING_SIGNATURE)
    token = own_key(place.commander.person)
    chance = random.Random(SEED)
    killed = 0
    for _round in range(KILLS):
        at = chance.randint(1, LONGEST_WAY)
        killed += _in_a_child(partial(_sign, place, document, token), killed_at=at)
        if _holds(document):
            break

    _sign(place, document, token)

    assert killed > 2
    assert _holds(document)
    erase_over(clock.now().replace(year=clock.now().year + 1))
    assert not SigningRequest.objects.exists()
    assert verify_all().is_clean
