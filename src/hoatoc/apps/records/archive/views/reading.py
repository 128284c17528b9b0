"""Reading what was lent on the screen: every page carries the reader's name and is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping, pages
from hoatoc.kernel.pki.marked_copies import marked_copy
from hoatoc.ui.components import PageImage
from hoatoc.ui.copies import copy_words
from hoatoc.ui.pages import page
from hoatoc.ui.paper import MOST_PAGES, NOWHERE, PICTURE_HEIGHT, PICTURE_WIDTH, picture_answer

from ..actions.lend import note_read
from ..permissions import READ
from ..policies.loans import LoanPolicy
from ..rules import LoanVerb
from ..selectors.loans import loan_for, paper_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Loan


@require_GET
@page(READ.code)
def read(request: HttpRequest, actor: Actor, loan_id: UUID, ordinal: int) -> HttpResponse:
    """Show one paper of what was lent."""
    found = loan_for(actor, loan_id)
    LoanPolicy(actor).can(found, LoanVerb.READ).require()
    paper = paper_of(found, ordinal)
    shown = [
        PageImage(
            number=number,
            url=_address(found, ordinal, place, number),
            width=PICTURE_WIDTH,
            height=PICTURE_HEIGHT,
            text="",
        )
        for place, file in enumerate(paper.files, start=1)
        for number in range(1, pages.page_count(file) + 1)
    ]
    context = {"loan": found, "paper": paper, "pages": shown, "words": copy_words(actor)}
    return render(request, "archive/loan_read.html", context)


@require_GET
@page(READ.code)
def page_of(
    request: HttpRequest, actor: Actor, loan_id: UUID, ordinal: int, place: int, number: int
) -> HttpResponse:
    """Draw one page with who reads it, when and where at its foot; recorded first."""
    del request
    found = loan_for(actor, loan_id)
    LoanPolicy(actor).can(found, LoanVerb.READ).require()
    paper = paper_of(found, ordinal)
    if not 1 <= place <= len(paper.files):
        raise NotFound
    number = min(number, MOST_PAGES)
    note_read(actor, loan=found, line=ordinal, page=number)
    marked = marked_copy(keeping.read(paper.files[place - 1]), copy_words(actor))
    picture = pages.picture_once(marked, number - 1, PICTURE_WIDTH)
    return picture_answer(picture, kept=NOWHERE)


def _address(found: Loan, ordinal: int, place: int, number: int) -> str:
    return reverse("archive:loan_page", args=[found.pk, ordinal, place, number])
