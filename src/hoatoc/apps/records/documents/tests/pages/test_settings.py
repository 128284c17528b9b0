"""The page on which the office fixes what holds for its outgoing documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from hoatoc.apps.records.documents.models import OutgoingSettings
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in
from hoatoc.kernel.access.tests.factories import sign_in

if TYPE_CHECKING:
    from django.test import Client

PAGE = "documents:settings"


def test_the_office_chooses_the_order_and_others_read_it(client: Client, place: Office) -> None:
    sign_in(client, place.chief)
    assert client.post(reverse(PAGE), {"number_first": "perhaps"}).status_code == 422
    assert not OutgoingSettings.objects.exists()

    answer = client.post(reverse(PAGE), {"number_first": "yes"}, follow=True)

    assert answer.context["form"]["number_first"].value() == "yes"
    assert OutgoingSettings.objects.get().unit == place.unit
    sign_in(client, place.staff)
    assert "Cấp số trước khi ký." in client.get(reverse(PAGE)).content.decode()
    assert client.post(reverse(PAGE), {"number_first": "no"}).status_code == 403
    assert OutgoingSettings.objects.get().number_first


def test_the_steps_of_a_document_stand_in_the_order_of_its_unit(
    client: Client, place: Office
) -> None:
    sign_in(client, place.chief)
    client.post(reverse(PAGE), {"number_first": "yes"})
    document = document_in(place, State.AWAITING_NUMBER)
    sign_in(client, place.clerk)

    shown = client.get(reverse("documents:detail", args=[document.pk]))

    states = [step.state for step in shown.context["steps"]]
    assert states == ["done", "done", "done", "now", "ahead", "ahead", "ahead"]
    assert shown.context["acts"][0].url.endswith("?act=take_number#act")
    act = reverse("documents:act", args=[document.pk, "take_number"])
    assert client.post(act).status_code == 302
    document.refresh_from_db()
    assert (document.state, document.number) == (State.AWAITING_SIGNATURE, 1)
