from datetime import timedelta

import pytest

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.providers import provider_for

from ..sealing import SealVerdict, judge_statement, sign_statement, statement_of

pytestmark = pytest.mark.django_db
PIN = "135790"


def test_a_signed_statement_holds_until_it_or_its_signer_is_touched() -> None:
    authority.create()
    certificate = authority.issue_for_unit(UnitFactory(name="Lữ đoàn 5"), pin=PIN)
    statement = statement_of({"root": "ab" * 32, "leaves": 3})
    signature = sign_statement(statement, provider_for(certificate).credential(certificate, PIN))
    now = clock.now()

    sound = judge_statement(statement, signature, at=now)
    other = judge_statement(statement.replace(b"3", b"4"), signature, at=now)
    rubbish = judge_statement(statement, signature[:-1], at=now)
    later = judge_statement(statement, signature, at=now + timedelta(days=9_000))

    assert (sound.verdict, later.verdict) == (SealVerdict.HOLDS, SealVerdict.HOLDS)
    assert sound.signed_at is not None
    assert "Lữ đoàn 5" in sound.signer
    assert (other.verdict, rubbish.verdict) == (SealVerdict.BROKEN, SealVerdict.BROKEN)

    certificate.revoked_at = now - timedelta(days=1)
    certificate.save(update_fields=["revoked_at"])
    assert judge_statement(statement, signature, at=now).verdict is SealVerdict.REVOKED
