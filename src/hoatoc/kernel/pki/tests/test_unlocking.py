"""A key stays open for a while by two halves: neither opens it alone, and every end is an end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import load_der_private_key

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.tests.factories import PersonFactory
from hoatoc.kernel.pki import authority, unlocking
from hoatoc.kernel.pki.errors import UnlockEnded, WrongPin
from hoatoc.kernel.pki.jobs import erase_unlocks
from hoatoc.kernel.pki.models import Unlock

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from hoatoc.kernel.pki.models import Certificate

pytestmark = pytest.mark.django_db
PIN, SESSION = "246810", "a-session"
TEN = timedelta(minutes=10)


@pytest.fixture
def certificate(settings: Settings, tmp_path: Path) -> Certificate:
    settings.DATA_DIR = tmp_path
    authority.create()
    return authority.issue_for_person(PersonFactory(), pin=PIN)


def _opened(certificate: Certificate, *, session: str = SESSION) -> unlocking.Opened:
    return unlocking.open_key(certificate, PIN, session=session, at=clock.now(), lasts=TEN)


def _resume(certificate: Certificate, secret: str, *, session: str = SESSION) -> object:
    person = certificate.holder_person
    assert person is not None
    return unlocking.resume(secret, person, session=session, at=clock.now())


def test_a_key_opened_once_signs_again_without_the_pin(certificate: Certificate) -> None:
    opened = _opened(certificate)
    person = certificate.holder_person
    assert person is not None

    credential = unlocking.resume(opened.secret, person, session=SESSION, at=clock.now())

    assert credential.certificate == certificate.der_bytes
    assert credential.sign(b"x")


def test_the_database_alone_opens_nothing(certificate: Certificate) -> None:
    opened = _opened(certificate)

    sealed = bytes(Unlock.objects.get(pk=opened.unlock.pk).sealed)

    assert PIN.encode() not in sealed
    assert opened.secret.partition(".")[2].encode() not in sealed
    with pytest.raises(ValueError, match=r".+"):
        load_der_private_key(sealed[unlocking.NONCE_BYTES :], None)


@pytest.mark.parametrize("spoil", ["", "nonsense", "0.0", "é.ü"])
def test_a_secret_that_is_not_the_browser_s_opens_nothing(
    certificate: Certificate, spoil: str
) -> None:
    _opened(certificate)

    with pytest.raises(UnlockEnded):
        _resume(certificate, spoil)


def test_the_half_of_another_unlock_opens_nothing(certificate: Certificate) -> None:
    first = _opened(certificate).secret
    second = _opened(certificate).secret
    crossed = f"{second.partition('.')[0]}.{first.partition('.')[2]}"

    for secret in (first, crossed, second[:-6] + "AAAAA="):
        with pytest.raises(UnlockEnded):
            _resume(certificate, secret)
    assert _resume(certificate, second)


def test_another_session_or_another_person_has_no_use_of_it(certificate: Certificate) -> None:
    secret = _opened(certificate).secret

    with pytest.raises(UnlockEnded):
        _resume(certificate, secret, session="another")
    with pytest.raises(UnlockEnded):
        unlocking.resume(secret, PersonFactory(), session=SESSION, at=clock.now())


def test_it_ends_by_time_and_by_the_person_and_what_was_sealed_is_erased(
    certificate: Certificate,
) -> None:
    person = certificate.holder_person
    assert person is not None
    first = _opened(certificate)
    late = first.unlock.ends_at
    with pytest.raises(UnlockEnded):
        unlocking.resume(first.secret, person, session=SESSION, at=late)
    assert unlocking.erase_ended(late) == 1
    assert bytes(Unlock.objects.get(pk=first.unlock.pk).sealed) == b""

    second = _opened(certificate)
    assert unlocking.end_all(person, clock.now()) == 1
    with pytest.raises(UnlockEnded):
        _resume(certificate, second.secret)
    assert bytes(Unlock.objects.get(pk=second.unlock.pk).sealed) == b""


def test_the_job_of_each_minute_leaves_what_is_open(certificate: Certificate) -> None:
    secret = _opened(certificate).secret

    erase_unlocks()

    assert _resume(certificate, secret)


def test_a_wrong_pin_opens_nothing_and_counts(certificate: Certificate) -> None:
    with pytest.raises(WrongPin) as refusal:
        unlocking.open_key(certificate, "0", session=SESSION, at=clock.now(), lasts=TEN)

    assert refusal.value.facts["left"] == 4
    assert not Unlock.objects.exists()
