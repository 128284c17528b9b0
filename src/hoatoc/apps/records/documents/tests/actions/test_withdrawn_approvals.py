"""R-022: no change of an approved draft keeps an approval (Decree 30/2020, Article 11(2))."""

from __future__ import annotations

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.org.tests.factories import UnitFactory

from ...actions.approve_content import approve_content
from ...actions.approve_form import approve_form
from ...actions.change_draft import change_draft
from ...actions.return_draft import return_draft
from ...actions.sign import sign
from ...actions.submit import submit
from ...letters import Written
from ...models import Document, DocumentVersion, Review
from ...rules import State
from ..scenes import PIN, Office, document_in, fields_to, office

pytestmark = pytest.mark.django_db
APPROVED = (State.FORM_REVIEW, State.AWAITING_SIGNATURE)
RETURNS = {State.FORM_REVIEW: "chief", State.AWAITING_SIGNATURE: "commander"}


def _change(place: Office, document: Document) -> Document:
    return change_draft(
        place.staff,
        document=document,
        fields=fields_to(UnitFactory()),
        source=Written(body="Nội dung đã sửa sau khi được duyệt."),
        signatory_post_id=place.commander.post.pk,
    )


@pytest.mark.parametrize("state", APPROVED)
def test_what_is_approved_cannot_be_changed_in_place(state: State) -> None:
    place = office()
    document = document_in(place, state)
    versions = DocumentVersion.objects.count()

    with pytest.raises(Refused):
        _change(place, document)

    document.refresh_from_db()
    assert document.state == state
    assert DocumentVersion.objects.count() == versions


@pytest.mark.parametrize("state", APPROVED)
def test_after_a_change_every_approval_is_given_anew(state: State) -> None:
    place = office()
    document = document_in(place, state)
    document = return_draft(
        getattr(place, RETURNS[state]), document=document, reason="Sửa số liệu mục 2"
    )
    document = _change(place, document)
    document = submit(place.staff, document=document, reviewer_post_id=place.head.post.pk)

    with pytest.raises(Refused):
        approve_form(place.chief, document=document)
    with pytest.raises(Refused):
        sign(place.commander, document=document, pin=PIN)
    document = approve_content(place.head, document=document)
    with pytest.raises(Refused):
        sign(place.commander, document=document, pin=PIN)
    document = approve_form(place.chief, document=document)

    # Every round stays readable, each decision on the version that it was about.
    kept = list(Review.objects.filter(document=document).values_list("decision", flat=True))
    assert kept.count("returned") == 1
    assert sign(place.commander, document=document, pin=PIN).state == State.SIGNED
