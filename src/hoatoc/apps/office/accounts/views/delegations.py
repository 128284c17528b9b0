"""Lending a post, looking at a delegation, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.apps.records.competence.facade import competence_by, status_of_delegation
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.registers.kinds import DocumentKind
from hoatoc.ui.downloads import PDF, download_answer, print_answer
from hoatoc.ui.pages import page

from ..actions.lend_post import lend_post
from ..actions.note_use import DOWNLOADED, PRINTED, note_use
from ..actions.withdraw_delegation import withdraw_delegation
from ..contracts import Power
from ..forms import LendPostForm
from ..papers import compose_power
from ..policies import LEND, DelegationPolicy
from ..selectors import candidates_for, delegation_for, posts_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "POST"])
@page(LEND)
def lend(request: HttpRequest, actor: Actor) -> HttpResponse:
    DelegationPolicy(actor).can_lend().require()
    words = request.POST.get("find", request.GET.get("find", ""))
    candidates = candidates_for(actor, words)
    form = LendPostForm(
        request.POST or None,
        candidates=candidates,
        initial={
            "valid_from": clock.today(),
            "to_person": request.GET.get("to"),
            "may_sign": True,
        },
    )
    if request.method == "POST" and form.is_valid():
        answer = _lend(request, actor, form)
        if answer is not None:
            return answer
    context = {"form": form, "find": words, "candidates": candidates}
    return render(request, "accounts/lend.html", context, status=422 if form.errors else 200)


def _lend(request: HttpRequest, actor: Actor, form: LendPostForm) -> HttpResponse | None:
    fields = form.cleaned_data
    try:
        delegation = lend_post(
            actor,
            to_person_id=fields["to_person"],
            power=Power(
                scope=fields["scope"],
                valid_from=fields["valid_from"],
                valid_to=fields["valid_to"],
                may_sign=fields["may_sign"],
                kinds=tuple(fields["kinds"]),
                basis=fields["basis"],
            ),
        )
    except Invalid as error:
        for name, sentence in error.fields.items():
            form.add_error(name, str(sentence))
        return None
    except BureauError as error:
        form.add_error(None, str(error))
        return None
    messages.success(
        request,
        _("Your post is lent to %(name)s until %(day)s.")
        % {
            "name": delegation.to_person.rank_and_name,
            "day": delegation.valid_to.strftime("%d/%m/%Y"),
        },
    )
    return redirect("accounts:profile")


@require_GET
@page(SIGNED_IN)
def delegation(request: HttpRequest, actor: Actor, delegation_id: UUID) -> HttpResponse:
    found = delegation_for(actor, delegation_id)
    labels = dict(DocumentKind.choices)
    context = {
        "delegation": found,
        "state": status_of_delegation(found),
        "kinds": ", ".join(str(labels.get(kind, kind)) for kind in found.kinds),
        "competence": competence_by(found, kind=found.kinds[0] if found.kinds else None),
        "may_withdraw": bool(DelegationPolicy(actor).can_withdraw(found)),
        "may_act": found.to_person_id == actor.person.pk and found.is_in_force_on(clock.today()),
    }
    return render(request, "accounts/delegation.html", context)


@require_GET
@page(SIGNED_IN)
def paper(request: HttpRequest, actor: Actor, delegation_id: UUID) -> HttpResponse:
    """Set the written delegation as PDF/A, to be printed or to be kept."""
    found = delegation_for(actor, delegation_id)
    is_taken = request.GET.get("take") == "1"
    pdf = compose_power(found, posts_of(found))
    note_use(actor, delegation=found, use=DOWNLOADED if is_taken else PRINTED)
    name = f"giay-uy-quyen-{found.valid_from:%Y-%m-%d}.pdf"
    if is_taken:
        return download_answer(pdf, name=name, media_type=PDF)
    return print_answer(pdf, name=name)


@require_POST
@page(SIGNED_IN)
def withdraw(request: HttpRequest, actor: Actor, delegation_id: UUID) -> HttpResponse:
    withdraw_delegation(actor, delegation_id=delegation_id)
    messages.success(request, _("The delegation is withdrawn; it ended at once."))
    return redirect("accounts:profile")
