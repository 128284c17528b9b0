"""Opinions on a few drafts: asked, given, answered, overdue; comments and initials."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.models import Document, DocumentState
from hoatoc.apps.records.opinions.actions.answer import answer
from hoatoc.apps.records.opinions.actions.ask import ask
from hoatoc.apps.records.opinions.actions.comment import comment_on_document, comment_when_asked
from hoatoc.apps.records.opinions.actions.put_initials import put_initials
from hoatoc.apps.records.opinions.actions.tell_outcome import tell_outcome
from hoatoc.apps.records.opinions.contracts import Asking, Remarked
from hoatoc.apps.records.opinions.kinds import Outcome, Silence, Stand
from hoatoc.apps.records.opinions.reading import paragraphs_in
from hoatoc.apps.records.opinions.selectors import text_version
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Role

from .casting import Cast
from .names import dice_of
from .plots import SHOWN
from .writing import phrase

if TYPE_CHECKING:
    from hoatoc.apps.records.opinions.models import OpinionRequest
    from hoatoc.kernel.access.actor import Actor

    from .blueprint import Blueprint

_FOR_EACH = 2
_ASKABLE = (DocumentState.DRAFT, DocumentState.RETURNED, DocumentState.CONTENT_REVIEW)
_BEGINS_THE_TEXT = ("Thực hiện", "Căn cứ", "Để ", "Ngày ")


def review_drafts(_blueprint: Blueprint) -> int:
    """Ask for opinions on drafts of the shown organisations; returns how many drafts there are."""
    cast = Cast()
    reviewed = 0
    for code in SHOWN:
        drafts = Document.objects.filter(owner__code=code, state__in=_ASKABLE).select_related(
            "author_post__person__account", "author_post__unit__registry_unit__parent"
        )
        for place, document in enumerate(drafts.order_by("id")[:_FOR_EACH]):
            _review(cast, code, document, is_overdue=place > 0)
            reviewed += 1
    return reviewed


def _review(cast: Cast, code: str, document: Document, *, is_overdue: bool) -> None:
    author = cast.of(document.author_post)
    chief = cast.of(cast.companies[code].first(Role.CHIEF_OF_OFFICE))
    other = next((one for one in SHOWN if one != code and one in cast.companies), "")
    units = Unit.objects.filter(code=other)
    began = clock.now() - timedelta(days=4 if is_overdue else 1, hours=2)
    with clock.frozen(began):
        asking = Asking(
            due_at=began + timedelta(days=3),
            silence=Silence.WAIT if is_overdue else Silence.REMIND,
            post_ids=(chief.post.pk,),
            unit_ids=tuple(unit.pk for unit in units),
            question="Đề nghị cho ý kiến về nội dung, số liệu và thời hạn.",
        )
        requests = ask(author, document=document, asking=asking)
        sha256 = text_version(document).file.sha256
        put_initials(author, document=document, read_sha256=sha256)
    with clock.frozen(began + timedelta(hours=5)):
        _answer(cast, other, chief, document, requests, is_overdue=is_overdue)


def _answer(
    cast: Cast,
    other: str,
    chief: Actor,
    document: Document,
    requests: list[OpinionRequest],
    *,
    is_overdue: bool,
) -> None:
    """The chief answers; the other unit does too, unless it lets the time pass."""
    author = cast.of(document.author_post)
    dice = dice_of(0, f"opinion/{document.subject}")
    paragraphs = paragraphs_in(text_version(document))
    begins = (one.number for one in paragraphs if one.text.startswith(_BEGINS_THE_TEXT))
    remarked = Remarked(next(begins, len(paragraphs) // 2), "Đề nghị rà soát lại số liệu mục này.")
    comment_when_asked(chief, request=requests[0], remarked=remarked)
    said = phrase(dice, "return_reasons")
    given = answer(chief, request=requests[0], stand=Stand.REMARKS, text=said)
    if is_overdue or len(requests) < 2:
        return
    head = cast.of(cast.companies[other].first(Role.COMMANDER))
    answer(head, request=requests[1], stand=Stand.AGREE)
    comment_on_document(
        author,
        document=document,
        version=text_version(document),
        remarked=Remarked(remarked.paragraph, "Đã đối chiếu với báo cáo tháng trước."),
    )
    tell_outcome(author, document=document, request=given.request, outcome=Outcome.TAKEN, text="")
