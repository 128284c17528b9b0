"""The separate files of a document: adding, taking away and ordering them; handing them out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files import conversion, keeping
from hoatoc.kernel.recognition.engine import engine
from hoatoc.ui.downloads import download_answer
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.attach_file import MOST_FILES, attach_file
from ..actions.detach_file import detach_file
from ..actions.note_use import DOWNLOADED, note_use
from ..actions.order_files import order_files
from ..forms import AttachForm
from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import attachment_for, attachments_of, document_for
from .showing import state_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Attachment, Document


@require_http_methods(["GET", "POST"])
@page(permissions.DRAFT.code)
def attachments(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show and change the list of files of an open draft."""
    document = document_for(actor, document_id)
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    if request.method == "GET":
        return _page(request, document, AttachForm())
    if request.POST.get("do") == "add":
        return _add(request, actor, document)
    _change(request, actor, document)
    return redirect("documents:attachments", document_id=document.pk)


def _add(request: HttpRequest, actor: Actor, document: Document) -> HttpResponse:
    """Attach each file that passes; the others are named with their reason."""
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, document, form, status=422)
    taken = 0
    for upload in form.cleaned_data["file"][:MOST_FILES]:
        try:
            attach_file(actor, document=document, name=upload.name or "", content=upload.read())
            taken += 1
        except BureauError as error:
            said = _("%(file)s: %(sentence)s (code %(code)s)")
            facts = {"file": upload.name, "sentence": error, "code": error.code}
            form.add_error("file", said % facts)
    if form.errors:
        return _page(request, document, form, status=422)
    messages.success(request, _("Attached. Each PDF gets the mark of the unit with the seal."))
    return redirect("documents:attachments", document_id=document.pk)


def _change(request: HttpRequest, actor: Actor, document: Document) -> None:
    asked, _colon, wanted = request.POST.get("do", "")[:60].partition(":")
    known = attachments_of(document)
    places = {str(one.pk): place for place, one in enumerate(known)}
    if wanted not in places:
        messages.error(request, _("The list of files has changed meanwhile. Open the page again."))
        return
    place = places[wanted]
    if asked == "remove":
        detach_file(actor, document=document, attachment_id=known[place].pk)
        messages.success(request, _("Taken away: %(file)s.") % {"file": known[place].name})
        return
    other = place - 1 if asked == "up" else place + 1
    if 0 <= other < len(known):
        known[place], known[other] = known[other], known[place]
        order_files(actor, document=document, attachment_ids=[one.pk for one in known])


def _page(
    request: HttpRequest, document: Document, form: AttachForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "document": document,
        "status": state_status(document),
        "files": attachments_of(document),
        "form": form,
        "converter_missing": conversion.converter() is None,
        "reader_missing": engine() is None,
    }
    return render(request, "documents/attachments.html", context, status=status)


@require_GET
@page(permissions.VIEW.code)
def attachment_file(
    request: HttpRequest, actor: Actor, document_id: UUID, attachment_id: UUID
) -> HttpResponse:
    """Hand out one separate file as it goes out: with the mark of the unit once it is sealed."""
    document = document_for(actor, document_id)
    del request
    attachment = attachment_for(document, attachment_id)
    note_use(actor, document=document, use=DOWNLOADED, file=attachment.name)
    return file_answer(attachment)


def file_answer(attachment: Attachment) -> HttpResponse:
    """Return the bytes of a separate file for keeping."""
    sent = attachment.sent_file
    return download_answer(keeping.read(sent), name=attachment.name, media_type=sent.media_type)
