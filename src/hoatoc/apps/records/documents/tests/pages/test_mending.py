"""Correcting, replacing, recalling and cancelling on the page, over HTTP and by command."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document, Succession
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.people.models import Account


def test_the_kind_of_error_is_asked_for_and_a_draft_begins(
    client: Client, place: Office, issued: Document
) -> None:
    sign_in(client, place.staff)
    mend = reverse("documents:mend", args=[issued.pk])
    assert mend in client.get(reverse("documents:detail", args=[issued.pk])).content.decode()
    assert "công văn đính chính" in client.get(mend).content.decode()

    refused = client.post(mend, {"reason": "Sai ngày"})
    answer = client.post(mend, {"way": "corrects", "reason": "Sai ngày"}, follow=True)

    assert refused.status_code == 422
    assert "Đã lập dự thảo" in answer.content.decode()
    made = Succession.objects.get().document
    assert issued.reference in answer.content.decode()
    whole = client.get(reverse("documents:detail", args=[issued.pk])).content.decode()
    assert "Sẽ được đính chính bởi" in whole
    assert reverse("documents:detail", args=[made.pk]) in whole


def test_the_clerk_recalls_by_a_form(client: Client, place: Office, issued: Document) -> None:
    sign_in(client, place.clerk)
    act = reverse("documents:act", args=[issued.pk, "recall"])

    refused = client.post(act, {"reason": ""})
    answer = client.post(act, {"reason": "Nhầm nơi nhận"}, follow=True)

    assert refused.status_code == 422
    assert "Văn bản này đã bị thu hồi" in answer.content.decode()
    assert "Nhầm nơi nhận" in answer.content.decode()


def test_the_clerk_cancels_a_number_by_a_form_and_over_http(client: Client, place: Office) -> None:
    one, two = (document_in(place, State.NUMBERED) for _ in "12")
    sign_in(client, place.clerk)

    act = reverse("documents:act", args=[one.pk, "cancel_number"])
    answer = client.post(act, {"reason": "In trùng"}, follow=True)
    by_http = client.post(
        f"/api/documents/{two.pk}/cancel-number",
        '{"reason": "In trùng"}',
        content_type="application/json",
    )

    assert "Số 01/" in answer.content.decode()
    assert by_http.json()["state"] == "cancelled"


def test_the_interface_and_the_command_follow_up(
    client: Client, place: Office, issued: Document
) -> None:
    sign_in(client, place.staff)
    out = StringIO()

    made = client.post(
        f"/api/documents/{issued.pk}/follow-up",
        '{"way": "amends", "reason": "Đổi thời hạn"}',
        content_type="application/json",
    )
    name = Account.objects.get(pk=place.staff.account_id).username
    call_command(
        "document_act", "replace", str(issued.pk), account=name, remark="Sai số liệu", stdout=out
    )

    assert (made.status_code, made.json()["kind"]) == (201, issued.kind)
    assert out.getvalue().startswith("draft")
    assert sorted(Succession.objects.values_list("way", flat=True)) == ["amends", "replaces"]
