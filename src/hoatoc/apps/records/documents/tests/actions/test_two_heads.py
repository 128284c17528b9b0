"""Two heads sign one document: commander and commissar, one after the other, each with his key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.files import pages
from hoatoc.kernel.files.tests.hostile import pdf_saying
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.signing import signature_place
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.adapt_block import adapt_block
from ...actions.create_draft import create_draft
from ...actions.parts.blocks import OtherBlockPrinted
from ...actions.parts.packing import packet_of
from ...actions.parts.versions import pdf_of
from ...actions.return_draft import return_draft
from ...actions.seal import seal
from ...actions.sign import sign
from ...actions.take_number import take_number
from ...models import Document, DocumentState, VersionSource
from ...rules import State
from ...selectors import marks_of, waiting_to_sign
from ...sources import Brought
from ..readers import pdfsig
from ..scenes import PIN, Office, commissar_of, delegate_of, draft, fields_to, office, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db: None) -> Office:
    return office()


@pytest.fixture
def commissar(place: Office) -> Actor:
    return commissar_of(place)


@pytest.fixture
def waiting(place: Office, commissar: Actor) -> Document:
    made = draft(place, UnitFactory(), second_post_id=commissar.post.pk)
    return walk(place, made, State.AWAITING_SIGNATURE)


@pytest.fixture
def half_signed(place: Office, waiting: Document) -> Document:
    return sign(place.commander, document=waiting, pin=PIN)


def _desk(actor: Actor) -> list[str]:
    return [item.kind for item in desk_of(actor)]


def test_both_signatures_and_the_seal_are_valid_for_us_and_for_another_reader(
    place: Office, commissar: Actor, half_signed: Document, tmp_path: Path
) -> None:
    signed = sign(commissar, document=half_signed, pin=PIN)
    sealed = seal(place.clerk, document=take_number(place.clerk, document=signed), pin=PIN)
    pdf = pdf_of(sealed)

    report = verdict_for(pdf, at=clock.now())

    assert report.verdict is Verdict.VALID
    assert [one.signer_name for one in report.signatures] == [
        place.commander.person.full_name,
        commissar.person.full_name,
        place.unit.name,
    ]
    assert pdfsig(pdf, tmp_path).count("Signature is Valid") == 3
    packet = packet_of(sealed)
    for head in (place.commander, commissar):
        assert head.person.rank_and_name in packet.signatory_name


def test_both_blocks_stand_on_the_page_each_with_its_own_signature(
    commissar: Actor, half_signed: Document
) -> None:
    version = half_signed.current_version
    assert version is not None
    signed = sign(commissar, document=half_signed, pin=PIN)
    pdf = pdf_of(signed)
    first, second = signature_place(pdf), signature_place(pdf, "Personal2")

    assert len(version.blocks) == 2
    assert commissar.person.full_name in " ".join(" ".join(pages.text(version.file)).split())
    assert first is not None
    assert second is not None
    assert first.page == second.page
    assert not first.overlaps(second)


def test_the_first_signature_lays_it_on_the_desk_of_the_second_and_not_of_the_registry(
    place: Office, commissar: Actor, waiting: Document
) -> None:
    assert (_desk(place.commander), _desk(commissar)) == (["documents.sign"], [])

    half = sign(place.commander, document=waiting, pin=PIN)

    assert half.state == DocumentState.AWAITING_SECOND
    assert half.signed_at is None
    assert (_desk(place.commander), _desk(commissar)) == ([], ["documents.sign"])
    assert waiting_to_sign(commissar) == [half]
    assert _desk(place.clerk) == []
    with pytest.raises(Refused) as refusal:
        take_number(place.clerk, document=half)
    assert refusal.value.code == "documents.not_signed"

    sign(commissar, document=half, pin=PIN)

    assert _desk(place.clerk) == ["documents.number"]


def test_the_second_head_cannot_sign_first_and_the_first_not_twice(
    place: Office, commissar: Actor, waiting: Document
) -> None:
    with pytest.raises(Refused) as too_early:
        sign(commissar, document=waiting, pin=PIN)
    half = sign(place.commander, document=waiting, pin=PIN)
    with pytest.raises(Refused) as twice:
        sign(place.commander, document=half, pin=PIN)

    assert {too_early.value.code, twice.value.code} == {"documents.not_signatory"}
    assert [mark.ordinal for mark in marks_of(half)] == [1]


def test_who_signed_first_cannot_sign_second_in_another_s_stead(
    place: Office, commissar: Actor, waiting: Document
) -> None:
    deputy = delegate_of(place)
    both = delegate_of(place, principal=commissar, own=deputy)
    half = sign(deputy, document=adapt_block(deputy, document=waiting), pin=PIN)

    with pytest.raises(Refused) as refusal:
        sign(both, document=half, pin=PIN)

    assert refusal.value.code == "documents.signed_already"


def test_a_return_by_the_second_head_voids_the_first_signature_and_tells_him(
    place: Office, commissar: Actor, half_signed: Document
) -> None:
    returned = return_draft(commissar, document=half_signed, reason="Bổ sung phần tổ chức.")

    assert returned.state == DocumentState.RETURNED
    assert marks_of(returned) == []
    assert [mark.is_void for mark in returned.marks.all()] == [True]
    assert returned.current_version is not None
    assert returned.current_version.source == VersionSource.COMPOSED
    told = Notice.objects.filter(kind="documents.returned")
    assert told.count() == 2

    again = sign(place.commander, document=walk(place, returned, State.AWAITING_SIGNATURE), pin=PIN)
    assert sign(commissar, document=again, pin=PIN).state == DocumentState.SIGNED
    assert [mark.ordinal for mark in marks_of(again)] == [1, 2]


def test_each_delegate_signs_with_his_own_block(
    place: Office, commissar: Actor, half_signed: Document, tmp_path: Path
) -> None:
    delegate = delegate_of(place, principal=commissar)
    with pytest.raises(OtherBlockPrinted):
        sign(delegate, document=half_signed, pin=PIN)

    new = adapt_block(delegate, document=half_signed)

    # The pages are others now, so that the first head signs them again.
    assert new.state == DocumentState.AWAITING_SIGNATURE
    assert marks_of(new) == []
    assert _desk(place.commander) == ["documents.sign"]
    assert Notice.objects.filter(kind="documents.sign_again").count() == 1
    half = sign(place.commander, document=new, pin=PIN)
    signed = sign(delegate, document=half, pin=PIN)

    first, second = marks_of(signed)
    assert not first.titles[0].startswith("TUQ.")
    assert second.titles[0] == f"TUQ. {commissar.post.title.upper()}"
    assert pdfsig(pdf_of(signed), tmp_path).count("Signature is Valid") == 2


def test_pages_that_were_brought_take_both_signatures_beside_each_other(
    place: Office, commissar: Actor, tmp_path: Path
) -> None:
    document = create_draft(
        place.staff,
        fields=fields_to(UnitFactory(), second_post_id=commissar.post.pk),
        source=Brought("van-ban.pdf", pdf_saying(place.commander.person.full_name)),
        signatory_post_id=place.commander.post.pk,
    )
    half = walk(place, document, State.AWAITING_SIGNATURE)
    signed = sign(commissar, document=sign(place.commander, document=half, pin=PIN), pin=PIN)
    sealed = seal(place.clerk, document=take_number(place.clerk, document=signed), pin=PIN)
    pdf = pdf_of(sealed)
    first, second = signature_place(pdf), signature_place(pdf, "Personal2")

    assert first is not None
    assert second is not None
    assert not first.overlaps(second)
    assert verdict_for(pdf, at=clock.now()).verdict is Verdict.VALID
    assert pdfsig(pdf, tmp_path).count("Signature is Valid") == 3


def test_what_was_read_is_what_the_second_head_signs(
    commissar: Actor, waiting: Document, half_signed: Document
) -> None:
    former = waiting.versions.get(source=VersionSource.PREPARED)

    with pytest.raises(Conflict):
        sign(commissar, document=half_signed, pin=PIN, read_sha256=former.file.sha256)


@pytest.mark.parametrize("role", [None, Role.HEAD_OF_DEPARTMENT])
def test_r023_who_may_not_sign_is_not_named_as_the_second_head(
    place: Office, role: Role | None
) -> None:
    post = place.commander.post if role is None else place.head.post

    with pytest.raises(Invalid) as refusal:
        draft(place, UnitFactory(), second_post_id=post.pk)

    assert list(refusal.value.fields) == ["second_signatory"]
    assert not Document.objects.exists()
