"""Beginning and changing a draft: a file that is brought, or a letter written here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.apps.records.groups.facade import (
    add_offer,
    given_of,
    numbers_in,
    sections_of,
    shown_offers,
)
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files import conversion
from hoatoc.kernel.recognition.engine import engine
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.change_draft import change_draft
from ..actions.create_draft import create_draft
from ..actions.parts.texts import begin_text, written_of
from ..actions.save_fields import save_fields
from ..forms import FILE, LETTER, FileDraftForm, LetterDraftForm
from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import document_for, return_of
from ..sources import Brought
from .draft_form import Chooser, Form, form_for, initial_of, tabs_of
from .kept_file import forget_file, keep_file, kept_file
from .writing import begin, editing_context

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document
    from ..sources import Source


@require_http_methods(["GET", "POST"])
@page(permissions.DRAFT.code)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a document."""
    if _way(request, None) == LETTER:
        return begin(request, actor)
    return _draft(request, actor, None)


@require_http_methods(["GET", "POST"])
@page(permissions.DRAFT.code)
def edit(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Change a draft."""
    document = document_for(actor, document_id)
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    if _way(request, document) == LETTER:
        begin_text(actor, document)
    return _draft(request, actor, document)


def _draft(request: HttpRequest, actor: Actor, document: Document | None) -> HttpResponse:
    way = _way(request, document)
    chooser = Chooser.of(actor)
    given = given_of(actor, chooser.units, request.POST) if request.method == "POST" else None
    initial = initial_of(document) if document else {}
    if given is not None and (given.get("do") == "find" or given.get("add")):
        added = add_offer(given, chooser.offers)
        if added is not None:
            messages.info(request, added.sentence)
        lists = {name: given.getlist(name) for name in ("recipients", "printed")}
        shown = initial | given.dict() | lists
        form = form_for(actor, way, None, initial=shown, chooser=chooser)
        return _page(request, actor, document, form, way=way, chooser=chooser)
    version = document.current_version if document else None
    form = form_for(actor, way, given, files=request.FILES, initial=initial, chooser=chooser)
    if isinstance(form, FileDraftForm):
        has_pages = version is not None and not version.letter
        form.fields["file"].required = not has_pages and kept_file(request) is None
    if given is not None:
        saved = _save(request, actor, document, form)
        if saved is not None:
            return redirect("documents:detail", document_id=saved.pk)
    return _page(request, actor, document, form, way=way, chooser=chooser)


def _way(request: HttpRequest, document: Document | None) -> str:
    asked = request.POST.get("way") or request.GET.get("way")
    if asked in (FILE, LETTER):
        return str(asked)
    version = document.current_version if document else None
    return FILE if version is not None and not version.letter else LETTER


def _save(
    request: HttpRequest, actor: Actor, document: Document | None, form: Form
) -> Document | None:
    is_valid = form.is_valid()
    try:
        source = _source(request, actor, document, form)
        if not is_valid or form.errors:
            return None
        saved = _write(actor, document, form, source)
    except BureauError as error:
        form.take_error(error, at="file" if error.code.startswith("files.") else "")
        return None
    forget_file(request)
    messages.success(request, " ".join(filter(None, [_("The draft is saved."), form.left_out])))
    return saved


def _write(actor: Actor, document: Document | None, form: Form, source: Source | None) -> Document:
    fields, signatory = form.draft_fields(), form.cleaned_data["signatory"]
    if document is not None and source is None and isinstance(form, LetterDraftForm):
        # Nothing is written yet: the fields are kept, and no page is set.
        return save_fields(
            actor,
            document=document,
            fields=fields,
            written=form.written(),
            signatory_post_id=signatory,
        )
    if document is not None:
        return change_draft(
            actor, document=document, fields=fields, source=source, signatory_post_id=signatory
        )
    assert source is not None
    return create_draft(actor, fields=fields, source=source, signatory_post_id=signatory)


def _source(
    request: HttpRequest, actor: Actor, document: Document | None, form: Form
) -> Source | None:
    """Return where the pages come from; a file that passed is kept while other fields are wrong."""
    if isinstance(form, LetterDraftForm):
        written = written_of(document) if document and form.is_valid() else None
        return form.written(written.text()) if written and not written.text().is_empty else None
    upload = request.FILES.get("file")
    brought = Brought(upload.name or "", upload.read()) if upload else kept_file(request)
    if brought is not None and form.errors:
        keep_file(request, actor, brought)
    return brought


def _page(
    request: HttpRequest,
    actor: Actor,
    document: Document | None,
    form: Form,
    *,
    way: str,
    chooser: Chooser,
) -> HttpResponse:
    words = request.POST.get("find", "")[:100]
    chosen = numbers_in(form["recipients"].value() or [])
    printed = form["printed"].value() or [] if way == LETTER else []
    offers = shown_offers(chooser.offers, chosen, printed)
    kept = kept_file(request) if way == FILE else None
    context = {
        "document": document,
        "returned": return_of(document) if document else None,
        "form": form,
        "way": way,
        "tabs": tabs_of(request.path, way),
        "groups": sections_of(actor, chooser.units, chosen, words),
        "offers": offers,
        "any_whole": any(one.is_whole for one in offers),
        "find": words,
        "chosen": len(chosen),
        "converter_missing": conversion.converter() is None,
        "reader_missing": engine() is None,
        "kept_name": kept.name if kept else "",
        "draft_key": f"{actor.account_id}:{document.pk if document else 'new'}:{way}",
    }
    if document and way == LETTER:
        context |= editing_context(actor, document)
    return render(request, "documents/draft.html", context, status=form.status)
