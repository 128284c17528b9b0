"""A certificate is put out of use at once, in signing and in verification, and lifted again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority, unlocking
from hoatoc.kernel.pki.authority.issuing import ISSUING_LABEL, service
from hoatoc.kernel.pki.checking import own_certificate, refuse_unless_usable, seal_certificate
from hoatoc.kernel.pki.errors import CertificateSuspended, UnlockEnded
from hoatoc.kernel.pki.models import SealCustody, Suspension
from hoatoc.kernel.pki.validation.revocation import load_lists
from hoatoc.kernel.pki.validation.stored import own_states, trust_from_database
from hoatoc.kernel.secrecy.gate import SecretRefused

from ..actions.revoke import revoke
from ..actions.suspend import lift, suspend
from ..rules import Standing
from ..selectors import CertificateQuestion, answer

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate

pytestmark = pytest.mark.django_db
PIN = "246810"


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    authority.create()


@pytest.fixture
def keeper() -> Actor:
    return actor_in(UnitFactory(), Role.SECURITY_OFFICER)


@pytest.fixture
def holder(keeper: Actor) -> Actor:
    return actor_in(keeper.unit, Role.COMMANDER)


@pytest.fixture
def one(holder: Actor) -> Certificate:
    return authority.issue_for_person(holder.person, pin=PIN)


def test_r108_nothing_is_signed_with_a_suspended_certificate(
    keeper: Actor, holder: Actor, one: Certificate
) -> None:
    now, lasts = clock.now(), timedelta(minutes=9)
    opened = unlocking.open_key(one, PIN, session="s", at=now, lasts=lasts)
    row = suspend(keeper, certificate=one, reason="device_missed")

    with pytest.raises(CertificateSuspended):
        own_certificate(holder, clock.now())
    # accept() asks this very question of whatever comes back from a key elsewhere.
    with pytest.raises(CertificateSuspended):
        refuse_unless_usable(row, holder.person, clock.now())
    with pytest.raises(UnlockEnded):
        unlocking.resume(opened.secret, holder.person, session="s", at=clock.now())
    opened.unlock.refresh_from_db()
    assert bytes(opened.unlock.sealed) == b""
    assert [n.kind for n in notices_of(holder)] == ["authority.suspended"]

    lift(keeper, certificate=row, note="Đã tìm thấy thiết bị.")
    assert own_certificate(holder, clock.now()) == one
    held = Suspension.objects.get()
    assert (held.until is not None, held.lifted_by) == (True, keeper.person)


def test_the_period_stays_known_to_verification_and_services(
    keeper: Actor, one: Certificate
) -> None:
    before = trust_from_database().snapshot
    row = suspend(keeper, certificate=one, reason="inquiry")
    assert trust_from_database().snapshot != before
    listed = load_lists([authority.crl(service(ISSUING_LABEL))])[0]
    entry = listed.get_revoked_certificate_by_serial_number(int(one.serial, 16))
    assert entry is not None
    reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    assert reason is x509.ReasonFlags.certificate_hold
    assert _answered(one).revocation_reason is x509.ReasonFlags.certificate_hold

    lift(keeper, certificate=row, note="Xong.")
    listed = load_lists([authority.crl(service(ISSUING_LABEL))])[0]
    assert listed.get_revoked_certificate_by_serial_number(int(one.serial, 16)) is None
    known = own_states([one.fingerprint])[one.fingerprint]
    held = Suspension.objects.get()
    assert known.hold_at(held.since) is not None
    assert known.hold_at(held.since - timedelta(seconds=1)) is None
    assert known.revoked_at is None
    assert _answered(one).certificate_status is ocsp.OCSPCertStatus.GOOD


def _answered(one: Certificate) -> ocsp.OCSPResponse:
    """Ask our OCSP service about a certificate."""
    own = x509.load_der_x509_certificate(one.der_bytes)
    above = x509.load_der_x509_certificate(service(ISSUING_LABEL).der_bytes)
    asked = ocsp.OCSPRequestBuilder().add_certificate(own, above, hashes.SHA256()).build()
    answer = authority.ocsp_response(asked.public_bytes(Encoding.DER))
    return ocsp.load_der_ocsp_response(answer)


def test_a_holder_stops_his_own_and_only_another_lifts_it(
    keeper: Actor, holder: Actor, one: Certificate
) -> None:
    stranger = actor_in(holder.unit, Role.COMMANDER)
    with pytest.raises(Refused):
        suspend(stranger, certificate=one, reason="other")
    row = suspend(holder, certificate=one, reason="device_missed", note="Mất tối qua")
    with pytest.raises(Refused):
        suspend(keeper, certificate=row, reason="other")
    with pytest.raises(Refused):
        lift(holder, certificate=row, note="Có rồi")
    own = suspend(
        keeper, certificate=authority.issue_for_person(keeper.person, pin=PIN), reason="other"
    )
    with pytest.raises(Refused):
        lift(keeper, certificate=own, note="Tự mở")


def test_the_custodian_stops_the_seal_that_he_keeps(keeper: Actor, holder: Actor) -> None:
    clerk, other = actor_in(keeper.unit, Role.CLERK), actor_in(keeper.unit, Role.CLERK)
    seal = authority.issue_for_unit(keeper.unit, pin=PIN)
    SealCustody.objects.create(
        unit=keeper.unit, post=clerk.post, since=clock.today(), basis="QĐ 1",
        permitted_by=holder.person,
    )  # fmt: skip
    with pytest.raises(Refused):
        suspend(other, certificate=seal, reason="other")
    suspend(clerk, certificate=seal, reason="pin_known")
    with pytest.raises(CertificateSuspended):
        seal_certificate(clerk, clock.now())


def test_no_mark_of_secrecy_is_kept_in_a_reason(keeper: Actor, one: Certificate) -> None:
    with pytest.raises(SecretRefused):
        suspend(keeper, certificate=one, reason="other", note="Độ mật: TUYỆT MẬT")
    with pytest.raises(SecretRefused):
        revoke(keeper, certificate=one, reason="superseded", note="Độ mật: TUYỆT MẬT")
    one.refresh_from_db()
    assert (one.suspended_at, one.revoked_at) == (None, None)


def test_pages_and_register_show_it(keeper: Actor, one: Certificate, client: Client) -> None:
    sign_in(client, keeper)
    address = reverse("authority:act", args=[one.pk, "suspend"])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "absence", "note": "Đi học"}).status_code == 302
    assert client.post(address, {"reason": "absence"}).status_code == 403
    shown = answer(keeper, CertificateQuestion(standing=Standing.SUSPENDED.value))
    assert list(shown) == [one]
    page = client.get(reverse("authority:detail", args=[one.pk])).content.decode()
    assert "Đi học" in page
    lifting = reverse("authority:act", args=[one.pk, "lift"])
    assert client.post(lifting, {"note": ""}).status_code == 422
    assert client.post(lifting, {"note": "Đã về"}).status_code == 302


def test_a_holder_asks_and_stops_on_his_own_page(
    keeper: Actor, holder: Actor, one: Certificate, client: Client
) -> None:
    del keeper
    sign_in(client, holder)
    asking = reverse("authority:held_act", args=[one.pk, "ask"])
    assert client.get(asking).status_code == 200
    assert client.post(asking, {"note": "Sắp hết hạn"}).status_code == 302
    stopping = reverse("authority:held_act", args=[one.pk, "suspend"])
    assert client.post(stopping, {"reason": "nonsense"}).status_code == 422
    assert client.post(stopping, {"reason": "device_missed"}).status_code == 302
    assert client.get(reverse("authority:held_act", args=[one.pk, "x"])).status_code == 404
    assert client.post(stopping, {"reason": "device_missed"}).status_code == 403


def test_the_interface_says_and_does_the_same(
    keeper: Actor, holder: Actor, one: Certificate, client: Client
) -> None:
    sign_in(client, holder)
    address = f"/api/authority/certificates/{one.pk}"
    json = "application/json"
    assert client.get("/api/authority/certificates").status_code == 403
    stopped = client.post(f"{address}/suspend", {"reason": "device_missed"}, content_type=json)
    assert stopped.json()["standing"] == "suspended"
    sign_in(client, keeper)
    found = client.get("/api/authority/certificates", {"standing": "suspended"}).json()
    assert (found["total"], found["items"][0]["holder"]) == (1, holder.person.rank_and_name)
    lifted = client.post(f"{address}/lift", {"note": "Đã có"}, content_type=json).json()
    assert (lifted["standing"], lifted["suspended_at"]) == ("valid", None)
    gone = client.post(f"{address}/revoke", {"reason": "superseded"}, content_type=json).json()
    assert gone["standing"] == "revoked"
