"""Signing with a key that is somewhere else: one request prepares, a later one completes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hoatoc.ui.pages import page
from hoatoc.ui.spoken import LONGEST_TEXT, spoken, texts

from .. import permissions
from ..actions.complete_signature import complete_signature
from ..actions.prepare_signature import prepare_signature
from ..far_addresses import far_addresses
from ..selectors import document_for
from ..selectors.requested import subject_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

RETURNED = "documents:signature_returned"


@require_POST
@never_cache
@page(permissions.VIEW.code)
@spoken
def prepare(request: HttpRequest, actor: Actor, document_id: UUID) -> JsonResponse:
    """Open a request for a signature and say what the key has to sign."""
    document = document_for(actor, document_id)
    given = texts(request)
    return JsonResponse(
        prepare_signature(
            actor,
            document=document,
            fingerprint=given.get("certificate", ""),
            read_sha256=given.get("read_sha256", ""),
            session=request.session.session_key or "",
            addresses=far_addresses(request, returned=RETURNED),
        )
    )


@require_POST
@never_cache
@page(permissions.VIEW.code)
@spoken
def complete(request: HttpRequest, actor: Actor, document_id: UUID) -> JsonResponse:
    """Take what came back from the key, and say where the proof is."""
    document = document_for(actor, document_id)
    given = texts(request)
    document = complete_signature(
        actor,
        document=document,
        word=given.get("request", ""),
        session=request.session.session_key or "",
        given=given,
    )
    return JsonResponse({"location": reverse("documents:sign", args=[document.pk])})


@require_GET
@never_cache
@page(permissions.VIEW.code)
def returned(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a person back from a remote service, which sends him here with its code.

    The word of the request comes back as ``state``; it is bound to him and his session.
    """
    word = request.GET.get("state", "")[:LONGEST_TEXT]
    code = request.GET.get("code", "")[:LONGEST_TEXT]
    document = document_for(actor, subject_of(word))
    complete_signature(
        actor,
        document=document,
        word=word,
        session=request.session.session_key or "",
        given={"code": code, **far_addresses(request, returned=RETURNED)},
    )
    return redirect("documents:sign", document_id=document.pk)
