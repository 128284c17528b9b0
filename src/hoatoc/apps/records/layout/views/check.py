"""The page that measures any file, and the page of the report on one of our documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.apps.records.documents.facade import document_seen_by
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.base.errors import BureauError, NotFound
from hoatoc.kernel.files.intake import MEDIA_TYPES
from hoatoc.ui.pages import page

from ..actions.check_layout import MOST_PAGES, check_layout
from ..actions.mend_document import mend_document
from ..forms import LayoutForm
from ..selectors import mends_of, report_on_document
from .printed import printed
from .showing import inside, named, shown

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import LayoutReport


@require_http_methods(["GET", "HEAD", "POST"])
@page(SIGNED_IN)
def check(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for a file, or show what was found in one."""
    if request.method != "POST":
        return render(request, "layout/check.html", {"form": LayoutForm()})
    form = LayoutForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "layout/check.html", {"form": form}, status=422)
    upload = form.cleaned_data["file"]
    with form.refusals():
        found = check_layout(
            actor, name=upload.name, content=upload.read(), expected=form.expected()
        )
        context = {
            "form": LayoutForm(initial={"profile": form.cleaned_data["profile"]}),
            "name": upload.name,
            "mended": inside(found.mended, MEDIA_TYPES["docx"]) if found.mended else "",
            **shown(found.report, [inside(one) for one in found.pictures]),
            **_downloads(found.report, upload.name),
        }
        return render(request, "layout/check.html", context)
    return render(request, "layout/check.html", {"form": form}, status=form.status)


@require_GET
@page(SIGNED_IN)
def document(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show the report on the present pages of a document."""
    found = report_on_document(actor, document_id)
    if found is None:
        raise NotFound
    version = found.document.current_version
    ordinal = version.ordinal if version else 1
    pictures = [
        reverse("documents:page_picture", args=[document_id, ordinal, number])
        for number in range(1, min(found.report.page_count, MOST_PAGES) + 1)
    ]
    context = {
        "document": found.document,
        "mends": named(mends_of(actor, found.document)),
        **shown(found.report, pictures),
        **_downloads(found.report, str(found.document)),
    }
    return render(request, "layout/document.html", context)


@require_POST
@page(SIGNED_IN)
def mend(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Mend the file of a draft and go on with the mended one."""
    found = document_seen_by(actor, document_id)
    if found is None:
        raise NotFound
    try:
        mends = mend_document(actor, document=found)
    except BureauError as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Mended in the file: %(what)s. The mended file is the new version of the draft.")
        messages.success(request, said % {"what": named(mends)})
    return redirect("layout:document", document_id=document_id)


def _downloads(report: LayoutReport, name: str) -> dict[str, Any]:
    text = json.dumps(report.as_dict(), ensure_ascii=False, indent=2)
    return {
        "as_json": inside(text.encode(), "application/json"),
        "as_pdf": inside(printed(report, name), "application/pdf"),
    }
