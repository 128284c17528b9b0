"""Dossiers change hands by minutes that both sign (Decree 30/2020, Article 31(3)(đ); R-088)."""

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.files import pages
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.errors import WrongPin
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.hand_over import begin_hand_over, call_off, give, take_over
from ...models import HandOver, HandOverReason, HandOverState
from ...selectors.dossiers import dossiers_for
from ...selectors.hand_overs import hand_overs_for, report_on
from ..scenes import dossier_of, with_papers

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    """The commander hands over to the staff officer; both have keys."""
    made = office()
    authority.issue_for_person(made.staff.person, pin=PIN)
    return made


def begun(place: Office) -> HandOver:
    kept = with_papers(place.commander, dossier_of(place.commander), 2)
    return begin_hand_over(
        place.commander,
        dossier_ids=[kept.pk],
        receiver_post_id=place.staff.post.pk,
        reason=HandOverReason.TRANSFER,
    )


def test_r088_dossiers_change_hands_when_both_have_signed_the_minutes(place: Office) -> None:
    made = begun(place)
    assert [one.kind for one in desk_of(place.commander)] == ["dossiers.hand_over"]
    assert list(dossiers_for(place.staff)) == []
    with pytest.raises(Refused):
        give(place.staff, hand_over=made, pin=PIN)
    with pytest.raises(Conflict):
        take_over(place.staff, hand_over=made, pin=PIN)
    with pytest.raises(WrongPin):
        give(place.commander, hand_over=made, pin="000000")

    given = give(place.commander, hand_over=made, pin=PIN)
    assert [one.kind for one in desk_of(place.staff)] == ["dossiers.hand_over"]
    done = take_over(place.staff, hand_over=given, pin=PIN)

    kept = done.dossiers.get()
    assert (kept.keeper, kept.keeping_unit) == (place.staff.person, place.department)
    assert [one.pk for one in dossiers_for(place.staff)] == [kept.pk]
    assert list(desk_of(place.staff)) == []
    assert [one.kind for one in notices_of(place.commander)] == ["dossiers.handed_over"]
    report = report_on(done)
    assert (report.verdict, len(report.signatures)) == (Verdict.VALID, 2)
    assert AuditEntry.objects.filter(action="dossiers.change_keeper").count() == 1


def test_r088_r091_the_minutes_name_both_the_dossiers_and_how_much(place: Office) -> None:
    made = begun(place)

    said = " ".join(" ".join(page.split()) for page in pages.text(made.minutes))

    for words in ("BIÊN BẢN", "Bên giao", "Bên nhận", "điều động", "05.HC", "Tổng số hồ sơ: 1",
                  "văn bản, tài liệu: 2", place.commander.person.full_name):  # fmt: skip
        assert words in said, words


def test_what_is_not_his_or_goes_already_is_not_handed_over(place: Office) -> None:
    made = begun(place)
    dossier = made.dossiers.get()
    wrong = (
        (place.commander, place.staff),
        (place.staff, place.head),
        (place.commander, place.commander),
        (place.commander, actor_in(role=Role.STAFF)),
    )
    for giver, receiver in wrong:
        with pytest.raises(Invalid):
            begin_hand_over(
                giver,
                dossier_ids=[dossier.pk],
                receiver_post_id=receiver.post.pk,
                reason=HandOverReason.OTHER,
            )
    with pytest.raises(Refused):
        call_off(place.clerk, hand_over=made)

    assert call_off(place.commander, hand_over=made).state == HandOverState.CANCELLED
    with pytest.raises(Conflict):
        give(place.commander, hand_over=made, pin=PIN)
    assert list(hand_overs_for(actor_in())) == []


def test_a_hand_over_is_made_and_signed_by_forms_alone(client: Client, place: Office) -> None:
    kept = dossier_of(place.commander)
    sign_in(client, place.commander)
    address = reverse("dossiers:hand_over_new")
    given = {"dossiers": kept.key, "receiver": place.staff.post.pk, "reason": "retirement"}
    assert client.post(address, {**given, "dossiers": ""}).status_code == 422
    made = client.post(address, given)["Location"]

    assert client.post(made, {"pin": "1"}).status_code in {403, 409, 422}
    assert client.post(made, {"pin": PIN}).status_code == 302
    assert client.post(made, {"pin": PIN}).status_code == 404
    sign_in(client, place.staff)
    assert client.get(made).status_code == 200
    assert client.post(made, {"pin": PIN}).status_code == 302
    row = HandOver.objects.get()
    assert row.state == HandOverState.DONE
    assert client.get(reverse("dossiers:minutes", args=[row.pk])).content.startswith(b"%PDF")
    assert client.get(reverse("dossiers:minutes_page", args=[row.pk, 1])).status_code == 200
    assert client.get(reverse("dossiers:hand_overs")).status_code == 200
    stranger = sign_in(Client(), actor_in(role=Role.CLERK))
    assert stranger.get(made).status_code == 404
