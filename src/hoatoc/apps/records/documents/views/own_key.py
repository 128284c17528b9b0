"""Signing with a key that is somewhere else: one request prepares, a later one completes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.base.errors import Invalid
from hoatoc.ui.pages import page
from hoatoc.ui.spoken import asked, spoken

from .. import permissions
from ..actions.complete_signature import complete_signature
from ..actions.prepare_signature import prepare_signature
from ..selectors import document_for
from ..selectors.requested import subject_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

LONGEST_TEXT = 8192


@require_POST
@never_cache
@page(permissions.VIEW.code)
@spoken
def prepare(request: HttpRequest, actor: Actor, document_id: UUID) -> JsonResponse:
    """Open a request for a signature and say what the key has to sign."""
    document = document_for(actor, document_id)
    given = _texts(request)
    return JsonResponse(
        prepare_signature(
            actor,
            document=document,
            fingerprint=given.get("certificate", ""),
            read_sha256=given.get("read_sha256", ""),
            session=request.session.session_key or "",
            addresses=_addresses(request),
        )
    )


@require_POST
@never_cache
@page(permissions.VIEW.code)
@spoken
def complete(request: HttpRequest, actor: Actor, document_id: UUID) -> JsonResponse:
    """Take what came back from the key, and say where the proof is."""
    document = document_for(actor, document_id)
    given = _texts(request)
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
    document = document_for(actor, subject_of(word))
    complete_signature(
        actor,
        document=document,
        word=word,
        session=request.session.session_key or "",
        given={"code": request.GET.get("code", "")[:LONGEST_TEXT], **_addresses(request)},
    )
    return redirect("documents:sign", document_id=document.pk)


def _addresses(request: HttpRequest) -> dict[str, str]:
    """Return where a far key's service or program finds us."""
    return {
        "returned": request.build_absolute_uri(reverse("documents:signature_returned")),
        "pages": request.build_absolute_uri(reverse("documents:signature_pages", args=["WORD"])),
        "signed": request.build_absolute_uri(reverse("documents:signature_signed", args=["WORD"])),
    }


def _texts(request: HttpRequest) -> dict[str, str]:
    """Return the fields that were sent; each is a text of a sensible length."""
    given = asked(request)
    if len(given) > 12:
        raise Invalid
    for value in given.values():
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise Invalid
    return given
