"""The page of who is asked: that version, what is wanted, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.apps.records.documents import facade as documents
from hoatoc.kernel.base.errors import NotFound
from hoatoc.ui.pages import page
from hoatoc.ui.paper import NOWHERE, page_answer
from hoatoc.ui.readings import note_once

from .. import permissions
from ..actions.answer import answer
from ..actions.comment import comment_when_asked, say_in_thread
from ..actions.hand_on import hand_on
from ..actions.note_reading import note_reading
from ..forms import AnswerForm, CommentForm, HandOnForm, SayForm
from ..policies import RequestPolicy
from ..selectors import opinion_of, posts_to_ask, request_for, thread_of, threads_of
from .showing import marked_pages, number_in, placed, read_version, shown

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.forms import ActForm

    from ..models import OpinionRequest

SESSION_KEY = "opinions_read"
_NAMES: dict[type, str] = {AnswerForm: "form", CommentForm: "comment", HandOnForm: "hand"}


@require_http_methods(["GET", "POST"])
@page(permissions.VIEW.code)
def show_request(request: HttpRequest, actor: Actor, request_id: UUID) -> HttpResponse:
    """Show what is asked and take the answer."""
    asked = _asked(request, actor, request_id)
    if request.method == "GET":
        return _draw(request, actor, asked)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _draw(request, actor, asked, bound=form, status=422)
    with form.refusals():
        answer(actor, request=asked, **form.cleaned_data)
        messages.success(
            request, _("Your opinion is given. You may correct it until the signature.")
        )
        return redirect("opinions:request", request_id=asked.pk)
    return _draw(request, actor, asked, bound=form, status=form.status)


@require_POST
@page(permissions.VIEW.code)
def comment(request: HttpRequest, actor: Actor, request_id: UUID) -> HttpResponse:
    """Comment on a place of the version that one is asked about."""
    asked = request_for(actor, request_id)
    paragraphs = read_version(documents.version_kept(asked.version_id))
    form = CommentForm(request.POST, paragraphs=paragraphs)
    if not form.is_valid():
        return _draw(request, actor, asked, bound=form, status=422)
    with form.refusals():
        comment_when_asked(actor, request=asked, remarked=form.remarked())
        messages.success(request, _("Your comment is on the page."))
        return redirect("opinions:request", request_id=asked.pk)
    return _draw(request, actor, asked, bound=form, status=form.status)


@require_POST
@page(permissions.VIEW.code)
def say(request: HttpRequest, actor: Actor, request_id: UUID, thread_id: UUID) -> HttpResponse:
    """Answer in one of one's own threads."""
    asked = request_for(actor, request_id)
    form = SayForm(request.POST)
    thread = thread_of(asked, thread_id)
    if form.is_valid():
        say_in_thread(actor, thread=thread, text=form.cleaned_data["text"], request=asked)
        return redirect("opinions:request", request_id=asked.pk)
    messages.error(request, _("Write what you have to say."))
    return redirect("opinions:request", request_id=asked.pk)


@require_POST
@page(permissions.VIEW.code)
def give_on(request: HttpRequest, actor: Actor, request_id: UUID) -> HttpResponse:
    """Give the request of one's unit to one of its people."""
    asked = request_for(actor, request_id)
    RequestPolicy(actor, asked).can_hand_on().require()
    form = HandOnForm(request.POST, posts=posts_to_ask(actor))
    if not form.is_valid():
        return _draw(request, actor, asked, bound=form, status=422)
    hand_on(actor, request=asked, post_id=form.cleaned_data["post"])
    messages.success(request, _("Given on. The unit keeps seeing it."))
    return redirect("opinions:request", request_id=asked.pk)


@require_GET
@page(permissions.VIEW.code)
def page_picture(request: HttpRequest, actor: Actor, request_id: UUID, number: int) -> HttpResponse:
    """Draw one page (from 1) of the version that one is asked about."""
    asked = _asked(request, actor, request_id)
    version = documents.version_kept(asked.version_id)
    if not 1 <= number <= version.page_count:
        raise NotFound
    # What is withdrawn must not stay in the browser.
    return page_answer(version.file, number, kept=NOWHERE)


def _asked(request: HttpRequest, actor: Actor, request_id: UUID) -> OpinionRequest:
    """Return a request that the actor may see, and note once a session that it was read."""
    asked = request_for(actor, request_id)
    mark = f"{asked.pk}:{actor.post.pk}"
    if asked.asked_by_id != actor.person.pk:
        note_once(request, SESSION_KEY, mark, lambda: note_reading(actor, request=asked))
    return asked


def _draw(
    request: HttpRequest,
    actor: Actor,
    asked: OpinionRequest,
    *,
    bound: ActForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page; a form that was refused stands in the place of its empty one."""
    version = documents.version_kept(asked.version_id)
    paragraphs = read_version(version)
    policy = RequestPolicy(actor, asked)
    opinion = opinion_of(asked)
    place = number_in(request.GET.get("place", ""))
    chosen = place if place is not None and place < len(paragraphs) else None
    threads = placed(threads_of(asked), version, paragraphs)
    may_answer, may_hand_on = policy.can_answer(), policy.can_hand_on()
    initial = {"stand": opinion.stand, "text": opinion.text} if opinion else {}
    start = {"paragraph": chosen, "quote": paragraphs[chosen].text} if chosen is not None else {}
    forms: dict[str, ActForm | None] = {"form": None, "comment": None, "hand": None}
    if may_answer:
        forms["form"] = AnswerForm(initial=initial)
        forms["comment"] = CommentForm(initial=start, paragraphs=paragraphs)
    if may_hand_on:
        forms["hand"] = HandOnForm(posts=posts_to_ask(actor))
    if bound is not None:
        forms[_NAMES[type(bound)]] = bound
    context: dict[str, Any] = {
        "asked": shown(asked),
        "is_mine": asked.asked_by_id == actor.person.pk,
        "version": version,
        "threads": threads,
        "pages": marked_pages(
            version,
            paragraphs,
            threads,
            picture=lambda n: reverse("opinions:page_picture", args=[asked.pk, n]),
            chosen=chosen,
            query="",
        ),
        "is_commenting": chosen is not None or isinstance(bound, CommentForm),
        **forms,
    }
    return render(request, "opinions/request.html", context, status=status)
