"""One dossier: its index, who takes part, and what can be done with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.ui.components import Act, Fact
from hoatoc.ui.downloads import download_answer
from hoatoc.ui.pages import page
from hoatoc.ui.readings import note_once

from ..actions.note_use import note_reading
from ..actions.opening import admit_participant, dismiss_participant
from ..forms.dossiers import ParticipantForm
from ..permissions import KEEP, VIEW
from ..policies import DossierPolicy
from ..printing import HIDDEN, INDEX
from ..rules import submission_due
from ..selectors.dossiers import (
    dossier_for,
    entries_of,
    entry_for,
    lines_for,
    participants_of,
    removed_from,
)
from ..selectors.seals import seals_of
from ..sentences import retention_words
from .listing import status_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier

PER_PAGE = 100
SESSION_KEY = "dossiers_read"


@require_GET
@page(VIEW.code)
def detail(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Show one dossier; reading is recorded once for each session."""
    return show(request, actor, dossier_for(actor, dossier_id))


def show(
    request: HttpRequest,
    actor: Actor,
    dossier: Dossier,
    *,
    form: ParticipantForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page of a dossier."""
    _note_view(request, actor, dossier)
    policy = DossierPolicy(actor)
    shown = Paginator(entries_of(dossier), PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    may_change = bool(policy.can_change(dossier))
    context: dict[str, Any] = {
        "dossier": dossier,
        "status": status_of(dossier),
        "page": shown,
        "lines": lines_for(actor, shown),
        "columns": [column.header for column in INDEX],
        "hidden": HIDDEN,
        "facts": facts_of(dossier),
        "people": participants_of(dossier),
        "removed": removed_from(actor, dossier),
        "may_change": may_change,
        "may_add": bool(policy.can_add(dossier)),
        "form": (form or ParticipantForm(actor)) if may_change else None,
        "acts": acts_for(actor, dossier),
        "seals": seals_of(dossier),
    }
    return render(request, "dossiers/detail.html", context, status=status)


@require_POST
@page(KEEP.code)
def people(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Let somebody take part."""
    dossier = dossier_for(actor, dossier_id)
    form = ParticipantForm(actor, request.POST)
    if form.is_valid():
        with form.refusals():
            admit_participant(actor, dossier=dossier, post_id=form.cleaned_data["post"])
            messages.success(request, _("This person takes part from now on."))
            return redirect("dossiers:detail", dossier_id)
    return show(request, actor, dossier, form=form, status=form.status)


@require_POST
@page(KEEP.code)
def person_out(
    request: HttpRequest, actor: Actor, dossier_id: UUID, person_id: int
) -> HttpResponse:
    """Let somebody take part no longer."""
    dismiss_participant(actor, dossier=dossier_for(actor, dossier_id), person_id=person_id)
    messages.success(request, _("This person takes part no longer."))
    return redirect("dossiers:detail", dossier_id)


@require_GET
@page(VIEW.code)
def entry_file(request: HttpRequest, actor: Actor, dossier_id: UUID, line_id: UUID) -> HttpResponse:
    """Hand out a file that is only in this dossier, byte for byte."""
    del request
    dossier = dossier_for(actor, dossier_id)
    entry = entry_for(actor, dossier, line_id)
    if entry.file is None:
        raise NotFound
    note_reading(actor, dossier=dossier, file=entry.name)
    return download_answer(
        keeping.read(entry.file), name=entry.name, media_type=entry.file.media_type
    )


def facts_of(dossier: Dossier) -> list[Fact]:
    """Return the fields of Annex VI as the page shows them."""
    ended = dossier.ended_on
    return [
        Fact(_("Number and symbol of the dossier"), f"{dossier.code}/{dossier.year}"),
        Fact(_("Organisation"), dossier.unit.name),
        Fact(_("Keeper of the dossier"), dossier.keeper.rank_and_name,
             hint=dossier.keeping_unit.name),
        Fact(_("Retention"), retention_words(dossier.years), hint=dossier.basis),
        Fact(_("Begun on"), dossier.started_on),
        Fact(_("Ended on"), ended),
        Fact(_("Kept until"), dossier.retention_until),
        Fact(_("To the archive by"), submission_due(ended, dossier.years) if ended else None),
        Fact(_("Papers"), dossier.doc_total),
        Fact(_("Number of pages"), dossier.page_total),
        Fact(_("Where its paper is kept"), dossier.paper_place),
        Fact(_("Note"), dossier.note),
    ]  # fmt: skip


def acts_for(actor: Actor, dossier: Dossier) -> list[Act]:
    """Return what the actor can do with a dossier now."""
    policy = DossierPolicy(actor)

    def to(name: str) -> str:
        return reverse(f"dossiers:{name}", args=[dossier.pk])

    offers = []
    if policy.can_add(dossier):
        offers += [
            Act(label=_("File documents"), url=to("find"), icon="documents", kind="main"),
            Act(label=_("Add another paper"), url=to("paper_new"), icon="add"),
        ]
    if policy.can_change(dossier):
        offers += [
            Act(label=_("Change"), url=to("change"), icon="edit"),
            Act(label=_("Take papers out"), url=to("take_out"), icon="remove"),
        ]
    if policy.can_close(dossier):
        offers.append(Act(label=_("Close the dossier"), url=to("close"), icon="seal"))
    if policy.can_reopen(dossier):
        offers.append(Act(label=_("Open it again"), url=to("reopen"), icon="undo"))
    if policy.can_take_signed(dossier):
        offers.append(
            Act(label=_("Take out, signed (ASiC-E)"), url=to("container"), icon="download")
        )
    if not dossier.is_open and not dossier.is_destroyed:
        offers.append(
            Act(label=_("Check the seal"), url=to("verify"), icon="verify", method="post")
        )
    return offers


def _note_view(request: HttpRequest, actor: Actor, dossier: Dossier) -> None:
    mark = f"{dossier.pk}:{actor.post.pk}"
    note_once(request, SESSION_KEY, mark, lambda: note_reading(actor, dossier=dossier))
