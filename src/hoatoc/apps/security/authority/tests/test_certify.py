"""Certificates for keys in tokens: who issues them, for whom, and by what proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.management import CommandError, call_command

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.errors import CertificateRequestRefused
from hoatoc.kernel.pki.models import Certificate

from ..actions.certify import certify

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    authority.create()


def _request(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bytes:
    made = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def _username(actor: Actor) -> str:
    return Account.objects.get(pk=actor.account_id).username


def test_a_keeper_issues_for_a_token_by_its_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = UnitFactory()
    keeper, commander = actor_in(unit, Role.ADMINISTRATOR), actor_in(unit, Role.COMMANDER)
    key = ec.generate_private_key(ec.SECP256R1())
    file = tmp_path / "request.pem"
    file.write_bytes(_request(key))

    call_command("certify", _username(commander), file, account=_username(keeper))

    made = x509.load_pem_x509_certificate(capsys.readouterr().out.encode())
    kept = Certificate.objects.get(holder_person=commander.person)
    assert made.public_key() == key.public_key()
    assert (kept.provider, kept.key_label) == ("agent", "")
    assert AuditEntry.objects.filter(action="authority.certify").count() == 1


def test_nobody_issues_for_other_organisations_and_only_keepers_issue(tmp_path: Path) -> None:
    top = UnitFactory()
    unit, stranger = UnitFactory(parent=top), UnitFactory(parent=top)
    keeper, commander = actor_in(unit, Role.ADMINISTRATOR), actor_in(unit, Role.COMMANDER)
    elsewhere = actor_in(stranger, Role.COMMANDER)
    request = _request(ec.generate_private_key(ec.SECP256R1()))
    file = tmp_path / "request.pem"
    file.write_bytes(request)

    with pytest.raises(CommandError, match=r"base\.not_found"):
        call_command("certify", _username(elsewhere), file, account=_username(keeper))
    with pytest.raises(Refused):
        certify(commander, holder=commander.person, request=request)

    assert not Certificate.objects.filter(holder_person__isnull=False).exists()


def test_a_weak_key_a_damaged_request_and_one_without_proof_are_refused() -> None:
    keeper = actor_in(UnitFactory(), Role.ADMINISTRATOR)
    good = _request(ec.generate_private_key(ec.SECP256R1()))
    der = bytearray(x509.load_pem_x509_csr(good).public_bytes(Encoding.DER))
    der[-1] ^= 1
    unproved = x509.load_der_x509_csr(bytes(der)).public_bytes(Encoding.PEM)
    weak = _request(ec.generate_private_key(ec.SECP192R1()))

    for refused in (b"", unproved, weak):
        with pytest.raises(CertificateRequestRefused):
            certify(keeper, holder=keeper.person, request=refused)

    assert not AuditEntry.objects.filter(action="authority.certify").exists()
