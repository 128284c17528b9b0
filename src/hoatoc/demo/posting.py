"""The books of the mailroom: what went to those without the network, and who used a stored copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.selectors import documents_for
from hoatoc.apps.records.mailroom.actions.cancel_dispatch import cancel_dispatch
from hoatoc.apps.records.mailroom.actions.enter_dispatch import enter_dispatch
from hoatoc.apps.records.mailroom.actions.lend_copy import lend_copy
from hoatoc.apps.records.mailroom.actions.take_back_copy import take_back_copy
from hoatoc.apps.records.mailroom.contracts import DispatchFields, UseFields
from hoatoc.apps.records.mailroom.models import Dispatch, StoredCopyUse
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role

from .casting import Cast
from .plots import SHOWN

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from .blueprint import Blueprint

_OFFICES, _LINES = 2, 3
_ADDRESSEES = (
    ("Ủy ban nhân dân xã Yên Bình", "Thôn 4, xã Yên Bình, thành phố Hà Nội"),
    ("Hội Cựu chiến binh xã Thạch Thất", "Xã Thạch Thất, thành phố Hà Nội"),
    ("Ban Quản lý khu di tích K9", "Xã Minh Quang, thành phố Hà Nội"),
)
_WRONG = "Ghi nhầm nơi nhận; nơi này đã có trên trục liên thông."


def keep_books(_blueprint: Blueprint) -> int:
    """Write the lines of two registries; returns how many lines both books have."""
    cast = Cast()
    for code in [code for code in SHOWN if code in cast.companies][:_OFFICES]:
        company = cast.companies[code]
        clerk = cast.of(company.first(Role.CLERK))
        issued = documents_for(clerk).filter(owner=clerk.issuing_unit, state=State.ISSUED)
        documents = list(issued.order_by("-issued_at", "pk")[:_LINES])
        _send(clerk, documents)
        _lend(clerk, documents, permitted_by=cast.of(company.first(Role.CHIEF_OF_OFFICE)))
    return Dispatch.objects.count() + StoredCopyUse.objects.count()


def _send(clerk: Actor, documents: list[Document]) -> None:
    """Send each by post; the last line was a slip and is struck through."""
    for place, document in enumerate(documents):
        addressee, address = _ADDRESSEES[place]
        line = DispatchFields(
            addressee=addressee,
            address=address,
            dispatched_on=document.dated_on or clock.today(),
            envelopes=place + 1,
            receipt=f"RV{402_118_300 + place} VN",
        )
        made = enter_dispatch(clerk, document=document, fields=line)
        if place == _LINES - 1:
            cancel_dispatch(clerk, dispatch=made, reason=_WRONG)


def _lend(clerk: Actor, documents: list[Document], *, permitted_by: Actor) -> None:
    """Hand out two stored copies, of which one is back."""
    for place, document in enumerate(documents[:2]):
        use = UseFields(
            reader="Đại úy Phạm Văn Hải, Ban Chính sách",
            permitted_by=permitted_by.person.rank_and_name,
            used_on=document.dated_on or clock.today(),
        )
        made = lend_copy(clerk, document=document, fields=use)
        if place:
            take_back_copy(clerk, use=made)
