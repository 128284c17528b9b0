"""The seal changes hands by permission and minutes (Decree 30/2020, Article 32; R-107)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.office.organisation.actions.end_post import end_post
from hoatoc.apps.office.organisation.contracts import PostEnded as PostWasEnded
from hoatoc.apps.records.documents.actions.seal import seal
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, office
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.objections import objections_to
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.files import pages
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.checking import seal_certificate
from hoatoc.kernel.pki.errors import NotCustodian, PostEnded, WrongPin
from hoatoc.kernel.pki.models import SealCustody
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.worklist.desk import desk_of

from ..actions.hand_over import ask_hand_over, call_off, give, permit, refuse, take
from ..actions.permit_use import permit_use, withdraw_use
from ..models import HandOver, HandOverState
from ..reactions import after_post
from ..selectors import custody_on, hand_overs_for, report_on
from .scenes import BASIS, entrusted

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def place() -> Office:
    """An office whose clerk and staff officer can sign minutes."""
    made = office()
    for actor in (made.clerk, made.staff):
        authority.issue_for_person(actor.person, pin=PIN)
    return made


def _asked(place: Office, receiver: Actor, reason: str = "transfer") -> HandOver:
    return ask_hand_over(place.clerk, receiver_post_id=receiver.post.pk, reason=reason)


def test_r107_the_seal_changes_hands_by_permission_and_minutes_that_both_sign(
    place: Office,
) -> None:
    made = _asked(place, place.clerk, "entrusted")
    assert [one.kind for one in desk_of(place.commander)] == ["custody.permit"]
    with pytest.raises(Refused):
        permit(place.clerk, hand_over=made, basis=BASIS)
    with pytest.raises(Invalid):
        permit(place.commander, hand_over=made, basis=" ")

    permitted = permit(place.commander, hand_over=made, basis=BASIS)
    assert [one.kind for one in desk_of(place.commander)] == ["custody.sign"]
    with pytest.raises(Refused):
        give(place.clerk, hand_over=permitted, pin=PIN)
    with pytest.raises(Conflict):
        take(place.clerk, hand_over=permitted, pin=PIN)
    with pytest.raises(WrongPin):
        give(place.commander, hand_over=permitted, pin="000000")
    assert custody_on(place.clerk, clock.today()) is None

    given = give(place.commander, hand_over=permitted, pin=PIN)
    assert [one.kind for one in desk_of(place.clerk)] == ["custody.sign"]
    done = take(place.clerk, hand_over=given, pin=PIN)

    kept = custody_on(place.staff, clock.today())
    assert kept is not None
    assert (kept.post, kept.basis, kept.permitted_by) == (
        place.clerk.post, BASIS, place.commander.person,
    )  # fmt: skip
    report = report_on(done)
    assert report is not None
    assert (report.verdict, len(report.signatures)) == (Verdict.VALID, 2)
    assert done.minutes is not None
    said = " ".join(" ".join(page.split()) for page in pages.text(done.minutes))
    for words in ("BIÊN BẢN", "con dấu, thiết bị lưu khóa bí mật", BASIS, "giao lần đầu"):
        assert words in said, words
    assert [one.kind for one in notices_of(place.commander)] == ["custody.handed_over"]
    actions = AuditEntry.objects.filter(action__startswith="custody.").order_by("position")
    assert [one.action.partition(".")[2] for one in actions] == ["ask", "permit", "give", "take"]


def test_r107_only_the_custodian_or_who_is_permitted_sets_the_seal(place: Office) -> None:
    now = clock.now()
    other = actor_in(place.unit, Role.CLERK)
    assert seal_certificate(other, now).holder_unit == place.unit
    entrusted(place)
    signed = document_in(place, State.NUMBERED)

    with pytest.raises(NotCustodian, match=place.clerk.person.full_name):
        seal(other, document=signed, pin=PIN)
    told = objections_to("documents.seal", other, signed.pk)
    assert [one.code for one in told] == ["pki.not_custodian"]
    assert objections_to("documents.seal", place.clerk, signed.pk) == []

    today = clock.today()
    allowed = permit_use(
        place.commander, post_id=other.post.pk, since=today, until=today + DAY, basis=BASIS
    )
    assert [one.kind for one in notices_of(other)] == ["custody.may_use"]
    assert seal_certificate(other, now).holder_unit == place.unit
    withdraw_use(place.commander, permit=allowed)
    with pytest.raises(NotCustodian):
        seal_certificate(other, now)
    with pytest.raises(Conflict):
        withdraw_use(place.commander, permit=allowed)
    assert seal(place.clerk, document=signed, pin=PIN).state == State.SEALED


def test_r107_custody_can_be_left_to_the_registry_by_a_setting(
    place: Office, settings: Settings
) -> None:
    entrusted(place)
    settings.SEAL_BY_CUSTODIAN = False
    seal_certificate(actor_in(place.unit, Role.CLERK), clock.now())


def test_r107_the_history_is_true_on_a_date(place: Office) -> None:
    first = entrusted(place)
    SealCustody.objects.update(since=clock.today() - 30 * DAY)
    made = _asked(place, place.staff)
    assert made.giver_post == first.post
    permitted = permit(place.commander, hand_over=made, basis="Quyết định 14/QĐ")
    given = give(place.clerk, hand_over=permitted, pin=PIN)
    take(place.staff, hand_over=given, pin=PIN)

    def keeper(days: int) -> str:
        found = custody_on(place.chief, clock.today() - days * DAY)
        return found.post.person.full_name if found else ""

    assert [keeper(days) for days in (0, 1, 30, 31)] == [
        place.staff.person.full_name,
        place.clerk.person.full_name,
        place.clerk.person.full_name,
        "",
    ]
    assert custody_on(actor_in(role=Role.CLERK), clock.today()) is None


def test_r107_when_the_custodian_leaves_the_heads_are_asked_for_another(place: Office) -> None:
    kept = entrusted(place)
    administrator = actor_in(place.unit, Role.ADMINISTRATOR)
    end_post(administrator, kept.post, last_day=clock.today() - DAY)
    after_post(PostWasEnded(kept.post_id, kept.unit_id))

    assert [one.kind for one in desk_of(place.commander)] == ["custody.entrust"]
    with pytest.raises(PostEnded):
        seal_certificate(place.clerk, clock.now())
    made = ask_hand_over(place.commander, receiver_post_id=place.staff.post.pk, reason="retirement")
    assert made.giver_post is None
    permitted = permit(place.commander, hand_over=made, basis=BASIS)
    assert permitted.giver_post == place.commander.post
    take(place.staff, hand_over=give(place.commander, hand_over=permitted, pin=PIN), pin=PIN)
    assert list(desk_of(place.commander)) == []


def test_wrong_questions_are_refused(place: Office) -> None:
    kept = entrusted(place)
    for receiver, reason in (
        (kept.post.pk, "transfer"),
        (actor_in().post.pk, "transfer"),
        (place.staff.post.pk, "nonsense"),
    ):
        with pytest.raises(Invalid):
            ask_hand_over(place.clerk, receiver_post_id=receiver, reason=reason)
    with pytest.raises(Refused):
        ask_hand_over(place.staff, receiver_post_id=place.staff.post.pk, reason="transfer")
    made = _asked(place, place.staff)
    with pytest.raises(Conflict):
        _asked(place, place.staff)
    with pytest.raises(Refused):
        permit(actor_in(role=Role.COMMANDER), hand_over=made, basis=BASIS)
    with pytest.raises(Refused):
        call_off(place.head, hand_over=made)
    refused = refuse(place.commander, hand_over=made, reason="Chưa cần.")
    assert refused.state == HandOverState.REFUSED
    assert [one.kind for one in notices_of(place.clerk)][:1] == ["custody.not_permitted"]
    again = _asked(place, place.staff)
    assert call_off(place.clerk, hand_over=again).state == HandOverState.CANCELLED
    today = clock.today()
    for since, until in ((today, today - DAY), (today, today + 100 * DAY)):
        with pytest.raises(Invalid):
            permit_use(
                place.commander, post_id=place.staff.post.pk, since=since, until=until, basis="1"
            )
    assert list(hand_overs_for(actor_in())) == []


def test_it_is_done_by_forms_alone(place: Office, client: Client) -> None:
    sign_in(client, place.clerk)
    given = {"receiver": place.clerk.post.pk, "reason": "entrusted", "note": "Kèm hộp dấu"}
    assert client.post(reverse("custody:ask"), {**given, "receiver": ""}).status_code == 422
    made = client.post(reverse("custody:ask"), given)["Location"]
    assert client.get(made).status_code == 200
    assert client.post(made, {"pin": PIN}).status_code == 404
    sign_in(client, place.commander)
    decide = f"{made}decide/"
    assert client.post(decide, {"basis": "", "permits": "1"}).status_code == 422
    assert client.post(decide, {"basis": BASIS, "permits": "1"}).status_code == 302
    assert client.post(made, {"pin": "1"}).status_code == 403
    assert client.post(made, {"pin": PIN}).status_code == 302
    sign_in(client, place.clerk)
    assert client.post(made, {"pin": PIN}).status_code == 302
    row = HandOver.objects.get()
    assert row.state == HandOverState.DONE
    taken = client.get(reverse("custody:minutes", args=[row.pk]))
    assert taken.content.startswith(b"%PDF")
    assert client.get(reverse("custody:minutes_page", args=[row.pk, 1])).status_code == 200
    home = client.get(reverse("custody:home"), {"on": "2020-01-01"}).content.decode()
    assert BASIS in client.get(reverse("custody:home")).content.decode()
    assert "01/01/2020" in home
    kept = SealCustody.objects.get()
    assert client.get(reverse("custody:kept", args=[kept.pk])).status_code == 200
    stranger = sign_in(Client(), actor_in(role=Role.CLERK))
    assert stranger.get(made).status_code == 404
    assert stranger.get(reverse("custody:kept", args=[kept.pk])).status_code == 404


def test_a_permission_is_given_and_withdrawn_by_forms(place: Office, client: Client) -> None:
    sign_in(client, place.commander)
    today = clock.today()
    given = {"post": place.staff.post.pk, "since": today, "until": today, "basis": BASIS}
    assert client.post(reverse("custody:permit_new"), {**given, "basis": ""}).status_code == 422
    made = client.post(reverse("custody:permit_new"), given)["Location"]
    assert BASIS in client.get(made).content.decode()
    assert client.post(f"{made}withdraw/").status_code == 302
    sign_in(client, place.clerk)
    assert client.get(reverse("custody:permit_new")).status_code == 403
    assert client.get(made).status_code == 200


def test_the_interface_says_and_does_the_same(place: Office, client: Client) -> None:
    kept = entrusted(place)
    sign_in(client, place.commander)
    kept_by = client.get("/api/custody/custodians", {"on": clock.today().isoformat()}).json()
    assert [one["id"] for one in kept_by] == [str(kept.pk)]
    today = clock.today().isoformat()
    asked = {"post_id": place.staff.post.pk, "since": today, "until": today, "basis": BASIS}
    made = client.post("/api/custody/permits", asked, content_type="application/json")
    assert made.status_code == 201
    address = f"/api/custody/permits/{made.json()['id']}/withdraw"
    assert client.post(address).json()["withdrawn_at"]
    whole = client.post(
        "/api/custody/hand-overs",
        {"receiver_post_id": place.staff.post.pk, "reason": "leave"},
        content_type="application/json",
    ).json()
    address = f"/api/custody/hand-overs/{whole['id']}"
    assert client.get(f"{address}/minutes").status_code == 404
    said = {"permits": False, "basis": "Không"}
    answer = client.post(f"{address}/decide", said, content_type="application/json").json()
    assert answer["state"] == "refused"
    assert len(client.get("/api/custody/hand-overs").json()) == 1
