"""Handing the seal over: the question, the permission, the minutes, the two signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.ui.components import Fact, Status
from hoatoc.ui.downloads import PDF, download_answer
from hoatoc.ui.forms import PinForm
from hoatoc.ui.keys import reaches_keys
from hoatoc.ui.pages import page
from hoatoc.ui.paper import page_answer, page_images
from hoatoc.ui.verdicts import cards_of

from ..actions.hand_over import ask_hand_over, call_off, give, permit, refuse, take
from ..actions.note_use import note_export
from ..forms import AskForm, DecideForm
from ..kinds import HandOverState
from ..permissions import ASK, PERMIT, VIEW
from ..policies import CustodyPolicy
from ..selectors import hand_over_for, report_on

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Tone
    from hoatoc.ui.forms import ActForm

    from ..models import HandOver

_TONES: dict[str, Tone] = {
    "asked": "amber", "permitted": "amber", "given": "amber", "done": "green", "refused": "red",
    "cancelled": "grey",
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@page(ASK.code)
def ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask that somebody else keeps the seal."""
    form = AskForm(actor, request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            made = ask_hand_over(
                actor,
                receiver_post_id=given["receiver"],
                reason=given["reason"],
                note=given["note"],
            )
            messages.success(request, _("Asked. It lies before the head."))
            return redirect("custody:hand_over", made.pk)
    return render(request, "custody/ask.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@reaches_keys
@page(VIEW.code)
def hand_over(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """Show a hand-over with its minutes; who is named signs them with his PIN."""
    found = hand_over_for(actor, hand_over_id)
    act = _act_of(actor, found)
    form = PinForm(request.POST or None) if act else None
    if request.method == "POST" and (act is None or form is None):
        raise NotFound
    if act is None or form is None or not form.is_valid():
        return _page(request, actor, found, pin=form)
    with form.refusals():
        act(actor, hand_over=found, pin=form.cleaned_data["pin"])
        messages.success(request, _("Signed."))
        return redirect("custody:hand_over", hand_over_id)
    return _page(request, actor, found, pin=form, status=form.status)


@require_POST
@page(PERMIT.code)
def decide(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """Permit a hand-over, or do not."""
    found = hand_over_for(actor, hand_over_id)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, found, decision=form)
    said = form.cleaned_data["basis"]
    with form.refusals():
        if request.POST.get("permits") == "1":
            permit(actor, hand_over=found, basis=said)
        else:
            refuse(actor, hand_over=found, reason=said)
        messages.success(request, _("Your decision is kept and told."))
        return redirect("custody:hand_over", hand_over_id)
    return _page(request, actor, found, decision=form, status=form.status)


@require_POST
@page(VIEW.code)
def off(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """Call a hand-over off."""
    call_off(actor, hand_over=hand_over_for(actor, hand_over_id))
    messages.success(request, _("The hand-over is called off; the seal stays where it is."))
    return redirect("custody:hand_over", hand_over_id)


@require_GET
@page(VIEW.code)
def minutes_page(
    request: HttpRequest, actor: Actor, hand_over_id: UUID, number: int
) -> HttpResponse:
    """Draw one page of the minutes (from 1)."""
    del request
    found = hand_over_for(actor, hand_over_id)
    if found.minutes is None:
        raise NotFound
    return page_answer(found.minutes, number)


@require_GET
@page(VIEW.code)
def minutes(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """Hand out the minutes, byte for byte."""
    del request
    found = hand_over_for(actor, hand_over_id)
    if found.minutes is None:
        raise NotFound
    note_export(actor, hand_over=found)
    content = keeping.read(found.minutes)
    return download_answer(content, name="bien-ban-ban-giao-con-dau.pdf", media_type=PDF)


def status_of(found: HandOver) -> Status:
    """Return the mark of what has still to be done."""
    return Status(found.get_state_display(), _TONES[found.state])


def _act_of(actor: Actor, found: HandOver) -> Callable[..., object] | None:
    """Return what the actor signs now, or None."""
    giver = found.giver_post
    if found.state == HandOverState.PERMITTED and giver and giver.person_id == actor.person.pk:
        return give
    is_receiver = found.receiver_post.person_id == actor.person.pk
    return take if found.state == HandOverState.GIVEN and is_receiver else None


def _page(
    request: HttpRequest,
    actor: Actor,
    found: HandOver,
    *,
    pin: ActForm | None = None,
    decision: ActForm | None = None,
    status: int = 200,
) -> HttpResponse:
    policy, report, act = CustodyPolicy(actor), report_on(found), _act_of(actor, found)
    may_decide = bool(policy.can_permit(found))
    given = [form for form in (pin, decision) if form is not None and form.errors]
    context: dict[str, Any] = {
        "made": found,
        "status": status_of(found),
        "facts": _facts(found),
        "sees_home": actor.has(ASK.code),
        "pages": page_images(
            found.minutes,
            found.page_count,
            lambda number: reverse("custody:minutes_page", args=[found.pk, number]),
        )
        if found.minutes
        else [],
        "cards": cards_of(report, opened=False) if report else [],
        "form": pin,
        "paper_act": f"custody.{act.__name__}" if act else "",
        "decision": (decision or DecideForm()) if may_decide else None,
        "may_call_off": bool(policy.can_call_off(found)),
    }
    code = 422 if given and status == 200 else status
    return render(request, "custody/hand_over.html", context, status=code)


def _facts(found: HandOver) -> list[Fact]:
    giver = found.giver_post
    return [
        Fact(
            _("Hands over"),
            giver.person.rank_and_name if giver else _("the head who permits it"),
            hint=str(giver) if giver else "",
        ),
        Fact(
            _("Takes over"),
            found.receiver_post.person.rank_and_name,
            hint=str(found.receiver_post),
        ),
        Fact(_("Reason"), found.get_reason_display()),
        Fact(_("Asked by"), found.asked_by.rank_and_name),
        Fact(_("Permitted by"), found.permitted_by.rank_and_name if found.permitted_by else ""),
        Fact(_("Basis"), found.basis),
        Fact(_("Signed by who hands over"), found.given_at),
        Fact(_("Signed by who takes over"), found.taken_at),
        Fact(_("Note"), found.note),
    ]
