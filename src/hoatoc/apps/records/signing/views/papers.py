"""Signing minutes and decisions with a key that is somewhere else, whatever app they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hoatoc.apps.records.documents.facade import far_addresses
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.pki.requests import find
from hoatoc.kernel.pki.requests.papers import PAPER_ACTS
from hoatoc.ui.pages import page
from hoatoc.ui.spoken import LONGEST_TEXT, spoken, texts

from ..actions.complete_paper import complete_paper
from ..actions.prepare_paper import prepare_paper

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.requests.papers import PaperAct

RETURNED = "signing:paper_returned"


@require_POST
@never_cache
@page(SIGNED_IN)
@spoken
def prepare(request: HttpRequest, actor: Actor, act: str, subject_id: UUID) -> JsonResponse:
    """Run an act up to its signature and say what the key has to sign."""
    asks = _act(act)
    asks.find(actor, subject_id)
    return JsonResponse(
        prepare_paper(
            actor,
            act=asks,
            subject_id=subject_id,
            given=texts(request),
            session=request.session.session_key or "",
            addresses=far_addresses(request, returned=RETURNED),
        )
    )


@require_POST
@never_cache
@page(SIGNED_IN)
@spoken
def complete(request: HttpRequest, actor: Actor, act: str, subject_id: UUID) -> JsonResponse:
    """Take what came back from the key, do the act, and say where it is shown."""
    asks = _act(act)
    asks.find(actor, subject_id)
    given = texts(request)
    address = complete_paper(
        actor,
        act=asks,
        subject_id=subject_id,
        word=given.get("request", ""),
        given=given,
        session=request.session.session_key or "",
    )
    return JsonResponse({"location": address})


@require_GET
@never_cache
@page(SIGNED_IN)
def returned(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a person back from a remote service, which sends him here with its code."""
    word = request.GET.get("state", "")[:LONGEST_TEXT]
    waiting = find(word, at=clock.now())
    code = request.GET.get("code", "")[:LONGEST_TEXT]
    address = complete_paper(
        actor,
        act=_act(waiting.act),
        subject_id=waiting.subject_id,
        word=word,
        given={"code": code, **far_addresses(request, returned=RETURNED)},
        session=request.session.session_key or "",
    )
    return redirect(address)


def _act(code: str) -> PaperAct:
    if code not in PAPER_ACTS:
        raise NotFound
    return PAPER_ACTS.get(code)
