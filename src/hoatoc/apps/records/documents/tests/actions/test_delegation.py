"""Signing for another: the block, the key, the days (Decree 30/2020, Article 13; R-023, R-024)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.files import pages
from hoatoc.kernel.files.tests.hostile import pdf_saying
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.pki.errors import CertificateMissing
from hoatoc.kernel.pki.models import Certificate
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for

from ...actions.adapt_block import adapt_block
from ...actions.create_draft import create_draft
from ...actions.parts.blocks import OtherBlockPrinted, OtherNamePrinted
from ...actions.parts.packing import packet_of
from ...actions.parts.versions import pdf_of
from ...actions.sign import sign
from ...actions.submit import submit
from ...models import DocumentState, VersionSource
from ...rules import State
from ...sources import Brought
from ...views.showing import facts_of
from ..scenes import PIN, Office, delegate_of, document_in, draft, fields_to, office, walk

if TYPE_CHECKING:
    from ...models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def waiting(place: Office) -> Document:
    return document_in(place, State.AWAITING_SIGNATURE)


def _text(document: Document) -> str:
    return " ".join(" ".join(pages.text(pdf_of(document))).split())


def _nothing_signed(document: Document) -> None:
    document.refresh_from_db()
    assert document.state == DocumentState.AWAITING_SIGNATURE
    assert not document.marks.exists()


def test_r024_delegate_signs_pages_with_his_own_title_rank_and_name(
    place: Office, waiting: Document
) -> None:
    delegate = delegate_of(place)
    before = waiting.reviews.count()

    adapted = adapt_block(delegate, document=waiting)
    signed = sign(delegate, document=adapted, pin=PIN)

    own, text = delegate.person, _text(signed)
    assert f"TUQ. {place.commander.post.title.upper()}" in text
    assert own.rank_and_name in text
    assert place.commander.person.full_name not in text
    mark = signed.marks.get()
    assert (mark.person, mark.acting_for) == (own, place.commander.person)
    assert mark.certificate.holder_person == own
    assert mark.titles[0].startswith("TUQ. ")
    assert verdict_for(pdf_of(signed), at=clock.now()).verdict is Verdict.VALID
    assert signed.reviews.count() == before


def test_nd30_d13_deputy_to_whom_the_head_lends_his_post_signs_for_him(
    place: Office, waiting: Document
) -> None:
    deputy = delegate_of(place, Role.DEPUTY_COMMANDER)

    signed = sign(deputy, document=adapt_block(deputy, document=waiting), pin=PIN)

    assert signed.marks.get().titles[0] == f"KT. {place.commander.post.title.upper()}"


def test_delegate_does_not_sign_pages_that_carry_the_principals_block(
    place: Office, waiting: Document
) -> None:
    delegate = delegate_of(place)

    with pytest.raises(OtherBlockPrinted) as refusal:
        sign(delegate, document=waiting, pin=PIN)

    assert "TUQ." in str(refusal.value)
    _nothing_signed(waiting)


def test_pages_that_were_set_anew_are_not_signed_unread(place: Office, waiting: Document) -> None:
    delegate = delegate_of(place)
    read = waiting.current_version.file.sha256 if waiting.current_version else ""
    adapt_block(delegate, document=waiting)

    with pytest.raises(Conflict):
        sign(delegate, document=waiting, pin=PIN, read_sha256=read)

    _nothing_signed(waiting)


def test_setting_the_block_anew_is_recorded_and_keeps_every_version(
    place: Office, waiting: Document
) -> None:
    delegate = delegate_of(place)

    adapted = adapt_block(delegate, document=waiting)

    entry = AuditEntry.objects.get(action="documents.adapt_block")
    assert entry.person_id == delegate.person.pk
    assert entry.facts["block"][0].startswith("TUQ. ")
    sources = list(adapted.versions.order_by("ordinal").values_list("source", flat=True))
    assert sources == [VersionSource.COMPOSED, VersionSource.PREPARED] * 2


def test_the_named_person_can_take_his_block_back(place: Office, waiting: Document) -> None:
    adapt_block(delegate_of(place), document=waiting)

    with pytest.raises(OtherBlockPrinted):
        sign(place.commander, document=waiting, pin=PIN)
    again = adapt_block(place.commander, document=waiting)

    assert sign(place.commander, document=again, pin=PIN).state == DocumentState.SIGNED


def test_setting_a_block_that_stands_already_changes_nothing(
    place: Office, waiting: Document
) -> None:
    adapt_block(place.commander, document=waiting)

    assert waiting.versions.count() == 2
    assert not AuditEntry.objects.filter(action="documents.adapt_block").exists()


def test_r024_a_delegation_that_ended_yesterday_blocks_todays_signature(
    place: Office, waiting: Document
) -> None:
    delegate = delegate_of(place, valid_to=clock.today())
    adapted = adapt_block(delegate, document=waiting)

    with clock.frozen(clock.now() + timedelta(days=1)), pytest.raises(Refused) as refusal:
        sign(delegate, document=adapted, pin=PIN)

    assert refusal.value.code == "competence.delegation_ended"
    _nothing_signed(waiting)


def test_r024_the_day_after_the_delegate_reads_in_his_own_post_why_he_cannot_sign(
    place: Office, waiting: Document
) -> None:
    delegate = delegate_of(place, valid_to=clock.today())
    own = delegate.person.posts.get()
    himself = Actor.of(Account.objects.get(pk=delegate.account_id), own)

    with clock.frozen(clock.now() + timedelta(days=1)), pytest.raises(Refused) as refusal:
        sign(himself, document=waiting, pin=PIN)

    assert refusal.value.code == "competence.delegation_ended"


def test_r024_a_withdrawn_delegation_blocks_at_once(place: Office, waiting: Document) -> None:
    delegate = delegate_of(place, withdrawn_at=clock.now())

    with pytest.raises(Refused) as refusal:
        sign(delegate, document=waiting, pin=PIN)

    assert refusal.value.code == "competence.delegation_withdrawn"


def test_r024_a_delegation_for_other_kinds_does_not_lend_this_one(
    place: Office, waiting: Document
) -> None:
    delegate = delegate_of(place, kinds=["CV"])

    with pytest.raises(Refused) as refusal:
        adapt_block(delegate, document=waiting)

    assert refusal.value.code == "competence.delegation_other_kind"
    assert waiting.versions.count() == 2


def test_delegate_without_a_certificate_cannot_use_that_of_his_principal(
    place: Office, waiting: Document
) -> None:
    delegate = delegate_of(place)
    Certificate.objects.filter(holder_person=delegate.person).update(holder_person=None)

    with pytest.raises(CertificateMissing):
        sign(delegate, document=adapt_block(delegate, document=waiting), pin=PIN)

    _nothing_signed(waiting)


def test_pages_brought_as_a_file_are_signed_by_the_person_whose_name_they_carry(
    place: Office,
) -> None:
    document = create_draft(
        place.staff,
        fields=fields_to(UnitFactory()),
        source=Brought("van-ban.pdf", pdf_saying(place.commander.person.full_name)),
        signatory_post_id=place.commander.post.pk,
    )
    waiting = walk(place, document, State.AWAITING_SIGNATURE)

    with pytest.raises(OtherNamePrinted) as refusal:
        sign(delegate_of(place), document=waiting, pin=PIN)

    assert place.commander.person.full_name in str(refusal.value)
    _nothing_signed(waiting)
    assert sign(place.commander, document=waiting, pin=PIN).state == DocumentState.SIGNED


def test_receivers_read_who_really_signed(place: Office) -> None:
    delegate = delegate_of(place)
    waiting = document_in(place, State.AWAITING_SIGNATURE)
    signed = sign(delegate, document=adapt_block(delegate, document=waiting), pin=PIN)
    signed.number, signed.dated_on = 1, clock.today()

    packet = packet_of(signed)

    assert packet.signatory_name == delegate.person.rank_and_name
    assert packet.signatory_title.startswith("TUQ. ")


def test_the_sender_reads_who_really_signed(place: Office, waiting: Document) -> None:
    delegate = delegate_of(place)
    assert waiting.signatories == place.commander.person.rank_and_name

    signed = sign(delegate, document=adapt_block(delegate, document=waiting), pin=PIN)

    assert signed.signatories == delegate.person.rank_and_name
    told = next(one for one in facts_of(signed) if one.value == delegate.person.rank_and_name)
    assert place.commander.person.rank_and_name in told.hint


@pytest.mark.parametrize(
    ("role", "kind", "code"),
    [
        (Role.HEAD_OF_DEPARTMENT, "CV", "Điều 13"),
        (Role.CHIEF_OF_OFFICE, "QĐ", "loại văn bản"),
    ],
)
def test_r025_who_may_not_sign_a_kind_is_not_named_for_it(
    place: Office, role: Role, kind: str, code: str
) -> None:
    signatory = actor_in(place.department, role)

    with pytest.raises(Invalid) as refusal:
        create_draft(
            place.staff,
            fields=fields_to(UnitFactory(), kind=kind),
            source=Brought("van-ban.pdf", pdf_saying("Noi dung")),
            signatory_post_id=signatory.post.pk,
        )

    assert code in str(refusal.value.fields["signatory"])


def test_r023_a_draft_is_not_submitted_to_who_has_left_the_post(place: Office) -> None:
    document = draft(place, UnitFactory())
    post = place.commander.post
    post.valid_to = clock.today() - timedelta(days=1)
    post.save()
    document.signatory_post = post

    with pytest.raises(Invalid) as refusal:
        submit(place.staff, document=document, reviewer_post_id=place.head.post.pk)

    assert list(refusal.value.fields) == ["signatory"]
    assert document.state == DocumentState.DRAFT
