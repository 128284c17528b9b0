"""A post that ended, or an end that comes near, asks for a decision (Decree 68/2024; R-108)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.office.organisation.actions.end_post import end_post
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.events.declarations import REACTIONS
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import PostFactory
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.checking import own_certificate
from hoatoc.kernel.pki.errors import CertificateRequestRefused, CertificateRevoked, PostEnded
from hoatoc.kernel.pki.models import Certificate
from hoatoc.kernel.worklist.desk import desk_of

from ..actions.answer_request import answer_request
from ..actions.ask_certificate import ask_after_post, ask_renewal
from ..actions.warn_of_ending import warn_of_ending
from ..models import CertificateRequest
from ..selectors import certificates_for

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db
PIN = "246810"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    authority.create()


@pytest.fixture
def keeper() -> Actor:
    return actor_in(UnitFactory(parent=UnitFactory()), Role.SECURITY_OFFICER)


@pytest.fixture
def holder(keeper: Actor) -> Actor:
    return actor_in(keeper.unit, Role.COMMANDER)


@pytest.fixture
def one(holder: Actor) -> Certificate:
    return authority.issue_for_person(holder.person, pin=PIN)


def _left(holder: Actor) -> CertificateRequest:
    administrator = actor_in(holder.unit, Role.ADMINISTRATOR)
    post = end_post(administrator, holder.post, last_day=clock.today() - DAY)
    return ask_after_post(post.pk)[0]


def _asked() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    made = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def test_r108_a_post_that_ended_signs_nothing_and_opens_a_request(
    keeper: Actor, holder: Actor, one: Certificate
) -> None:
    assert any(r.code == "authority.after_post" for r in REACTIONS)
    request = _left(holder)

    with pytest.raises(PostEnded):
        own_certificate(holder, clock.now())
    assert [item.kind for item in desk_of(keeper)] == ["authority.answer"]
    assert (request.certificate, request.post) == (one, holder.post)
    assert one in certificates_for(keeper)
    assert ask_after_post(holder.post.pk) == []

    answered = answer_request(keeper, request=request, answer="revoked", note="Nghỉ hưu")

    one.refresh_from_db()
    assert one.revocation_reason == "cessationOfOperation"
    assert answered.answered_by == keeper.person
    assert list(desk_of(keeper)) == []
    assert [n.kind for n in notices_of(holder)] == ["authority.answered"]
    with pytest.raises(Refused):
        answer_request(keeper, request=request, answer="kept", note="Nhầm")


def test_r108_who_was_transferred_gets_a_new_certificate_for_his_new_key(
    keeper: Actor, holder: Actor, one: Certificate
) -> None:
    PostFactory(person=holder.person, unit=keeper.unit, role=Role.STAFF)
    request = _left(holder)
    with pytest.raises(Invalid):
        answer_request(keeper, request=request, answer="replaced")
    with pytest.raises(CertificateRequestRefused):
        answer_request(keeper, request=request, answer="replaced", asked=b"hostile")

    answered = answer_request(keeper, request=request, answer="replaced", asked=_asked())

    one.refresh_from_db()
    assert one.revocation_reason == "superseded"
    assert answered.successor is not None
    assert answered.successor.holder_person == holder.person


def test_a_certificate_may_stay_in_use_with_a_reason(
    keeper: Actor, holder: Actor, one: Certificate
) -> None:
    request = _left(holder)
    for answer, note in (("kept", " "), ("nonsense", "x")):
        with pytest.raises(Invalid):
            answer_request(keeper, request=request, answer=answer, note=note)
    with pytest.raises(Refused):
        answer_request(actor_in(), request=request, answer="revoked")
    answer_request(keeper, request=request, answer="kept", note="Giữ chức vụ khác")
    one.refresh_from_db()
    assert one.revoked_at is None


def test_r109_the_desk_asks_for_the_next_one_and_the_holder_passes_it_on(
    keeper: Actor, holder: Actor, one: Certificate
) -> None:
    assert warn_of_ending(one, one.not_after - 20 * DAY)
    assert [item.kind for item in desk_of(holder)] == ["authority.renew"]

    request = ask_renewal(holder, certificate=one, note="Sắp hết hạn")

    assert list(desk_of(holder)) == []
    assert [item.kind for item in desk_of(keeper)] == ["authority.answer"]
    assert ask_renewal(holder, certificate=one) == request
    assert warn_of_ending(one, one.not_after - 5 * DAY)
    assert list(desk_of(holder)) == []
    end = one.not_after + 365 * DAY
    newer = authority.issue_for_person(holder.person, pin=PIN, not_after=end)
    answered = answer_request(keeper, request=request, answer="replaced")
    one.refresh_from_db()
    assert (answered.successor, one.revoked_at) == (newer, None)
    authority.revoke(one, "superseded", clock.now())
    one.refresh_from_db()
    with pytest.raises(Conflict):
        ask_renewal(holder, certificate=one)


def test_r109_the_seal_is_asked_for_by_who_keeps_it(keeper: Actor) -> None:
    clerk = actor_in(keeper.unit, Role.CLERK)
    seal = authority.issue_for_unit(keeper.unit, pin=PIN)
    assert warn_of_ending(seal, seal.not_after - 60 * DAY)
    assert [item.kind for item in desk_of(clerk)] == ["authority.renew"]
    assert [n.kind for n in notices_of(keeper)] == ["authority.ends_soon"]


def test_where_nobody_keeps_certificates_those_above_are_asked(
    keeper: Actor, holder: Actor, one: Certificate
) -> None:
    del holder, one
    below = actor_in(UnitFactory(parent=keeper.unit), Role.COMMANDER)
    authority.issue_for_person(below.person, pin=PIN)
    post = below.post
    post.valid_to = clock.today()
    post.save()
    assert len(ask_after_post(post.pk)) == 1
    assert [item.kind for item in desk_of(keeper)] == ["authority.answer"]


def test_a_request_is_answered_by_forms_alone(
    keeper: Actor, holder: Actor, one: Certificate, client: Client
) -> None:
    request = _left(holder)
    sign_in(client, keeper)
    assert one.common_name in client.get(reverse("authority:requests")).content.decode()
    address = reverse("authority:request", args=[request.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"answer": "replaced"}).status_code == 422
    file = SimpleUploadedFile("new.pem", _asked())
    assert client.post(address, {"answer": "replaced", "asked": file}).status_code == 302
    assert client.post(address, {"answer": "revoked"}).status_code == 403
    assert Certificate.objects.filter(holder_person=holder.person).count() == 2
    other = sign_in(Client(), actor_in(role=Role.SECURITY_OFFICER))
    assert other.get(address).status_code == 404


def test_the_interface_answers_too(
    keeper: Actor, holder: Actor, one: Certificate, client: Client
) -> None:
    request = _left(holder)
    sign_in(client, keeper)
    listed = client.get("/api/authority/requests").json()
    assert [row["certificate"] for row in listed] == [str(one.pk)]
    given = {"answer": "revoked", "note": "Thôi phục vụ"}
    address = f"/api/authority/requests/{request.pk}"
    answered = client.post(f"{address}/answer", given, content_type="application/json").json()
    assert answered["answer"] == "revoked"
    assert client.get(address).json()["answered_at"]
    one.refresh_from_db()
    with pytest.raises(CertificateRevoked):
        own_certificate(actor_in_again(holder), clock.now())


def actor_in_again(holder: Actor) -> Actor:
    """Return the same person in a new post."""
    account = Account.objects.get(pk=holder.account_id)
    return actor_in(holder.unit, Role.COMMANDER, account=account)
