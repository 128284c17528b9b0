"""The list of certified copies."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.ui.components import Act, Tab
from hoatoc.ui.pages import page

from ..forms import ListForm
from ..permissions import VIEW
from ..policies import CopyPolicy
from ..selectors import copies_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

PER_PAGE = 50


@require_GET
@page(VIEW.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the copies that the actor may see, newest first."""
    form = ListForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    words, kind = asked.get("q", ""), asked.get("form", "")
    rows = copies_for(actor, words, kind)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    context = {
        "page": shown,
        "words": words,
        "kind": kind,
        "total": shown.paginator.count,
        "is_asked": bool(words or kind),
        "tabs": [_tab(words, value, label, kind) for value, label in form.fields["form"].choices],  # type: ignore[attr-defined]  # a choice field
        "certifies": CopyPolicy(actor).can_certify(),
        "first": Act(label=_("Make a copy of paper"), url=reverse("copies:from_scan"), icon="copy"),
    }
    return render(request, "copies/list.html", context)


def _tab(words: str, value: str, label: str, kind: str) -> Tab:
    said = {key: one for key, one in (("q", words), ("form", value)) if one}
    return Tab(
        label=label, url=f"{reverse('copies:list')}?{urlencode(said)}", current=value == kind
    )
