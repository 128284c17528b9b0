"""The test authority, its services, its holders, and trust that rests on the database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from asn1crypto import core, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.tests.factories import PersonFactory
from hoatoc.kernel.pki import authority, errors
from hoatoc.kernel.pki.authority.issuing import ISSUING_LABEL, ROOT_LABEL, service
from hoatoc.kernel.pki.checking import certificate_for_signing, refuse_unless_usable
from hoatoc.kernel.pki.models import Certificate, Picture, RevocationReason, StoredVerdict
from hoatoc.kernel.pki.pictures.kept import seal_picture, signature_picture
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.providers import pins, provider_for
from hoatoc.kernel.pki.signing import seal, sign
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for

from . import declared, documents

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db
PIN = "246810"


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def officer() -> Certificate:
    authority.create()
    return authority.issue_for_person(PersonFactory.create(full_name=documents.SIGNER), pin=PIN)


def _signed_by(certificate: Certificate) -> bytes:
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=None)
    return sign(
        documents.reserved(),
        credential=provider_for(certificate).credential(certificate, PIN),
        place=places.signature,
        picture=documents.blue(),
        at=clock.now(),
        timestamper=authority.timestamper(),
    )


def test_authority_is_made_one_time_and_says_that_it_is_a_trial() -> None:
    first = authority.create()

    assert authority.create() == first
    assert Certificate.objects.count() == 5
    assert all("thử nghiệm" in row.subject for row in Certificate.objects.all())


def test_authority_is_refused_where_soft_keys_are_off(settings: Settings) -> None:
    settings.PKI_SOFT_KEYS = False
    with pytest.raises(errors.SoftKeysRefused):
        authority.create()
    assert Certificate.objects.count() == 0


def test_certificate_of_a_person_names_him_and_his_rank(officer: Certificate) -> None:
    made = x509.load_der_x509_certificate(officer.der_bytes)
    issuer = x509.load_der_x509_certificate(service(ISSUING_LABEL).der_bytes)

    made.verify_directly_issued_by(issuer)
    assert "Lê Quốc Cường" in officer.subject
    assert "Thượng tá" in officer.subject
    assert officer.serial == f"{made.serial_number:x}"
    assert officer.chain() == (
        service(ISSUING_LABEL).der_bytes,
        service(ROOT_LABEL).der_bytes,
    )


def test_signature_of_an_own_certificate_is_valid_and_kept(
    officer: Certificate, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pdf = _signed_by(officer)
    report = verdict_for(pdf, at=clock.now())

    assert report.verdict is Verdict.VALID
    assert report.signatures[0].holder_person == officer.holder_person_id
    with django_assert_num_queries(1):
        assert verdict_for(pdf, at=clock.now()) == report
    assert StoredVerdict.objects.count() == 1


def test_revocation_makes_a_new_verdict(officer: Certificate) -> None:
    pdf = _signed_by(officer)
    assert verdict_for(pdf, at=clock.now()).verdict is Verdict.VALID

    before = clock.now() - timedelta(minutes=30)
    authority.revoke(officer, RevocationReason.KEY_COMPROMISE, before)

    assert verdict_for(pdf, at=clock.now()).verdict is Verdict.NOT_VALID
    assert StoredVerdict.objects.count() == 2


def test_seal_of_an_own_unit_is_named(officer: Certificate) -> None:
    unit = UnitFactory.create(name="Bộ Tham mưu")
    own = authority.issue_for_unit(unit, pin=PIN, is_rsa=True)
    credential = provider_for(own).credential(own, PIN)
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=None)
    sealed = seal(
        _signed_by(officer),
        credential=credential,
        place=places.seal or places.signature,
        picture=documents.red(),
        values={},
        at=clock.now(),
        timestamper=authority.timestamper(),
    )

    report = verdict_for(sealed, at=clock.now())

    assert report.verdict is Verdict.VALID
    assert report.sealing_units() == {unit.pk}


# May he sign?


def test_holder_without_certificate_is_told_so() -> None:
    with pytest.raises(errors.CertificateMissing):
        certificate_for_signing(PersonFactory.create(), clock.now())
    with pytest.raises(errors.CertificateMissing):
        certificate_for_signing(UnitFactory.create(), clock.now())


def test_reasons_against_signing_are_told_apart(officer: Certificate) -> None:
    person = officer.holder_person
    assert person is not None
    assert certificate_for_signing(person, clock.now()) == officer

    with pytest.raises(errors.CertificateExpired):
        certificate_for_signing(person, officer.not_after + timedelta(seconds=1))
    with pytest.raises(errors.CertificateNotYetValid):
        certificate_for_signing(person, officer.not_before - timedelta(seconds=1))
    with pytest.raises(errors.CertificateNotHis):
        refuse_unless_usable(officer, PersonFactory.create(), clock.now())

    authority.revoke(officer, RevocationReason.AFFILIATION_CHANGED, clock.now())
    with pytest.raises(errors.CertificateRevoked) as refused:
        certificate_for_signing(person, clock.now())
    assert refused.value.code == "pki.certificate_revoked"
    assert refused.value.facts["holder"] == person.rank_and_name


def test_first_revocation_stands(officer: Certificate) -> None:
    first = clock.now() - timedelta(days=1)
    authority.revoke(officer, RevocationReason.KEY_COMPROMISE, first)
    authority.revoke(officer, RevocationReason.SUPERSEDED, clock.now())

    assert officer.revoked_at == first
    assert officer.revocation_reason == RevocationReason.KEY_COMPROMISE


def test_new_certificate_replaces_a_revoked_one(officer: Certificate) -> None:
    authority.revoke(officer, RevocationReason.SUPERSEDED, clock.now())
    person = officer.holder_person
    assert person is not None
    fresh = authority.issue_for_person(person, pin=PIN)

    assert certificate_for_signing(person, clock.now()) == fresh


def test_missing_picture_is_told() -> None:
    person, unit = PersonFactory.create(), UnitFactory.create()
    with pytest.raises(errors.PictureMissing):
        signature_picture(person)
    with pytest.raises(errors.PictureMissing):
        seal_picture(unit)
    kept = Picture.objects.create(
        person=person, png=documents.blue(), width_mm=49.4, height_mm=19.8
    )
    assert signature_picture(person) == kept
    assert kept.png_bytes == documents.blue()


# PINs.


def test_five_wrong_pins_lock_the_key(officer: Certificate) -> None:
    driver = provider_for(officer)
    for left in (4, 3, 2, 1):
        with pytest.raises(errors.WrongPin) as refused:
            driver.credential(officer, "000000")
        assert refused.value.facts["left"] == left
    with pytest.raises(errors.PinLocked):
        driver.credential(officer, "000000")

    with pytest.raises(errors.PinLocked):
        driver.credential(officer, PIN)

    pins.unlock(officer.key_label)
    assert driver.credential(officer, PIN).certificate == officer.der_bytes


def test_right_pin_forgets_the_wrong_ones(officer: Certificate) -> None:
    driver = provider_for(officer)
    for _round in range(3):
        for _attempt in range(3):
            with pytest.raises(errors.WrongPin):
                driver.credential(officer, "1")
        driver.credential(officer, PIN)


def test_soft_key_is_refused_where_soft_keys_are_off(
    officer: Certificate, settings: Settings
) -> None:
    settings.PKI_SOFT_KEYS = False
    with pytest.raises(errors.SoftKeysRefused):
        provider_for(officer).credential(officer, PIN)


def test_missing_key_and_unknown_provider_are_told(officer: Certificate) -> None:
    officer.key_label = "person-nowhere"
    with pytest.raises(errors.KeyMissing):
        provider_for(officer).credential(officer, PIN)
    officer.key_label = "../../etc/passwd"
    with pytest.raises(errors.KeyMissing):
        provider_for(officer).credential(officer, PIN)
    officer.provider = "nobody's"
    with pytest.raises(errors.ProviderUnknown):
        provider_for(officer)
    officer.provider = "vgca"
    with pytest.raises(errors.KeyElsewhere):
        provider_for(officer)


def test_key_files_are_closed_to_others(officer: Certificate, tmp_path: Path) -> None:
    files = list((tmp_path / "keys").iterdir())

    assert len(files) == 6
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert all(file.name.endswith(".demo.p8") for file in files)


# Services.


def _asked(certificate: Certificate, serial: int | None = None) -> ocsp.OCSPResponse:
    issuer = x509.load_der_x509_certificate(service(ISSUING_LABEL).der_bytes)
    own = x509.load_der_x509_certificate(certificate.der_bytes)
    builder = ocsp.OCSPRequestBuilder().add_extension(x509.OCSPNonce(b"12345678"), critical=False)
    if serial is None:
        builder = builder.add_certificate(own, issuer, hashes.SHA1())  # noqa: S303 - RFC 6960
    else:
        probe = ocsp.OCSPRequestBuilder().add_certificate(own, issuer, hashes.SHA256()).build()
        builder = builder.add_certificate_by_hash(
            probe.issuer_name_hash, probe.issuer_key_hash, serial, hashes.SHA256()
        )
    request = builder.build().public_bytes(Encoding.DER)
    return ocsp.load_der_ocsp_response(authority.ocsp_response(request))


def test_ocsp_knows_good_revoked_and_unknown(officer: Certificate) -> None:
    good = _asked(officer)
    assert good.certificate_status == ocsp.OCSPCertStatus.GOOD
    assert good.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == b"12345678"
    assert _asked(officer, serial=4711).certificate_status == ocsp.OCSPCertStatus.UNKNOWN

    moment = clock.now().replace(microsecond=0)
    authority.revoke(officer, RevocationReason.KEY_COMPROMISE, moment)
    revoked = _asked(officer)
    assert revoked.certificate_status == ocsp.OCSPCertStatus.REVOKED
    assert revoked.revocation_time_utc == moment
    assert revoked.revocation_reason == x509.ReasonFlags.key_compromise


@pytest.mark.parametrize("request_der", [b"", b"\x30\x03\x02\x01\x05", b"x" * 9999])
def test_ocsp_answers_nonsense_with_a_refusal(request_der: bytes) -> None:
    authority.create()
    answer = ocsp.load_der_ocsp_response(authority.ocsp_response(request_der))

    assert answer.response_status == ocsp.OCSPResponseStatus.MALFORMED_REQUEST


def test_ocsp_does_not_speak_for_other_authorities() -> None:
    authority.create()
    request = (
        ocsp.OCSPRequestBuilder()
        .add_certificate(declared.made("officer")[0], declared.made("sub")[0], hashes.SHA256())
        .build()
    )
    answer = authority.ocsp_response(request.public_bytes(Encoding.DER))

    status = ocsp.load_der_ocsp_response(answer).response_status
    assert status == ocsp.OCSPResponseStatus.UNAUTHORIZED


def test_list_holds_what_was_revoked(officer: Certificate) -> None:
    authority.revoke(officer, RevocationReason.UNSPECIFIED, clock.now())
    issuing = service(ISSUING_LABEL)
    read = x509.load_der_x509_crl(authority.crl(issuing))

    assert [f"{entry.serial_number:x}" for entry in read] == [officer.serial]
    public = x509.load_der_x509_certificate(issuing.der_bytes).public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    assert read.is_signature_valid(public)


def _stamp_request(**changed: object) -> bytes:
    request = {
        "version": "v1",
        "message_imprint": {
            "hash_algorithm": {"algorithm": "sha256"},
            "hashed_message": b"\x07" * 32,
        },
        "nonce": 42,
        "cert_req": True,
    }
    encoded: bytes = tsp.TimeStampReq({**request, **changed}).dump()
    return encoded


def test_time_stamp_service_repeats_digest_and_nonce() -> None:
    authority.create()
    answer = tsp.TimeStampResp.load(authority.timestamp(_stamp_request()))
    signed = answer["time_stamp_token"]["content"]
    stated = signed["encap_content_info"]["content"].parsed

    assert answer["status"]["status"].native == "granted"
    assert stated["message_imprint"]["hashed_message"].native == b"\x07" * 32
    assert stated["nonce"].native == 42
    assert len(signed["certificates"]) == 3


def test_time_stamp_service_leaves_certificates_out_when_not_asked() -> None:
    authority.create()
    answer = tsp.TimeStampResp.load(authority.timestamp(_stamp_request(cert_req=False)))

    assert answer["time_stamp_token"]["content"]["certificates"].native is None


@pytest.mark.parametrize(
    ("request_der", "failure"),
    [
        (b"nonsense", "bad_request"),
        (
            _stamp_request(
                message_imprint={
                    "hash_algorithm": {"algorithm": "sha1"},
                    "hashed_message": b"\x07" * 20,
                }
            ),
            "bad_alg",
        ),
        (_stamp_request(req_policy="1.2.3.4"), "unaccepted_policy"),
    ],
)
def test_time_stamp_service_refuses_with_a_reason(request_der: bytes, failure: str) -> None:
    authority.create()
    answer = core.SequenceOf.load(authority.timestamp(request_der), spec=tsp.PKIStatusInfo)

    assert len(answer) == 1  # asn1crypto knows no answer without a token
    assert answer[0]["status"].native == "rejection"
    assert answer[0]["fail_info"].native == {failure}
