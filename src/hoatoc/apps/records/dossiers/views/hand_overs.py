"""Handing dossiers over: the list, the choice, the minutes, the two signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.ui.components import Act, Fact, Status
from hoatoc.ui.downloads import PDF, download_answer
from hoatoc.ui.forms import PinForm
from hoatoc.ui.keys import reaches_keys
from hoatoc.ui.pages import page
from hoatoc.ui.paper import page_answer, page_images
from hoatoc.ui.verdicts import cards_of

from ..actions.hand_over import begin_hand_over, call_off, give, take_over
from ..actions.note_use import note_export
from ..forms.hand_over import HandOverForm
from ..permissions import KEEP
from ..selectors.hand_overs import (
    dossiers_in,
    dossiers_to_hand_over,
    hand_over_for,
    hand_overs_for,
    report_on,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Tone

    from ..models import HandOver

PER_PAGE = 50
TONES: dict[str, Tone] = {"begun": "amber", "given": "amber", "done": "green", "cancelled": "grey"}


@require_GET
@page(KEEP.code)
def hand_overs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the hand-overs that the actor may see."""
    shown = Paginator(hand_overs_for(actor), PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    context = {
        "page": shown,
        "rows": [(one, _status(one)) for one in shown],
        "first": Act(label=_("Hand dossiers over"), url=reverse("dossiers:hand_over_new"),
                     icon="switch"),
    }  # fmt: skip
    return render(request, "dossiers/hand_overs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def hand_over_new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose the dossiers and who takes them over."""
    kept = list(dossiers_to_hand_over(actor)[:500])
    form = HandOverForm(actor, kept, request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            made = begin_hand_over(
                actor,
                dossier_ids=[UUID(one) for one in given["dossiers"]],
                receiver_post_id=given["receiver"],
                reason=given["reason"],
                note=given["note"],
            )
            messages.success(request, _("The minutes are set. Read and sign them."))
            return redirect("dossiers:hand_over", made.pk)
    context = {"form": form, "has_dossiers": bool(kept)}
    return render(request, "dossiers/hand_over_new.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@reaches_keys
@page(KEEP.code)
def hand_over(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """Show the minutes; who is named signs them with his PIN."""
    found = hand_over_for(actor, hand_over_id)
    act = _act_of(actor, found)
    form = PinForm(request.POST or None)
    if request.method == "POST" and act is None:
        raise NotFound
    if act is not None and form.is_valid():
        with form.refusals():
            act(actor, hand_over=found, pin=form.cleaned_data["pin"])
            messages.success(request, _("Signed."))
            return redirect("dossiers:hand_over", hand_over_id)
    report = report_on(found) if found.given_at else None
    context: dict[str, Any] = {
        "made": found,
        "status": _status(found),
        "facts": _facts(found),
        "dossiers": dossiers_in(found),
        "pages": page_images(
            found.minutes,
            found.page_count,
            lambda number: reverse("dossiers:minutes_page", args=[found.pk, number]),
        ),
        "cards": cards_of(report, opened=False) if report else [],
        "form": form if act else None,
        "paper_act": f"dossiers.{act.__name__}" if act else "",
        "may_call_off": found.state in {"begun", "given"}
        and actor.person.pk in (found.giver_id, found.receiver_id),
    }
    return render(request, "dossiers/hand_over.html", context, status=form.status)


@require_POST
@page(KEEP.code)
def hand_over_off(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """Call a hand-over off."""
    call_off(actor, hand_over=hand_over_for(actor, hand_over_id))
    messages.success(request, _("The hand-over is called off; nothing has changed hands."))
    return redirect("dossiers:hand_overs")


@require_GET
@page(KEEP.code)
def minutes_page(
    request: HttpRequest, actor: Actor, hand_over_id: UUID, number: int
) -> HttpResponse:
    """Draw one page of the minutes (from 1)."""
    del request
    found = hand_over_for(actor, hand_over_id)
    return page_answer(found.minutes, number)


@require_GET
@page(KEEP.code)
def minutes(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """Hand out the minutes, byte for byte."""
    del request
    found = hand_over_for(actor, hand_over_id)
    note_export(actor, subject=found, what="minutes", form="pdf", rows=1)
    content = keeping.read(found.minutes)
    return download_answer(content, name="bien-ban-giao-nhan.pdf", media_type=PDF)


def _act_of(actor: Actor, found: HandOver) -> Any:
    """Return what the actor signs now, or None."""
    if found.state == "begun" and found.giver_id == actor.person.pk:
        return give
    if found.state == "given" and found.receiver_id == actor.person.pk:
        return take_over
    return None


def _status(found: HandOver) -> Status:
    return Status(found.get_state_display(), TONES[found.state])


def _facts(found: HandOver) -> list[Fact]:
    return [
        Fact(_("Hands over"), found.giver.rank_and_name, hint=str(found.giver_post)),
        Fact(_("Takes over"), found.receiver.rank_and_name, hint=str(found.receiver_post)),
        Fact(_("Reason"), found.get_reason_display()),
        Fact(_("Signed by who hands over"), found.given_at),
        Fact(_("Signed by who takes over"), found.taken_at),
        Fact(_("Note"), found.note),
    ]
