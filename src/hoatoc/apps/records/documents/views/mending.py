"""Choosing, by the kind of error, how an issued document is mended (Article 18(3); R-031)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.follow_up import follow_up
from ..forms import MendForm
from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import document_for
from .showing import state_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "POST"])
@page(permissions.DRAFT.code)
def mend(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Ask what is wrong, and begin the draft that mends it."""
    document = document_for(actor, document_id)
    policy = DocumentPolicy(actor, document)
    policy.can(Verb.FOLLOW_UP).require()
    form = MendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = follow_up(actor, document=document, way=given["way"], reason=given["reason"])
        except BureauError as error:
            said = _("%(sentence)s (code %(code)s)") % {"sentence": error, "code": error.code}
            form.add_error(None, said)
        else:
            messages.success(request, _("The draft is begun. Read it through and complete it."))
            return redirect("documents:detail", document_id=made.pk)
    context = {
        "document": document,
        "status": state_status(document),
        "form": form,
        "may_recall": bool(policy.can(Verb.RECALL)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "documents/mend.html", context, status=status)
