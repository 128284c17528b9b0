"""What is written into the two books, what is refused, and what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office
from hoatoc.apps.records.dossiers.actions.filing import file_document
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, Invalid, NotAllowed
from hoatoc.kernel.secrecy.gate import SecretRefused

from ...actions.cancel_dispatch import cancel_dispatch
from ...actions.take_back_copy import take_back_copy
from ...models import Dispatch, StoredCopyUse
from ...selectors import dispatches_for, uses_for
from ..scenes import lent, posted

pytestmark = pytest.mark.django_db
YEAR = (date(2000, 1, 1), date(2100, 1, 1))


@pytest.fixture
def place() -> Office:
    return office()


def test_r007_an_issued_document_goes_by_post_and_its_line_is_struck_out_not_erased(
    place: Office,
) -> None:
    document = document_in(place, State.ISSUED)

    made = posted(place, document)
    struck = cancel_dispatch(place.clerk, dispatch=made, reason="Bưu điện trả lại.")

    assert (made.reference, made.envelopes) == (document.reference, 2)
    assert (struck.is_cancelled, struck.reason) == (True, "Bưu điện trả lại.")
    assert list(dispatches_for(place.commander, *YEAR)) == [made]
    with pytest.raises(NotAllowed) as refused:
        cancel_dispatch(place.clerk, dispatch=made, reason="Lần nữa.")
    assert refused.value.code == "mailroom.cancelled"


def test_r007_a_stored_copy_is_handed_out_with_its_dossier_and_comes_back_once(
    place: Office,
) -> None:
    document = document_in(place, State.ISSUED)
    dossier = dossier_of(place.clerk)
    file_document(place.clerk, dossier=dossier, source="outgoing", source_id=document.pk)

    made = lent(place, document)
    back = take_back_copy(place.clerk, use=made)

    assert (made.dossiers, back.returned_on) == (dossier.code, clock.today())
    assert list(uses_for(place.commander, *YEAR)) == [made]
    with pytest.raises(NotAllowed) as refused:
        take_back_copy(place.clerk, use=made)
    assert refused.value.code == "mailroom.returned"


def test_only_the_registry_of_who_issued_it_sends_what_is_issued(place: Office) -> None:
    document, unsigned = document_in(place, State.ISSUED), document_in(place, State.SIGNED)
    others = office()

    for who, what, code in (
        (place.commander, document, "mailroom.not_the_registry"),
        (others.clerk, document, "mailroom.of_another_unit"),
        (place.clerk, unsigned, "mailroom.not_issued"),
    ):
        with pytest.raises(BureauError) as refused:
            posted(replace(place, clerk=who), what)
        assert refused.value.code == code
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"addressee": " "}, Invalid),
        ({"address": "x" * 301}, Invalid),
        ({"envelopes": 0}, Invalid),
        ({"dispatched_on": clock.today() + timedelta(days=1)}, Invalid),
        ({"dispatched_on": date(2020, 1, 1)}, Invalid),
        ({"remark": "TUYỆT MẬT"}, SecretRefused),
    ],
)
def test_what_may_not_stand_in_the_book_leaves_nothing(
    place: Office, changes: dict[str, object], error: type[BureauError]
) -> None:
    document = document_in(place, State.ISSUED)
    entries = AuditEntry.objects.count()

    with pytest.raises(error):
        posted(place, document, **changes)

    assert not Dispatch.objects.exists()
    assert AuditEntry.objects.filter(action__startswith="mailroom.").count() == 0
    assert entries <= AuditEntry.objects.count()


def test_who_may_not_see_the_document_does_not_see_its_lines(place: Office) -> None:
    document = document_in(place, State.ISSUED)
    posted(place, document)
    lent(place, document)

    stranger = office().commander
    assert not Dispatch.objects.visible_to(stranger).exists()
    assert not StoredCopyUse.objects.visible_to(stranger).exists()
