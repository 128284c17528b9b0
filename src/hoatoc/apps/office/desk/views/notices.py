"""My notices: the list, opening one, marking all as read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.notices.declarations import NOTICE_KINDS
from hoatoc.kernel.notices.telling import address_of, mark_read, sentence_of
from hoatoc.ui.pages import page

from ..selectors import notice_for, notices_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.notices.models import Notice

PER_PAGE = 50


@require_GET
@page(SIGNED_IN)
def notices(request: HttpRequest, actor: Actor) -> HttpResponse:
    only_unread = request.GET.get("show") == "unread"
    shown = Paginator(notices_for(actor, only_unread=only_unread), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": shown,
        "rows": [notice_row(notice) for notice in shown.object_list],
        "only_unread": only_unread,
    }
    return render(request, "desk/notices.html", context)


@require_GET
@page(SIGNED_IN)
def open_notice(_request: HttpRequest, actor: Actor, notice_id: UUID) -> HttpResponse:
    notice = notice_for(actor, notice_id)
    mark_read(actor, [notice.pk])
    try:
        return redirect(address_of(notice))
    except NoReverseMatch:
        return redirect("desk:notices")


@require_POST
@page(SIGNED_IN)
def read_all(_request: HttpRequest, actor: Actor) -> HttpResponse:
    mark_read(actor)
    return redirect("desk:notices")


def notice_row(notice: Notice) -> dict[str, object]:
    """Return what a template needs to tell a notice."""
    is_known = notice.kind in NOTICE_KINDS
    return {
        "notice": notice,
        "sentence": sentence_of(notice) if is_known else notice.kind,
        "is_urgent": is_known and NOTICE_KINDS.get(notice.kind).is_urgent,
    }
