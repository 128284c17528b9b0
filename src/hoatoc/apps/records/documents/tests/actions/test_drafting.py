"""Drafting: what is kept, what is refused, who sees it (Decree 30/2020, Articles 10 to 12)."""

from __future__ import annotations

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.approve_content import approve_content
from ...actions.cancel import cancel
from ...actions.change_draft import change_draft
from ...actions.create_draft import create_draft
from ...actions.return_draft import return_draft
from ...actions.submit import submit
from ...letters import Written
from ...models import Document, DocumentState
from ...rules import State
from ...selectors import documents_for
from ...sources import Brought
from ..scenes import document_in, draft, fields_to, office, walk

pytestmark = pytest.mark.django_db


def test_author_alone_sees_his_draft() -> None:
    place = office()
    document = draft(place, UnitFactory())

    assert list(documents_for(place.staff)) == [document]
    for other in (place.head, place.chief, place.commander, place.clerk):
        assert list(documents_for(other)) == []


def test_heads_and_registry_see_it_once_it_is_submitted() -> None:
    place = office()
    document = document_in(place, State.CONTENT_REVIEW)

    for other in (place.head, place.chief, place.commander, place.clerk):
        assert list(documents_for(other)) == [document]
    assert list(documents_for(office().clerk)) == []


def test_submission_lays_the_check_on_the_head_s_desk() -> None:
    place = office()
    document_in(place, State.CONTENT_REVIEW)

    assert [item.kind for item in desk_of(place.head)] == ["documents.check_content"]
    assert list(desk_of(place.chief)) == []


def test_each_approval_moves_the_work_to_the_next_desk() -> None:
    place = office()
    document_in(place, State.AWAITING_SIGNATURE)

    assert [item.kind for item in desk_of(place.commander)] == ["documents.sign"]
    assert list(desk_of(place.head)) == []
    assert list(desk_of(place.chief)) == []


def test_draft_without_recipients_cannot_be_submitted() -> None:
    place = office()
    document = draft(place)

    with pytest.raises(Invalid) as refusal:
        submit(place.staff, document=document, reviewer_post_id=place.head.post.pk)

    document.refresh_from_db()
    assert list(refusal.value.fields) == ["recipients"]
    assert document.state == DocumentState.DRAFT


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject": "  "}, "subject"),
        ({"subject": "x" * 501}, "subject"),
        ({"kind": "XX"}, "kind"),
        ({"urgency": 9}, "urgency"),
        ({"note": "x" * 501}, "note"),
        ({"circulation": "secret"}, "circulation"),
    ],
)
def test_nd30_pl6_lengths_and_lists_are_kept(changes: dict[str, object], field: str) -> None:
    place = office()

    with pytest.raises(Invalid) as refusal:
        draft(place, UnitFactory(), **changes)

    assert list(refusal.value.fields) == [field]
    assert Document.objects.count() == 0


def test_marked_secret_subject_is_refused_and_nothing_is_kept() -> None:
    place = office()

    with pytest.raises(SecretRefused):
        draft(place, UnitFactory(), subject="TỐI MẬT: kế hoạch diễn tập")

    assert Document.objects.count() == 0
    assert not AuditEntry.objects.filter(action="documents.create_draft").exists()


def test_marked_secret_text_is_refused() -> None:
    place = office()
    written = Written(body="TUYỆT MẬT\n\nNội dung.")

    with pytest.raises(SecretRefused):
        create_draft(
            place.staff,
            fields=fields_to(UnitFactory()),
            source=written,
            signatory_post_id=place.commander.post.pk,
        )

    assert Document.objects.count() == 0


def test_file_that_is_no_document_is_refused() -> None:
    place = office()

    with pytest.raises(FileRefused):
        create_draft(
            place.staff,
            fields=fields_to(UnitFactory()),
            source=Brought("bao-cao.pdf", b"MZ\x90\x00 not a document"),
            signatory_post_id=place.commander.post.pk,
        )

    assert Document.objects.count() == 0


def test_stranger_cannot_be_named_as_signatory() -> None:
    place, other = office(), office()

    with pytest.raises(Invalid) as refusal:
        create_draft(
            place.staff,
            fields=fields_to(UnitFactory()),
            source=Written(body="Nội dung."),
            signatory_post_id=other.commander.post.pk,
        )

    assert list(refusal.value.fields) == ["signatory"]


def test_nd30_d11_changed_draft_keeps_every_version() -> None:
    place, to = office(), UnitFactory()
    document = draft(place, to)

    change_draft(
        place.staff,
        document=document,
        fields=fields_to(to, subject="Báo cáo bổ sung"),
        source=Written(body="Nội dung mới."),
        signatory_post_id=place.commander.post.pk,
    )

    document.refresh_from_db()
    assert document.subject == "Báo cáo bổ sung"
    assert [v.ordinal for v in document.versions.all()] == [1, 2]
    assert document.current_version == document.versions.last()


def test_nd30_d10_return_goes_to_the_author_with_its_reason() -> None:
    place = office()
    document = document_in(place, State.AWAITING_SIGNATURE)

    returned = return_draft(place.commander, document=document, reason="Bổ sung số liệu.")

    assert returned.state == DocumentState.RETURNED
    assert [r.reason for r in returned.reviews.filter(decision="returned")] == ["Bổ sung số liệu."]
    assert [item.kind for item in desk_of(place.staff)] == ["documents.revise"]
    assert list(desk_of(place.commander)) == []


def test_nd30_d11_returned_draft_walks_the_whole_way_again() -> None:
    place = office()
    document = document_in(place, State.AWAITING_SIGNATURE)
    returned = return_draft(place.commander, document=document, reason="Sửa câu chữ.")

    signed = walk(place, returned, State.SIGNED)

    assert signed.state == DocumentState.SIGNED
    assert [r.step for r in signed.reviews.filter(decision="approved")] == [
        "content", "form", "content", "form",
    ]  # fmt: skip


def test_return_without_reason_is_refused() -> None:
    place = office()
    document = document_in(place, State.CONTENT_REVIEW)

    with pytest.raises(Invalid):
        return_draft(place.head, document=document, reason=" ")

    document.refresh_from_db()
    assert document.state == DocumentState.CONTENT_REVIEW


def test_stranger_cannot_approve_and_nothing_changes() -> None:
    place = office()
    document = document_in(place, State.CONTENT_REVIEW)
    entries = AuditEntry.objects.count()

    with pytest.raises(Refused):
        approve_content(place.chief, document=document)

    document.refresh_from_db()
    assert document.state == DocumentState.CONTENT_REVIEW
    assert document.reviews.count() == 0
    assert AuditEntry.objects.count() == entries


def test_author_gives_up_a_draft() -> None:
    place = office()

    cancelled = cancel(place.staff, document=draft(place), reason="Trùng.")

    assert cancelled.state == DocumentState.CANCELLED
    assert list(desk_of(place.staff)) == []
