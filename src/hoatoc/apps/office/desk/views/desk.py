"""The desk, and the part of it that is asked for every few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.base import clock
from hoatoc.kernel.manifest.menu import menu_for
from hoatoc.ui.components import Tab
from hoatoc.ui.pages import page

from ..contracts import DeskShow
from ..rules import version_of
from ..selectors import counts_for, groups_of, notices_for, waiting_for
from .notices import notice_row
from .rows import GROUPS, figures_of, row_of, together

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


@require_GET
@never_cache
@page(SIGNED_IN)
def desk(request: HttpRequest, actor: Actor, show: DeskShow = DeskShow.ALL) -> HttpResponse:
    context = _items(actor, show)
    context |= {
        "tabs": _tabs(show),
        "notices": [notice_row(n) for n in notices_for(actor, only_unread=True)[:5]],
    }
    return render(request, "desk/desk.html", context)


@require_GET
@never_cache
@page(SIGNED_IN)
def items(request: HttpRequest, actor: Actor) -> HttpResponse:
    known = request.GET.get("version", "")
    show = _asked(request)
    context = _items(actor, show, known=known)
    if context["version"] == known:
        return HttpResponse(status=204)
    return render(request, "desk/parts/items.html", context)


def _items(actor: Actor, show: DeskShow, *, known: str = "") -> dict[str, object]:
    rows = waiting_for(actor, show)
    counts = counts_for(actor, show)
    version = version_of(rows, counts.total, clock.now())
    if version == known:
        return {"version": version}
    return {
        "version": version,
        "show": show.value,
        "total": counts.total,
        "shown": len(rows),
        "figures": figures_of(counts),
        "together": together(rows),
        "places": [e for g in menu_for(actor) if g.code == "records" for e in g.entries],
        "groups": [
            (group.value, *GROUPS[group], getattr(counts, group.value), [row_of(w) for w in under])
            for group, under in groups_of(rows).items()
        ],
    }


def _tabs(show: DeskShow) -> list[Tab]:
    words = {
        DeskShow.ALL: (_("Everything"), "desk:desk"),
        DeskShow.SIGNING: (_("To sign and seal"), "desk:signing"),
        DeskShow.ASSIGNED: (_("Assigned to me"), "desk:tasks"),
    }
    return [
        Tab(label=word, url=reverse(name), current=one is show)
        for one, (word, name) in words.items()
    ]


def _asked(request: HttpRequest) -> DeskShow:
    try:
        return DeskShow(request.GET.get("show", "all"))
    except ValueError:
        return DeskShow.ALL
