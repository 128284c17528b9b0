"""Beginning and changing a draft: a file that is brought, or a letter written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files import conversion
from hoatoc.ui.components import Tab
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.change_draft import change_draft
from ..actions.create_draft import create_draft
from ..forms import FILE, LETTER, FileDraftForm, LetterDraftForm
from ..kinds import DocumentKind
from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import document_for, possible_recipients, recipients_of, signatories_for
from ..sources import Brought
from .kept_file import forget_file, keep_file, kept_file
from .recipients import chosen_with_groups, groups_of

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document
    from ..sources import Source

Form = FileDraftForm | LetterDraftForm


@require_http_methods(["GET", "POST"])
@page(permissions.DRAFT.code)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a document."""
    return _draft(request, actor, None)


@require_http_methods(["GET", "POST"])
@page(permissions.DRAFT.code)
def edit(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Change a draft."""
    document = document_for(actor, document_id)
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    return _draft(request, actor, document)


def _draft(request: HttpRequest, actor: Actor, document: Document | None) -> HttpResponse:
    way = _way(request, document)
    units = list(possible_recipients(actor).select_related("parent"))
    given = _given(actor, units, request.POST) if request.method == "POST" else None
    if given is not None and given.get("do") == "find":
        initial = {**given.dict(), "recipients": given.getlist("recipients")}
        form = form_for(actor, way, None, initial=initial, units=units)
        return _page(request, actor, document, form, way=way, units=units)
    initial = _initial(document) if document else {}
    version = document.current_version if document else None
    form = form_for(actor, way, given, files=request.FILES, initial=initial, units=units)
    if isinstance(form, FileDraftForm):
        has_pages = version is not None and not version.letter
        form.fields["file"].required = not has_pages and kept_file(request) is None
    if given is not None:
        saved = _save(request, actor, document, form)
        if saved is not None:
            return redirect("documents:detail", document_id=saved.pk)
    return _page(request, actor, document, form, way=way, units=units)


def _way(request: HttpRequest, document: Document | None) -> str:
    asked = request.POST.get("way") or request.GET.get("way")
    if asked in (FILE, LETTER):
        return str(asked)
    version = document.current_version if document else None
    return LETTER if document is None or (version and version.letter) else FILE


def _given(actor: Actor, units: list[Any], posted: QueryDict) -> QueryDict:
    """Return what was sent, with the groups that were chosen whole as single units."""
    given = posted.copy()
    numbers = {int(v) for v in posted.getlist("recipients") if v.isascii() and v[:18].isdigit()}
    groups = groups_of(actor, units, numbers)
    whole = chosen_with_groups(groups, set(posted.getlist("groups")))
    kept = [v for v in posted.getlist("recipients") if not v.isdigit() or int(v) not in whole]
    given.setlist("recipients", [*kept, *map(str, sorted(whole))])
    return given


def form_for(
    actor: Actor,
    way: str,
    given: QueryDict | None,
    *,
    files: Any = None,
    initial: dict[str, Any] | None = None,
    units: list[Any] | None = None,
) -> Form:
    """Return the form of one of the two ways; ``initial`` fills it before anything was sent."""
    kind: type[Form] = FileDraftForm if way == FILE else LetterDraftForm
    return kind(
        given,
        files if given is not None else None,
        initial=initial,
        signatories=signatories_for(actor, _kind_in(given, initial)),
        receivers=units if units is not None else possible_recipients(actor),
    )


def _kind_in(given: QueryDict | None, initial: dict[str, Any] | None) -> str:
    asked = given.get("kind") if given is not None else (initial or {}).get("kind")
    return asked if asked in DocumentKind.values else DocumentKind.OFFICIAL_LETTER.value


def _initial(document: Document) -> dict[str, Any]:
    letter = document.current_version.letter if document.current_version else None
    return {
        "kind": document.kind,
        "subject": document.subject,
        "urgency": document.urgency,
        "circulation": document.circulation,
        "reply_due_on": document.reply_due_on,
        "signatory": document.signatory_post_id,
        "note": document.note,
        "recipients": [unit.pk for unit in recipients_of(document)],
        **(letter or {}),
    }


def _save(
    request: HttpRequest, actor: Actor, document: Document | None, form: Form
) -> Document | None:
    is_valid = form.is_valid()
    try:
        source = _source(request, actor, form)
        if not is_valid or form.errors:
            return None
        saved = _write(actor, document, form, source)
    except BureauError as error:
        form.take_error(error, at="file" if error.code.startswith("files.") else "")
        return None
    forget_file(request)
    messages.success(request, _("The draft is saved."))
    return saved


def _write(actor: Actor, document: Document | None, form: Form, source: Source | None) -> Document:
    fields, signatory = form.draft_fields(), form.cleaned_data["signatory"]
    if document is not None:
        return change_draft(
            actor, document=document, fields=fields, source=source, signatory_post_id=signatory
        )
    assert source is not None
    return create_draft(actor, fields=fields, source=source, signatory_post_id=signatory)


def _source(request: HttpRequest, actor: Actor, form: Form) -> Source | None:
    """Return where the pages come from; a file that passed is kept while other fields are wrong."""
    if isinstance(form, LetterDraftForm):
        return form.written() if form.is_valid() else None
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
    units: list[Any],
) -> HttpResponse:
    words = request.POST.get("find", "")[:100]
    chosen = {int(v) for v in form["recipients"].value() or [] if str(v).isdigit()}
    kept = kept_file(request) if way == FILE else None
    context = {
        "document": document,
        "form": form,
        "way": way,
        "tabs": _tabs(request.path, way),
        "groups": groups_of(actor, units, chosen, words),
        "find": words,
        "chosen": len(chosen),
        "converter_missing": conversion.converter() is None,
        "kept_name": kept.name if kept else "",
        "draft_key": f"{actor.account_id}:{document.pk if document else 'new'}:{way}",
        "preview_url": reverse("documents:preview"),
    }
    return render(request, "documents/draft.html", context, status=422 if form.is_bound else 200)


def _tabs(path: str, way: str) -> list[Tab]:
    ways = (
        (LETTER, _("Write an official letter"), "edit"),
        (FILE, _("Bring a file"), "upload"),
    )
    return [
        Tab(label=label, url=f"{path}?way={code}", current=code == way, icon=mark)
        for code, label, mark in ways
    ]
