"""Writing a draft here: its beginning, its fields as they change, and who writes with whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.apps.records.groups.facade import given_of, possible_recipients, sections_of
from hoatoc.apps.records.practice.facade import kinds_in_use
from hoatoc.apps.records.templates.facade import templates_for
from hoatoc.apps.records.writing import facade as texts
from hoatoc.kernel.base.errors import BureauError, NotAllowed
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.admit_writer import admit_writer
from ..actions.begin_draft import begin_draft
from ..actions.dismiss_writer import dismiss_writer
from ..actions.parts.texts import begin_text
from ..actions.parts.writers import may_write
from ..actions.save_fields import save_fields
from ..forms import LETTER, BeginForm, LetterDraftForm, WriterForm
from ..letters import Written
from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import document_for, letter_draft_of, possible_writers
from .draft_form import Chooser, form_for, printed_of, tabs_of

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from hoatoc.apps.records.templates.facade import Content
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import DraftFields
    from ..models import Document


def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for kind and subject; from there on everything is saved as it is written."""
    given = _with_subject(actor, request.POST) if request.method == "POST" else None
    kinds = kinds_in_use(actor.issuing_unit)
    form = BeginForm(given, initial={"kind": request.GET.get("kind", "CV")}, kinds=kinds)
    if given is not None and form.is_valid():
        content = _content(actor, form.cleaned_data["kind"], form.cleaned_data["start"])
        fields = form.draft_fields()
        with form.refusals():
            if content is None:
                made = begin_draft(actor, fields=fields)
            else:
                fields = _defaults(actor, fields, content)
                made = begin_draft(
                    actor, fields=fields, written=_written(content), signers=content.signers
                )
            if form.left_out:
                messages.info(request, form.left_out)
            return redirect("documents:edit", document_id=made.pk)
    context = {"form": form, "tabs": tabs_of(request.path, LETTER)}
    return render(request, "documents/begin.html", context, status=form.status)


def _content(actor: Actor, kind: str, start: str) -> Content | None:
    """Return the template of a kind, the nearest unit's, if the draft is to begin with it."""
    found = templates_for(actor, kind) if start == "template" and kind else []
    return found[0].content if found else None


def _with_subject(actor: Actor, posted: QueryDict) -> QueryDict:
    """Return what was sent, with the subject of the template where none was written."""
    given = posted.copy()
    if not given.get("subject", "").strip():
        content = _content(actor, given.get("kind", ""), given.get("start", ""))
        given["subject"] = _finished(content.subject) if content else ""
    return given


def _defaults(actor: Actor, fields: DraftFields, content: Content) -> DraftFields:
    """Return the fields with what a template says of them."""
    sections = sections_of(actor, possible_recipients(actor).select_related("parent"), set())
    wanted = [section.choices for section in sections if section.code in content.groups]
    chosen = {one.pk for choices in wanted for one in choices}
    return replace(
        fields,
        urgency=content.urgency,
        circulation=content.circulation,
        recipient_ids=tuple(sorted(chosen)),
    )


def _finished(words: str) -> str:
    """Return words of a template, or none where a bracket says that something goes in there."""
    return "" if "[" in words else words


def _written(content: Content) -> Written:
    # Who is addressed and the stored copy stand under “Nơi nhận” by themselves.
    own = ("Như trên", "Lưu")
    more = [line for line in content.recipients if not line.lstrip("- ").startswith(own)]
    more = [line for line in more if _finished(line)]
    return Written(
        bases="\n".join(content.bases),
        manuscript=content.text,
        authority_line=content.authority_line,
        enacting=content.enacting,
        addressee_lead=content.addressee_lead,
        other_recipients="\n".join(more),
        profile=content.profile,
    )


def editing_context(actor: Actor, document: Document) -> dict[str, Any]:
    """Return what the page needs to put the editor into it."""
    text = begin_text(actor, document)
    return {
        "editor": texts.editor_of(actor, text),
        "fields_url": reverse("documents:fields", args=[document.pk]),
        "preview_url": reverse("documents:preview", args=[document.pk]),
        "writers": texts.writers_of(text),
        "writer_form": WriterForm(posts=possible_writers(actor)),
    }


@require_POST
@page(permissions.DRAFT.code)
def fields(request: HttpRequest, actor: Actor, document_id: UUID) -> JsonResponse:
    """Save the fields around the text as they stand; what is wrong is named and stays unsaved."""
    document = document_for(actor, document_id)
    try:
        DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
        chooser = Chooser.of(actor)
        given = given_of(actor, chooser.units, request.POST)
        kept = {"kind": document.kind, "groups": printed_of(letter_draft_of(document))}
        form = form_for(actor, LETTER, given, initial=kept, chooser=chooser)
        if not isinstance(form, LetterDraftForm) or not form.is_valid():
            labels = [str(form.fields[name].label) for name in form.errors if name in form.fields]
            unsaved = _("Not saved yet: %(fields)s.") % {"fields": ", ".join(labels)}
            return JsonResponse({"detail": unsaved}, status=422)
        save_fields(
            actor,
            document=document,
            fields=form.draft_fields(),
            written=form.written(),
            signatory_post_id=form.cleaned_data["signatory"],
        )
    except BureauError as refusal:
        said = {"code": refusal.code, "detail": str(refusal)}
        return JsonResponse(said, status=refusal.http_status)
    return JsonResponse({"note": form.left_out})


@require_GET
@page(permissions.DRAFT.code)
def write(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show the text to a colleague who writes it too; the author has the fields beside it."""
    document = document_for(actor, document_id)
    if DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT):
        return redirect("documents:edit", document_id=document.pk)
    if not may_write(actor, document):
        raise NotAllowed(_("the text is closed, or you are not among those who write it."))
    text = texts.text_of_subject(document.pk)
    assert text is not None
    context = {
        "document": document,
        "editor": texts.editor_of(actor, text),
        "preview_url": reverse("documents:preview", args=[document.pk]),
        "writers": texts.writers_of(text),
    }
    return render(request, "documents/write.html", context)


@require_POST
@page(permissions.DRAFT.code)
def writers(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Admit a colleague to the text, or dismiss him."""
    document = document_for(actor, document_id)
    gone = request.POST.get("gone", "")
    try:
        if gone.isascii() and gone.isdigit():
            dismiss_writer(actor, document=document, person_id=int(gone[:18]))
        else:
            form = WriterForm(request.POST, posts=possible_writers(actor))
            chosen = form.cleaned_data["writer"] if form.is_valid() else 0
            admit_writer(actor, document=document, post_id=chosen)
            messages.success(request, _("Your colleague writes with you now, and was told."))
    except BureauError as refusal:
        messages.error(request, str(refusal))
    return redirect("documents:edit", document_id=document.pk)
