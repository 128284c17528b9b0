"""Errors of layout stop the approval of the form unless a reason is given (R-034)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.approve_form import approve_form
from hoatoc.apps.records.documents.actions.create_draft import create_draft
from hoatoc.apps.records.documents.models import Document, DocumentState
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.sources import Brought
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, fields_to, office, walk
from hoatoc.kernel.access.objections import Objected
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.ui.tests.panels import drawn

from ..objecting import errors_of_layout
from .corpus.as_pdf import as_pdf
from .corpus.spec import CLEAN

pytestmark = pytest.mark.django_db

BAD = replace(CLEAN, margins=(20, 20, 20, 15))


def brought(place: Office, state: State) -> Document:
    """Return a document whose file breaks the rules, in a state before the approval."""
    made = create_draft(
        place.staff,
        fields=fields_to(UnitFactory()),
        source=Brought("bao-cao.pdf", as_pdf(BAD)),
        signatory_post_id=place.commander.post.pk,
    )
    return walk(place, made, state)


def test_what_was_composed_here_passes_without_a_word() -> None:
    place = office()
    document = document_in(place, State.FORM_REVIEW)

    assert list(errors_of_layout(place.chief, document.pk)) == []
    assert approve_form(place.chief, document=document).state == DocumentState.AWAITING_SIGNATURE


def test_r034_errors_stop_the_approval_of_the_form() -> None:
    place = office()
    document = brought(place, State.FORM_REVIEW)

    with pytest.raises(Objected) as refused:
        approve_form(place.chief, document=document)

    document.refresh_from_db()
    assert refused.value.code == "layout.errors"
    assert document.state == DocumentState.FORM_REVIEW
    assert not AuditEntry.objects.filter(action="documents.approve_form").exists()


def test_r034_a_reason_is_kept_in_the_review_and_in_the_record() -> None:
    place = office()
    document = brought(place, State.FORM_REVIEW)
    reason = "Văn bản phối hợp, giữ nguyên lề theo bản của cơ quan chủ trì."

    approved = approve_form(place.chief, document=document, remark=reason)

    assert approved.state == DocumentState.AWAITING_SIGNATURE
    assert approved.reviews.get(step="form").reason == reason
    entry = AuditEntry.objects.get(action="documents.approve_form")
    assert entry.facts["remark"] == reason


def test_the_author_sees_the_verdict_beside_his_draft() -> None:
    place = office()

    assert 'data-tone="green"' in drawn(
        "layout.report", place.staff, document_in(place, State.DRAFT).pk
    )
    assert 'data-tone="red"' in drawn("layout.report", place.staff, brought(place, State.DRAFT).pk)
    assert drawn("layout.report", place.staff, document_in(place, State.SIGNED).pk) == ""


def test_the_report_on_a_document_is_shown_to_those_who_may_see_it(client: Client) -> None:
    place = office()
    document = brought(place, State.DRAFT)
    address = reverse("layout:document", args=[document.pk])

    shown = sign_in(client, place.staff).get(address)
    given = client.get(f"/api/layout/documents/{document.pk}")
    refused = sign_in(Client(), actor_in()).get(address)

    assert shown.status_code == 200
    assert "layout.margin_left" in shown.content.decode()
    assert given.json()["counts"]["error"] >= 1
    assert refused.status_code == 404
