"""Signing: exactly what is signed, as whom, with which key; one PIN; the outcome with its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.access.answers import Denied
from hoatoc.kernel.access.objections import objections_to
from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.components import Fact
from hoatoc.ui.keys import chosen_of, keys_of, reaches_keys
from hoatoc.ui.pages import page
from hoatoc.ui.paper import short_hash

from .. import permissions
from ..actions.adapt_block import adapt_block
from ..actions.parts.blocks import Compared, compared_for
from ..actions.sign import sign
from ..forms import PinForm
from ..policies import GONE_ON, DocumentPolicy
from ..rules import State, Verb
from ..selectors import document_for, next_to_sign, report_on
from .cards import cards_of
from .showing import page_images, state_status
from .uses import note_view

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

# Refusals that a second try with the same field cannot mend stand above the form, not in it.
_AT_THE_PIN = frozenset({"pki.wrong_pin", "pki.pin_locked"})


@require_http_methods(["GET", "POST"])
@reaches_keys
@page(permissions.VIEW.code)
def sign_document(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show what waits for the signature, sign it, or show the proof that it was signed."""
    document = document_for(actor, document_id)
    note_view(request, actor, document)
    said = DocumentPolicy(actor, document).can(Verb.SIGN)
    if isinstance(said, Denied) and (request.method == "GET" or said.code == GONE_ON):
        return _closed(request, actor, document, said)
    said.require()
    if request.POST.get("do") == Verb.ADAPT_BLOCK:
        return _adapt(request, actor, document)
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        error = _try(request, actor, document, form)
        if error is None:
            return redirect("documents:sign", document_id=document.pk)
        return _page(request, actor, document, form, error=error)
    return _page(request, actor, document, form)


def _closed(request: HttpRequest, actor: Actor, document: Document, said: Denied) -> HttpResponse:
    """Show what became of it, also to whom sent it twice or from a page that was left open."""
    if request.method == "POST":
        return redirect("documents:sign", document_id=document.pk)
    if document.current_version is not None and document.current_version.is_signed:
        return _proof(request, actor, document)
    messages.warning(request, _("Not open for you to sign: %(why)s") % {"why": said.reason})
    return redirect("documents:detail", document_id=document.pk)


def _adapt(request: HttpRequest, actor: Actor, document: Document) -> HttpResponse:
    adapt_block(actor, document=document)
    messages.success(request, _("The pages carry your block now. Read them once more, then sign."))
    return redirect("documents:sign", document_id=document.pk)


def _try(
    request: HttpRequest, actor: Actor, document: Document, form: PinForm
) -> BureauError | None:
    entered, keys = form.cleaned_data, keys_of(actor, request.GET.get("key", ""))
    chosen = None if isinstance(keys, BureauError) else chosen_of(keys)
    try:
        sign(
            actor,
            document=document,
            pin=entered["pin"],
            read_sha256=entered["read_sha256"],
            fingerprint=chosen.certificate.fingerprint if chosen else "",
        )
    except BureauError as error:
        if error.code in _AT_THE_PIN:
            form.add_error("pin", str(error))
        return error
    return None


def _page(
    request: HttpRequest,
    actor: Actor,
    document: Document,
    form: PinForm,
    *,
    error: BureauError | None = None,
) -> HttpResponse:
    version = document.current_version
    assert version is not None
    keys, compared = keys_of(actor, request.GET.get("key", "")), _compared(actor, document)
    key = keys if isinstance(keys, BureauError) else chosen_of(keys)
    # What no PIN can mend comes first: no key, or pages on which another name stands.
    refusal = next((one for one in (key, compared) if isinstance(one, BureauError)), error)
    is_second = document.state == State.AWAITING_SECOND
    usable = None if isinstance(key, BureauError) else key
    context: dict[str, Any] = {
        "document": document,
        "status": state_status(document),
        "version": version,
        "hash": short_hash(version.file),
        "pages": page_images(document, version),
        "compared": None if isinstance(compared, BureauError) else compared,
        "actor": actor,
        "key": usable,
        "keys": [] if isinstance(keys, BureauError) else keys,
        "agent": settings.SIGNING_AGENT_ADDRESS,
        "prepare_url": reverse("documents:prepare_signature", args=[document.pk]),
        "complete_url": reverse("documents:complete_signature", args=[document.pk]),
        "other_url": f"{reverse('documents:detail', args=[document.pk])}?act=return_draft#act",
        "refusal": refusal,
        "form": form,
        "other": document.signatory_post if is_second else document.second_post,
        "is_second": is_second,
        "objections": objections_to("documents.sign", actor, document.pk),
        "is_at_pin": error is not None and error.code in _AT_THE_PIN,
    }
    bad = refusal.http_status if error and refusal else 422 if form.errors else 200
    return render(request, "documents/sign.html", context, status=bad)


def _compared(actor: Actor, document: Document) -> Compared | BureauError:
    try:
        return compared_for(actor, document)
    except BureauError as refusal:
        return refusal


def _proof(request: HttpRequest, actor: Actor, document: Document) -> HttpResponse:
    report = report_on(document)
    version = document.current_version
    waiting = next_to_sign(actor, after=document.pk)
    context = {
        "document": document,
        "status": state_status(document),
        "report": report,
        "cards": cards_of(document, report),
        "version": version,
        "next": waiting,
        "turn": document.signing_post if document.state == State.AWAITING_SECOND else None,
        "pages": page_images(document, version) if version else [],
        "facts": [
            *([Fact(_("Signed at"), document.signed_at)] if document.signed_at else []),
            Fact(_("Version"), version.ordinal if version else None),
            Fact(_("SHA-256 of the file"), version.file.sha256 if version else "", mono=True),
        ],
    }
    return render(request, "documents/signed.html", context)
