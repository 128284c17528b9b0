"""Excerpts of electronic documents: some pages, nothing of the others, and never the whole."""

from __future__ import annotations

import io

import pikepdf
import pytest

from hoatoc.apps.records.documents.actions.create_draft import create_draft
from hoatoc.apps.records.documents.letters import Written
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import (
    BODY,
    PIN,
    Office,
    document_in,
    fields_to,
    office,
    walk,
)
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.actions.release import release
from hoatoc.apps.records.incoming.actions.take_in import take_in
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.apps.records.incoming.rules import State as IncomingState
from hoatoc.apps.records.incoming.tests.scenes import ORGAN, fields, incoming_in, unsigned
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import BureauError, NotFound
from hoatoc.kernel.files import keeping, pages, scans
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.preparing import reserve
from hoatoc.kernel.pki.signing import sign
from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.pki.tests.documents import SIGNER, TITLE, blue, letter
from hoatoc.kernel.registers.models import RegisterEntry

from ..actions.certify_excerpt import certify_excerpt
from ..models import CertifiedCopy, CopyForm, Original
from ..selectors import copies_for, report_on

pytestmark = pytest.mark.django_db
SECOND = "Riêng trang hai có nội dung khác hẳn."


@pytest.fixture
def place() -> Office:
    return office()


def two_pages(place: Office) -> Document:
    """Return an issued document of two pages."""
    made = create_draft(
        place.staff,
        fields=fields_to(UnitFactory()),
        source=Written(body=f"{BODY}\n\n---\n\n{SECOND}"),
        signatory_post_id=place.commander.post.pk,
    )
    return walk(place, made, State.ISSUED)


def excerpt(place: Office, document: Document, *numbers: int) -> CertifiedCopy:
    return certify_excerpt(
        place.clerk, kind="outgoing", source_id=document.pk, pages=numbers, pin=PIN
    )


def test_nd30_d25_an_excerpt_holds_its_pages_and_the_page_of_the_copy(place: Office) -> None:
    document = two_pages(place)

    made = excerpt(place, document, 1)

    assert (made.form, made.original) == (CopyForm.EXCERPT, Original.ELECTRONIC)
    assert made.reference == f"01/TrS-{place.unit.abbreviation}"
    assert report_on(made).verdict.is_good
    first, block = pages.text(made.file)
    assert "Quân số khỏe" in first
    assert "TRÍCH SAO" in block
    assert made.reference in block
    assert document.reference in block
    assert AuditEntry.objects.filter(action="copies.certify_excerpt").count() == 1


def test_nothing_of_the_other_pages_is_in_the_file(place: Office) -> None:
    made = excerpt(place, two_pages(place), 1)
    with pikepdf.open(io.BytesIO(keeping.read(made.file))) as opened:
        assert "/StructTreeRoot" not in opened.Root
        assert "/Outlines" not in opened.Root
        count = sum(
            1 for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"
        )  # fmt: skip

    assert count == 2
    assert SECOND not in " ".join(pages.text(made.file))


def test_nd30_d25_the_whole_of_an_electronic_document_is_not_copied(place: Office) -> None:
    document = two_pages(place)

    with pytest.raises(BureauError) as refused:
        excerpt(place, document, 1, 2)

    assert refused.value.code == "copies.whole_document"
    assert not CertifiedCopy.objects.exists()
    assert not RegisterEntry.objects.filter(subject_kind="copies.certifiedcopy").exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.SEALED])
def test_what_is_not_issued_is_not_excerpted(place: Office, state: State) -> None:
    document = document_in(place, state)

    with pytest.raises(BureauError):
        excerpt(place, document, 1)

    assert not CertifiedCopy.objects.exists()


def test_quarantined_and_paper_documents_are_not_excerpted(place: Office) -> None:
    for one in (unsigned(place), incoming_in(place, IncomingState.REGISTERED)):
        with pytest.raises(BureauError):
            certify_excerpt(place.clerk, kind="incoming", source_id=one.pk, pages=[1], pin=PIN)

    assert not CertifiedCopy.objects.exists()


def two_pages_from_outside(place: Office) -> IncomingDocument:
    """Return a registered document of two pages that a body outside has signed."""
    pdf = letter(paragraphs=24)
    places = find_places(pdf, signer_name=SIGNER, title=TITLE)
    content = sign(
        reserve(pdf, places),
        credential=declared.credential("officer"),
        place=places.signature,
        picture=blue(),
        at=declared.NOW,
        timestamper=declared.timestamper(),
    )
    arrived = take_in(place.clerk, fields=fields(), name="cong-van.pdf", content=content)
    release(place.clerk, incoming=arrived, reason="Đã gọi điện xác minh.")
    return register_incoming(place.clerk, incoming=arrived)


def test_nd30_d25_an_excerpt_of_an_incoming_document_names_the_body_that_issued_it(
    place: Office,
) -> None:
    arrived = two_pages_from_outside(place)
    assert arrived.page_count == 2

    made = certify_excerpt(place.clerk, kind="incoming", source_id=arrived.pk, pages=[2], pin=PIN)

    assert (made.original, made.pages, made.source_id) == (Original.ELECTRONIC, "2", arrived.pk)
    assert (made.organ_name, made.reference_of_original) == (ORGAN, arrived.reference)
    assert report_on(made).verdict.is_good
    said = " ".join(" ".join(pages.text(made.file)).split())
    assert f"số {arrived.reference} ngày 05/01/2026 của {ORGAN}" in said
    assert [one.pk for one in copies_for(place.commander)] == [made.pk]
    assert not copies_for(place.staff).exists()
    with pytest.raises(NotFound):
        certify_excerpt(office().clerk, kind="incoming", source_id=arrived.pk, pages=[2], pin=PIN)


def test_a_document_of_another_organisation_is_not_found(place: Office) -> None:
    document = two_pages(place)
    other = office()

    with pytest.raises(NotFound):
        excerpt(other, document, 1)


def test_only_those_who_see_the_document_see_its_excerpt(place: Office) -> None:
    made = excerpt(place, two_pages(place), 2)
    other = office()

    for actor in (place.clerk, place.staff, place.commander):
        assert list(copies_for(actor)) == [made]
    for actor in (other.clerk, other.commander, other.staff):
        assert list(copies_for(actor)) == []


def test_a_page_that_is_not_there_is_refused(place: Office) -> None:
    document = two_pages(place)
    version = document.current_version
    assert version is not None

    with pytest.raises(BureauError) as refused:
        excerpt(place, document, 1, 9)
    with pytest.raises(BureauError):
        scans.taken_out(keeping.read(version.file), [7])

    assert refused.value.code == "files.no_such_page"
