"""The list of outgoing documents: the question is in the URL, the answer within one's rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.ui.asking import with_query
from hoatoc.ui.components import Act, Tab
from hoatoc.ui.pages import page

from .. import permissions
from ..forms import QuestionForm
from ..questions import MINE, TO_SIGN, WAITING, answer, count
from .columns import COOKIE, chosen_columns, column_choices, known_columns
from .facets import chips_of, facets_of
from .showing import state_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

PAGE_SIZE = 25
YEAR_SECONDS = 365 * 24 * 3600


@require_GET
@page(permissions.VIEW.code)
def list_documents(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was asked for; the same number of queries for 5 rows and for 100,000."""
    form = QuestionForm(request.GET)
    question = form.question()
    counts = count(actor, question)
    paginator = Paginator(answer(actor, question), PAGE_SIZE)
    # Counted already, with the facets.
    paginator.count = counts.total
    shown = paginator.get_page(request.GET.get("page", "1")[:9])
    context: dict[str, Any] = {
        "form": form,
        "question": question,
        "total": counts.total,
        "page": shown,
        "rows": [(document, state_status(document)) for document in shown],
        "columns": chosen_columns(request),
        "column_choices": column_choices(request),
        "facets": facets_of(request, question, counts),
        "chips": chips_of(request, question, counts),
        "tabs": _tabs(request, question.mine),
        "export_csv": with_query(request, reverse("documents:export"), format="csv"),
        "export_xlsx": with_query(request, reverse("documents:export"), format="xlsx"),
        "new": Act(label=_("New document"), url=reverse("documents:new"), icon="add", kind="main"),
        "may_draft": actor.has(permissions.DRAFT.code),
        "is_asked": bool(request.GET),
    }
    return render(request, "documents/list.html", context)


@require_POST
@page(permissions.VIEW.code)
def choose_columns(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Remember which columns this browser shows."""
    del actor
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("documents:list")
    response = redirect(back)
    value = ".".join(known_columns(request.POST.getlist("column"))) or "-"
    response.set_cookie(COOKIE, value, max_age=YEAR_SECONDS, httponly=True, samesite="Lax")
    return response


def _tabs(request: HttpRequest, mine: str) -> list[Tab]:
    views = (
        ("", _("All that I may see"), ""),
        (WAITING, _("Waiting for me"), "tasks"),
        (MINE, _("Drafted by me"), "edit"),
        (TO_SIGN, _("Signed by me"), "sign"),
    )
    return [
        Tab(
            label=label,
            url=with_query(request, request.path, mine=code),
            current=mine == code,
            icon=mark,
        )
        for code, label, mark in views
    ]
