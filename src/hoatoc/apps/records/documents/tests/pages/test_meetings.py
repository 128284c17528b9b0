"""What other applications show on the page of a document, and say before an act is done to it."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.access.objections import OBJECTORS, Objection, Objector, Weight
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.manifest.declaration import PANELS, Panel

FOUND = "Lề trái của trang 2 hẹp hơn quy định."


@pytest.mark.parametrize("where", ["documents.document", "documents.under_pages"])
def test_another_application_shows_its_panel_on_the_page(
    client: Client, place: Office, waiting: Document, where: str
) -> None:
    asked: list[tuple[Actor, UUID]] = []

    def context(actor: Actor, subject_id: UUID) -> dict[str, str]:
        asked.append((actor, subject_id))
        return {"tone": "blue", "title": "<b>Từ ứng dụng khác</b>", "mark": "info"}

    panel = Panel("test.panel", where, "ui/components/callout.html", SIGNED_IN, context)
    sign_in(client, place.clerk)

    with PANELS.added_for_test(panel):
        shown = client.get(reverse("documents:detail", args=[waiting.pk])).content.decode()

    assert "&lt;b&gt;Từ ứng dụng khác" in shown
    assert [(actor.person, subject) for actor, subject in asked] == [
        (place.clerk.person, waiting.pk)
    ]


@pytest.mark.parametrize(
    ("weight", "remark", "answer"),
    [
        (Weight.WARNS, "", 302),
        (Weight.ASKS_FOR_REASON, "", 409),
        (Weight.ASKS_FOR_REASON, "Thủ trưởng đã đồng ý", 302),
        (Weight.STOPS, "Thủ trưởng đã đồng ý", 409),
    ],
)
def test_an_objection_is_shown_before_the_act_and_weighed_in_it(
    client: Client, place: Office, weight: Weight, remark: str, answer: int
) -> None:
    document = document_in(place, State.FORM_REVIEW)
    asked = Objector(
        "test.layout",
        "documents.approve_form",
        lambda _actor, _subject: [Objection("test.margin", FOUND, weight)],
    )
    sign_in(client, place.chief)
    page = reverse("documents:detail", args=[document.pk])
    address = reverse("documents:act", args=[document.pk, "approve_form"])

    with OBJECTORS.added_for_test(asked):
        assert FOUND in client.get(page, {"act": "approve_form"}).content.decode()
        given = client.post(address, {"remark": remark})

    document.refresh_from_db()
    went_on = answer == 302
    assert given.status_code == answer
    assert (document.state == State.AWAITING_SIGNATURE) is went_on
    assert AuditEntry.objects.filter(action="documents.approve_form").exists() is went_on
    if not went_on:
        assert "test.margin" in given.content.decode()
