"""One copy: its pages, its verdict, its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.audit.recording import history_of
from hoatoc.kernel.base import text
from hoatoc.kernel.files import keeping
from hoatoc.ui.components import Fact
from hoatoc.ui.downloads import PDF, download_answer
from hoatoc.ui.pages import page
from hoatoc.ui.paper import FOR_A_DAY, page_answer, page_images, short_hash
from hoatoc.ui.readings import note_once
from hoatoc.ui.verdicts import cards_of, words_of

from ..actions.note_use import DOWNLOADED, VIEWED, note_use
from ..contracts import SUBJECT_KIND
from ..permissions import VIEW
from ..policies import CopyPolicy
from ..selectors import copy_for, report_on
from ..sources import INCOMING

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import CertifiedCopy

SESSION_KEY = "copies_read"


@require_GET
@page(VIEW.code)
def detail(request: HttpRequest, actor: Actor, copy_id: UUID) -> HttpResponse:
    """Show one copy; reading is recorded once for each session."""
    made = copy_for(actor, copy_id)
    _note_view(request, actor, made)
    report, policy = report_on(made), CopyPolicy(actor)
    context = {
        "made": made,
        "facts": _facts(made),
        "pages": page_images(
            made.file,
            made.page_count,
            lambda number: reverse("copies:page_picture", args=[made.pk, number]),
        ),
        "verdict": words_of(report),
        "judged_at": report.judged_at,
        "cards": cards_of(report, opened=True),
        "may_take": policy.can_take(made),
        "may_cancel": policy.can_cancel(made),
    }
    return render(request, "copies/detail.html", context)


@require_GET
@page(VIEW.code)
def page_picture(request: HttpRequest, actor: Actor, copy_id: UUID, number: int) -> HttpResponse:
    """Draw one page (from 1); a copy never changes."""
    made = copy_for(actor, copy_id)
    _note_view(request, actor, made)
    return page_answer(made.file, number, kept=FOR_A_DAY)


@require_GET
@page(VIEW.code)
def download(request: HttpRequest, actor: Actor, copy_id: UUID) -> HttpResponse:
    """Hand out the signed file, byte for byte."""
    del request
    made = copy_for(actor, copy_id)
    CopyPolicy(actor).can_take(made).require()
    note_use(actor, made=made, use=DOWNLOADED)
    plain = "".join(c if c.isalnum() else "-" for c in text.fold(made.reference))
    return download_answer(keeping.read(made.file), name=f"{plain}.pdf", media_type=PDF)


def _note_view(request: HttpRequest, actor: Actor, made: CertifiedCopy) -> None:
    mark = f"{made.pk}:{actor.post.pk}"
    note_once(request, SESSION_KEY, mark, lambda: note_use(actor, made=made, use=VIEWED))


def _facts(made: CertifiedCopy) -> list[Fact]:
    uses = [entry.action for entry in history_of(SUBJECT_KIND, made.pk)]
    return [
        Fact(_("Number and symbol of the copy"), made.reference),
        Fact(_("Form of the copy"), made.get_form_display()),
        Fact(_("Taken from"), made.get_original_display(), href=_source_address(made)),
        Fact(_("Copying body"), made.unit.name),
        Fact(_("Signed at"), made.signed_at),
        Fact(_("Made by"), made.person.rank_and_name, hint=made.post.title),
        *_cancelled(made),
        Fact(_("Number and symbol of the original"), made.reference_of_original),
        Fact(_("Date of the original"), made.dated_on),
        Fact(_("Body that issued the original"), made.organ_name),
        Fact(_("Pages of the excerpt"), made.pages),
        Fact(_("Number of pages"), made.page_count),
        Fact(
            _("Read, taken"),
            _("%(read)s read, %(taken)s downloaded")
            % {"read": uses.count(VIEWED), "taken": uses.count(DOWNLOADED)},
        ),
        Fact(_("SHA-256 of the file"), short_hash(made.file), mono=True),
    ]


def _cancelled(made: CertifiedCopy) -> list[Fact]:
    if not made.is_cancelled:
        return []
    void = made.cancellation
    return [Fact(_("Cancelled at"), void.created_at, hint=void.person.rank_and_name)]


def _source_address(made: CertifiedCopy) -> str:
    if made.source_id is None:
        return ""
    name = "incoming:detail" if made.source_kind == INCOMING else "documents:detail"
    return reverse(name, args=[made.source_id])
