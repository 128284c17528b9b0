"""From the issue of a document to a form that is proved for decades, by the real acts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.models import Erasure
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.ui.tests.panels import drawn

from ..actions.let_go import let_go
from ..actions.raise_form import ask_for_form, raise_form
from ..jobs import watch_forms
from ..models import FormState, LastingForm
from ..selectors import due_forms

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def issued(place: Office) -> tuple[Any, LastingForm]:
    document = document_in(place, State.ISSUED)
    ask_for_form(document_id=document.pk, unit_id=place.unit.pk)
    return document, LastingForm.objects.get(document_id=document.pk)


def test_an_issued_document_is_raised_shown_taken_renewed_and_destroyed(client: Client) -> None:
    place = office()
    document, form = issued(place)
    version = document.current_version
    assert version is not None
    before = keeping.read(version.file)
    assert due_forms(clock.now()) == []
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert due_forms(clock.now()) == [document.pk]
        watch_forms(timestamp=0)
        assert due_forms(clock.now()) == []
    raise_form(document.pk)
    form.refresh_from_db()

    assert (form.state, form.level, form.stamps) == (FormState.RAISED, "B-LTA", 1), form.problem
    assert form.file is not None
    assert keeping.read(form.file)[: len(before)] == before
    # The record, and what registers and packets say of it, is the issued file as before.
    document.refresh_from_db()
    assert document.current_version.file.sha256 == form.issued_sha256 == version.file.sha256
    assert "B-LTA" in drawn("lasting.of_document", place.staff, document.pk)
    sign_in(client, place.staff)
    taken = client.get(reverse("lasting:take", args=[document.pk]))
    assert taken.content == keeping.read(form.file)
    assert verdict_for(taken.content).verdict.is_good
    sign_in(client, actor_in())
    assert client.get(reverse("lasting:take", args=[document.pk])).status_code == 404

    assert form.ends_at is not None
    with clock.frozen(form.ends_at - timedelta(days=100)):
        raise_form(document.pk)
    form.refresh_from_db()
    assert form.stamps == 2
    assert let_go([document.pk], unit_id=place.unit.pk) == 1
    assert let_go([document.pk], unit_id=place.unit.pk) == 0
    raise_form(document.pk)
    form.refresh_from_db()
    assert form.state == FormState.GONE
    assert not form.is_raised
    assert Erasure.objects.count() == 2
    assert AuditEntry.objects.filter(action="lasting.raise").count() == 2


def test_what_cannot_be_raised_is_told_and_tried_again(settings: Any) -> None:
    place = office()
    document, form = issued(place)
    url, settings.TSA_URL = settings.TSA_URL, "http://127.0.0.1:1/"
    raise_form(document.pk)
    form.refresh_from_db()
    assert form.state == FormState.FAILED
    assert form.problem in drawn("lasting.of_document", place.staff, document.pk)
    assert due_forms(clock.now() + timedelta(hours=5)) == []
    assert due_forms(clock.now() + timedelta(hours=7)) == [document.pk]
    settings.TSA_URL = url
    raise_form(document.pk)
    form.refresh_from_db()

    assert (form.state, form.problem) == (FormState.RAISED, "")
    assert drawn("lasting.of_document", place.staff, form.pk) == ""
