"""Where a unit numbers first: the number is on the page that is signed, and void if it is not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.objections import Weight, objections_to
from hoatoc.kernel.base import clock
from hoatoc.kernel.files.tests.hostile import pdf_saying
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.pki.tests.pdfa import findings
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.registers.models import RegisterEntry
from hoatoc.kernel.registers.numbering import gaps
from hoatoc.kernel.typesetting.pdfa import pdfa_findings
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.adapt_block import adapt_block
from ...actions.cancel_number import cancel_number
from ...actions.create_draft import create_draft
from ...actions.parts.versions import pdf_of
from ...actions.return_draft import return_draft
from ...actions.seal import seal
from ...actions.sign import sign
from ...actions.take_number import take_number
from ...models import Document, DocumentState
from ...rules import State
from ...sources import Brought
from ..readers import pdfsig, words_of
from ..scenes import (
    PIN,
    Office,
    commissar_of,
    delegate_of,
    draft,
    fields_to,
    let_number_first,
    office,
    walk,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db: None) -> Office:
    made = office()
    let_number_first(made)
    return made


def _numbered(place: Office, **changes: object) -> Document:
    """Return a document that has its number and waits for its signature."""
    made = draft(place, UnitFactory(), **changes)
    return take_number(place.clerk, document=walk(place, made, State.AWAITING_NUMBER))


def _desk(actor: Actor) -> list[str]:
    return [item.kind for item in desk_of(actor)]


def test_number_and_date_stand_on_the_page_before_anybody_signs(
    place: Office, tmp_path: Path
) -> None:
    document = _numbered(place)

    today = clock.today()
    assert document.state == DocumentState.AWAITING_SIGNATURE
    unsigned = pdf_of(document)
    said = words_of(unsigned, tmp_path)
    assert f"Số: 01/{document.symbol}" in said
    month = f"{today.month:02d}" if today.month < 3 else str(today.month)
    assert f"ngày {today.day:02d} tháng {month} năm {today.year}" in said
    assert b"/Tx" not in unsigned
    assert pdfa_findings(unsigned) == findings(unsigned) == []

    signed = sign(place.commander, document=document, pin=PIN)
    assert signed.state == DocumentState.NUMBERED
    sealed = pdf_of(seal(place.clerk, document=signed, pin=PIN))

    report = verdict_for(sealed, at=clock.now())
    assert report.verdict is Verdict.VALID
    assert pdfsig(sealed, tmp_path).count("Signature is Valid") == 2
    assert pdfa_findings(sealed) == []


def test_each_step_is_on_the_desk_whose_turn_it_is(place: Office) -> None:
    waiting = walk(place, draft(place, UnitFactory()), State.AWAITING_NUMBER)
    assert (_desk(place.clerk), _desk(place.commander)) == (["documents.number"], [])
    with pytest.raises(Refused):
        sign(place.commander, document=waiting, pin=PIN)

    numbered = take_number(place.clerk, document=waiting)
    assert (_desk(place.clerk), _desk(place.commander)) == ([], ["documents.sign"])

    sign(place.commander, document=numbered, pin=PIN)
    assert (_desk(place.clerk), _desk(place.commander)) == (["documents.seal"], [])


def test_r005_a_return_makes_the_number_void_and_the_next_round_takes_another(
    place: Office, tmp_path: Path
) -> None:
    returned = return_draft(place.commander, document=_numbered(place), reason="Sai số liệu.")

    [line] = RegisterEntry.objects.all()
    assert line.cancelled_because == "Sai số liệu."
    assert (returned.number, returned.dated_on) == (None, None)
    assert "01/" not in words_of(pdf_of(returned), tmp_path)
    assert Notice.objects.filter(kind="documents.number_cancelled").count() == 1

    again = walk(place, returned, State.AWAITING_NUMBER)
    assert take_number(place.clerk, document=again).number == 2
    assert gaps() == []


def test_the_registry_returns_before_the_number_and_nothing_is_void(place: Office) -> None:
    waiting = walk(place, draft(place, UnitFactory()), State.AWAITING_NUMBER)

    returned = return_draft(place.clerk, document=waiting, reason="Thiếu nơi nhận.")

    assert returned.state == DocumentState.RETURNED
    assert not RegisterEntry.objects.exists()


def test_the_registry_cancels_the_number_of_what_nobody_signed(place: Office) -> None:
    document = cancel_number(place.clerk, document=_numbered(place), reason="Không ban hành.")

    assert document.state == DocumentState.CANCELLED
    assert RegisterEntry.objects.get().cancelled_because == "Không ban hành."
    assert _desk(place.commander) == []


def test_two_heads_sign_what_is_numbered_and_a_delegate_keeps_the_number(
    place: Office, tmp_path: Path
) -> None:
    commissar = commissar_of(place)
    document = _numbered(place, second_post_id=commissar.post.pk)
    delegate = delegate_of(place)
    adapted = adapt_block(delegate, document=document)
    assert f"01/{document.symbol}" in words_of(pdf_of(adapted), tmp_path)

    half = sign(delegate, document=adapted, pin=PIN)
    signed = sign(commissar, document=half, pin=PIN)
    sealed = pdf_of(seal(place.clerk, document=signed, pin=PIN))

    assert verdict_for(sealed, at=clock.now()).verdict is Verdict.VALID
    assert pdfsig(sealed, tmp_path).count("Signature is Valid") == 3
    assert RegisterEntry.objects.count() == 1


def test_pages_that_were_brought_are_numbered_first_too(place: Office, tmp_path: Path) -> None:
    brought = create_draft(
        place.staff,
        fields=fields_to(UnitFactory()),
        source=Brought("van-ban.pdf", pdf_saying(place.commander.person.full_name)),
        signatory_post_id=place.commander.post.pk,
    )
    waiting = walk(place, brought, State.AWAITING_NUMBER)

    numbered = take_number(place.clerk, document=waiting)
    signed = sign(place.commander, document=numbered, pin=PIN)
    sealed = pdf_of(seal(place.clerk, document=signed, pin=PIN))

    assert f"01/{brought.symbol}" in words_of(pdf_of(numbered), tmp_path)
    assert verdict_for(sealed, at=clock.now()).verdict is Verdict.VALID
    assert pdfsig(sealed, tmp_path).count("Signature is Valid") == 2


def test_what_is_on_its_way_keeps_the_order_it_began_with(place: Office) -> None:
    waiting = walk(place, draft(place, UnitFactory()), State.AWAITING_NUMBER)
    let_number_first(place, number_first=False)

    first = take_number(place.clerk, document=waiting)
    later = walk(place, draft(place, UnitFactory()), State.AWAITING_SIGNATURE)

    assert first.state == DocumentState.AWAITING_SIGNATURE
    assert (later.number, later.number_first) == (None, False)


def test_who_signs_on_a_later_day_is_told_that_the_page_has_the_day_of_its_number(
    place: Office,
) -> None:
    document = _numbered(place)
    assert objections_to("documents.sign", place.commander, document.pk) == []

    with clock.frozen(clock.now() + timedelta(days=1)):
        [said] = objections_to("documents.sign", place.commander, document.pk)
        signed = sign(place.commander, document=document, pin=PIN)

    assert (said.code, said.weight) == ("documents.dated_earlier", Weight.WARNS)
    assert f"{document.dated_on:%d/%m/%Y}" in str(said.sentence)
    assert said.url.endswith("?act=return_draft#act")
    assert signed.state == DocumentState.NUMBERED
