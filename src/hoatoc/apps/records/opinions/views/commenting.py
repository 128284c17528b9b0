"""Comments on the pages of a draft, for those who may see the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.ui.pages import page

from .. import permissions
from ..actions.comment import comment_on_document, say_in_thread
from ..actions.settle_thread import reopen, resolve
from ..forms import CommentForm, SayForm
from ..policies import ReviewPolicy
from ..selectors import document_for, text_version, text_versions, thread_on, threads_on
from .showing import marked_pages, number_in, placed, read_version, tabs_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.apps.records.documents.models import Document, DocumentVersion
    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "POST"])
@page(permissions.VIEW.code)
def comments(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show the pages of a version with their comments, and take a new one."""
    document = document_for(actor, document_id)
    version = text_version(document, number_in(request.GET.get("version", "")))
    if request.method == "GET":
        return _draw(request, actor, document, version)
    form = CommentForm(request.POST, paragraphs=read_version(version))
    if not form.is_valid():
        return _draw(request, actor, document, version, form=form, status=422)
    with form.refusals():
        comment_on_document(actor, document=document, version=version, remarked=form.remarked())
        messages.success(request, _("Your comment is on the page."))
        return _back(document, version)
    return _draw(request, actor, document, version, form=form, status=form.status)


@require_POST
@page(permissions.VIEW.code)
def act(
    request: HttpRequest, actor: Actor, document_id: UUID, thread_id: UUID, verb: str
) -> HttpResponse:
    """Answer in a thread, resolve it or open it again."""
    document = document_for(actor, document_id)
    thread = thread_on(document, thread_id)
    version = text_version(document, number_in(request.GET.get("version", "")))
    if verb == "say":
        form = SayForm(request.POST)
        if form.is_valid():
            said = form.cleaned_data["text"]
            say_in_thread(actor, thread=thread, text=said, document=document)
        else:
            messages.error(request, _("Write what you have to say."))
    elif verb == "resolve":
        resolve(actor, document=document, thread=thread)
    elif verb == "reopen":
        reopen(actor, document=document, thread=thread)
    else:
        raise Http404
    return _back(document, version)


def _back(document: Document, version: DocumentVersion) -> HttpResponse:
    url = reverse("opinions:comments", args=[document.pk])
    return redirect(f"{url}?version={version.ordinal}")


def _draw(
    request: HttpRequest,
    actor: Actor,
    document: Document,
    version: DocumentVersion,
    *,
    form: CommentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    paragraphs = read_version(version)
    policy = ReviewPolicy(actor, document)
    place = number_in(request.GET.get("place", ""))
    chosen = place if place is not None and place < len(paragraphs) else None
    threads = placed(threads_on(document), version, paragraphs)
    start = {"paragraph": chosen, "quote": paragraphs[chosen].text} if chosen is not None else {}
    context: dict[str, Any] = {
        "document": document,
        "version": version,
        "versions": text_versions(document),
        "threads": [(one, bool(policy.can_settle(one.thread))) for one in threads],
        "tabs": tabs_of(document, "comments", comments=sum(one.is_open for one in threads)),
        "may_comment": policy.can_comment(),
        "form": form or CommentForm(initial=start, paragraphs=paragraphs),
        "pages": marked_pages(
            version,
            paragraphs,
            threads,
            picture=lambda n: reverse(
                "documents:page_picture", args=[document.pk, version.ordinal, n]
            ),
            chosen=chosen,
            query=f"version={version.ordinal}&",
        ),
        "is_commenting": chosen is not None or form is not None,
    }
    return render(request, "opinions/comments.html", context, status=status)
