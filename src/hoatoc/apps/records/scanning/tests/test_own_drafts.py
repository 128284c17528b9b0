"""Pages that are only pictures are read for marks of secrecy before anything is kept (R-121)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.attach_file import attach_file
from hoatoc.apps.records.documents.actions.create_draft import create_draft
from hoatoc.apps.records.documents.models import Attachment, Document
from hoatoc.apps.records.documents.sources import Brought
from hoatoc.apps.records.documents.tests.scenes import Office, draft, fields_to, office
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.recognition.engine import engine
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.kernel.secrecy.models import Spill

from .scenes import as_pdf, as_picture, stamped_secret

pytestmark = pytest.mark.django_db
with_engine = pytest.mark.skipif(engine() is None, reason="Tesseract is not installed here.")


@pytest.fixture
def place() -> Office:
    return office()


@with_engine
def test_a_draft_of_pictures_with_a_mark_is_refused_and_nothing_is_kept(place: Office) -> None:
    source = Brought(name="du-thao.pdf", content=as_pdf([stamped_secret()]))
    files = StoredFile.objects.count()
    # A spill outlives the rollback of the test that made it, so others' may lie there.
    before = Spill.objects.count()

    with pytest.raises(SecretRefused):
        create_draft(
            place.staff,
            fields=fields_to(UnitFactory()),
            source=source,
            signatory_post_id=place.commander.post.pk,
        )

    assert not Document.objects.exists()
    assert StoredFile.objects.count() == files
    assert Spill.objects.count() == before + 1


@with_engine
def test_an_annex_that_is_a_picture_with_a_mark_is_refused(place: Office) -> None:
    document = draft(place, UnitFactory())

    with pytest.raises(SecretRefused):
        attach_file(
            place.staff, document=document, name="anh.png",
            content=as_picture(stamped_secret(), "PNG"),
        )  # fmt: skip

    assert not Attachment.objects.exists()


def test_where_nothing_is_read_the_page_says_so(
    client: Client, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = draft(place, UnitFactory())
    address = reverse("documents:attachments", args=[document.pk])
    sign_in(client, place.staff)
    said = "chưa cài Tesseract"
    assert engine() is None or said not in client.get(address).content.decode()

    monkeypatch.setenv("PATH", "")

    assert said in client.get(address).content.decode()
    assert said in client.get(reverse("documents:new"), {"way": "file"}).content.decode()
