"""Making a copy: of paper from its scan, or an excerpt of an electronic document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.ui.pages import page
from hoatoc.ui.paper import page_images

from ..actions.certify_excerpt import certify_excerpt
from ..actions.certify_scan import certify_scan
from ..contracts import Brought
from ..errors import BadScan, NotToBeCopied
from ..forms import ExcerptForm, ScanForm
from ..permissions import CERTIFY
from ..policies import CopyPolicy
from ..sources import INCOMING, found_for, source_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import CertifiedCopy

# Refusals that another PIN mends stand at its field.
MOST_WORDS = 200


@require_http_methods(["GET", "HEAD", "POST"])
@page(CERTIFY.code)
def from_scan(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Certify a scan, or say everything that is wrong with it."""
    CopyPolicy(actor).can_certify().require()
    form = ScanForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _scan_page(request, form, status=form.status)
    given, upload = form.cleaned_data, form.cleaned_data["file"]
    scan = Brought(upload.name, upload.read(), tuple(given["pages"]), given["is_open_paper"])
    with form.refusals():
        try:
            made = certify_scan(
                actor,
                form=form.chosen_form(),
                fields=form.fields_of_original(),
                scan=scan,
                pin=given["pin"],
            )
        except BadScan as error:
            return _scan_page(request, form, status=error.http_status, bad=error)
        return _done(request, made)
    return _scan_page(request, form, status=form.status)


@require_GET
@page(CERTIFY.code)
def find_source(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look for the electronic document, and say what is done instead of copying the whole."""
    CopyPolicy(actor).can_certify().require()
    words = request.GET.get("q", "")[:MOST_WORDS].replace("\x00", "")
    rows = [
        (one, _address("incoming" if one.kind == INCOMING else "outgoing", one.subject_id))
        for one in found_for(actor, words)
    ]
    return render(request, "copies/find_source.html", {"words": words, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@page(CERTIFY.code)
def from_source(request: HttpRequest, actor: Actor, source: str, source_id: UUID) -> HttpResponse:
    """Choose pages of one document and certify them."""
    CopyPolicy(actor).can_certify().require()
    found = source_for(actor, source, source_id)
    if found.file is None:
        raise NotToBeCopied
    form = ExcerptForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            made = certify_excerpt(
                actor, kind=source, source_id=source_id, pages=given["pages"], pin=given["pin"]
            )
            return _done(request, made)
    context = {
        "form": form,
        "source": found,
        "pages": page_images(found.file, found.page_count, found.page_address),
    }
    return render(request, "copies/from_source.html", context, status=form.status)


def _scan_page(
    request: HttpRequest, form: ScanForm, *, status: int, bad: BadScan | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "bad": bad, "is_again": form.is_bound}
    return render(request, "copies/from_scan.html", context, status=status)


def _address(source: str, source_id: UUID) -> str:
    return reverse("copies:from_source", args=[source, source_id])


def _done(request: HttpRequest, made: CertifiedCopy) -> HttpResponse:
    messages.success(request, _("Certified as %(reference)s.") % {"reference": made.reference})
    return redirect("copies:detail", made.pk)
