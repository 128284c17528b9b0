"""The file that a draft was brought as is mended, and the draft goes on with the mended one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.bring_pages import BroughtAnew, bring_pages
from hoatoc.apps.records.documents.actions.create_draft import create_draft
from hoatoc.apps.records.documents.models import Document, DocumentVersion
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.sources import Brought
from hoatoc.apps.records.documents.tests.scenes import Office, fields_to, office, walk
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import NotAllowed
from hoatoc.kernel.files import conversion, keeping
from hoatoc.kernel.files.intake import MEDIA_TYPES
from hoatoc.kernel.org.tests.factories import UnitFactory

from ..actions.mend_document import NothingToMend, mend_document
from ..checking import check_docx
from ..contracts import Expected, Mend
from .corpus.as_docx import as_docx
from .corpus.as_pdf import as_pdf
from .corpus.spec import CLEAN

pytestmark = pytest.mark.django_db

BAD = replace(CLEAN, margins=(10, 10, 20, 10), justify=False)


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def brought(place: Office) -> Document:
    """A draft whose pages were converted from a DOCX, as the version says; nothing is converted."""
    made = create_draft(
        place.staff,
        fields=fields_to(UnitFactory()),
        source=Brought("bao-cao.pdf", as_pdf(BAD)),
        signatory_post_id=place.commander.post.pk,
    )
    kept = keeping.store(as_docx(BAD), media_type=MEDIA_TYPES["docx"])
    DocumentVersion.objects.filter(document=made).update(brought_file=kept, source="converted")
    return Document.objects.get(pk=made.pk)


@pytest.mark.slow
@pytest.mark.skipif(conversion.converter() is None, reason="LibreOffice is not installed")
def test_the_mended_file_is_the_next_version_of_the_draft(
    client: Client, place: Office, brought: Document
) -> None:
    sign_in(client, place.staff)
    page = reverse("layout:document", args=[brought.pk])
    before = client.get(page).content.decode()

    after = client.post(reverse("layout:mend", args=[brought.pk]), follow=True).content.decode()

    brought.refresh_from_db()
    version = brought.current_version
    assert version is not None
    assert version.brought_file is not None
    report = check_docx(keeping.read(version.brought_file), Expected())
    assert (version.ordinal, version.source) == (2, "converted")
    assert report.mends == ()
    address = reverse("layout:mend", args=[brought.pk])
    assert (address in before, address in after) == (True, False)
    assert "lề trang" in after
    told = AuditEntry.objects.get(action="layout.mend")
    assert {Mend.MARGINS, Mend.ALIGNMENT} <= set(told.facts["mended"])


def test_only_who_may_change_the_draft_has_it_mended(place: Office, brought: Document) -> None:
    waiting = walk(place, brought, State.CONTENT_REVIEW)

    for actor in (place.head, place.staff):
        with pytest.raises(NotAllowed):
            mend_document(actor, document=waiting)

    assert brought.versions.count() == 1
    assert not AuditEntry.objects.filter(action="layout.mend").exists()


def test_a_pdf_is_not_mended_and_a_newer_file_is_not_replaced(
    place: Office, brought: Document
) -> None:
    with pytest.raises(BroughtAnew):
        bring_pages(
            place.staff,
            document=brought,
            source=Brought("khac.pdf", as_pdf(CLEAN)),
            in_place_of="0" * 64,
        )
    brought.versions.update(brought_file=None)

    with pytest.raises(NothingToMend):
        mend_document(place.staff, document=Document.objects.get(pk=brought.pk))

    assert brought.versions.count() == 1
    assert not AuditEntry.objects.filter(action="layout.mend").exists()
