"""Papers of a dossier: documents found and filed, others added, some taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.search.asking import Question, find
from hoatoc.ui.pages import page

from ..actions.filing import add_paper, file_documents, take_out
from ..contracts import Brought
from ..forms.dossiers import PaperForm
from ..forms.plans import ReasonForm
from ..permissions import KEEP
from ..policies import DossierPolicy
from ..selectors.closing import proposals_for
from ..selectors.dossiers import dossier_for, entries_of, lines_for
from ..sources import SEARCHED, address_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier

MOST_FOUND = 30
MOST_CHOSEN = 500


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def find_documents(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Look for documents and file those that are ticked."""
    dossier = dossier_for(actor, dossier_id)
    DossierPolicy(actor).can_add(dossier).require()
    if request.method == "POST":
        return _file_chosen(request, actor, dossier)
    words = request.GET.get("q", "")[:200].replace("\x00", "")
    rows = []
    if words.strip():
        found = find(actor, Question(words=words)).filter(kind__in=SEARCHED)[:MOST_FOUND]
        rows = [
            (one, SEARCHED[one.kind], address_of(SEARCHED[one.kind], one.subject_id))
            for one in found
        ]
    context = {"dossier": dossier, "words": words, "rows": rows}
    return render(request, "dossiers/find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def paper_new(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Add a working paper, a file, or a paper of which the place is known."""
    dossier = dossier_for(actor, dossier_id)
    DossierPolicy(actor).can_add(dossier).require()
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        brought = Brought(upload.name, upload.read()) if upload else None
        with form.refusals():
            add_paper(actor, dossier=dossier, fields=form.paper_fields(), brought=brought)
            return redirect("dossiers:detail", dossier_id)
    context = {"dossier": dossier, "form": form}
    return render(request, "dossiers/paper.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def take_papers_out(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Choose papers to take out; duplicates and drafts are proposed."""
    dossier = dossier_for(actor, dossier_id)
    DossierPolicy(actor).can_change(dossier).require()
    form = ReasonForm(request.POST or None)
    chosen = _identifiers(request.POST.getlist("line"))
    if form.is_valid():
        with form.refusals():
            count = take_out(
                actor, dossier=dossier, entry_ids=chosen, reason=form.cleaned_data["reason"]
            )
            said = ngettext("%(n)d paper is taken out.", "%(n)d papers are taken out.", count)
            messages.success(request, said % {"n": count})
            return redirect("dossiers:detail", dossier_id)
    proposed = proposals_for(dossier)
    rows = [
        (line, proposed.get(line.entry.pk, ""), line.entry.pk in chosen)
        for line in lines_for(actor, entries_of(dossier)[:MOST_CHOSEN])
        if line.entry
    ]
    rows.sort(key=lambda row: not row[1])
    context = {"dossier": dossier, "form": form, "rows": rows}
    return render(request, "dossiers/take_out.html", context, status=form.status)


def _file_chosen(request: HttpRequest, actor: Actor, dossier: Dossier) -> HttpResponse:
    chosen = []
    for one in request.POST.getlist("document")[:MOST_FOUND]:
        source, _mark, source_id = one.partition(":")
        found = _identifiers([source_id])
        if not found:
            raise NotFound
        chosen.append((source, found[0]))
    if not chosen:
        messages.error(request, _("Tick the documents that you want to file."))
        return redirect("dossiers:find", dossier.pk)
    count = file_documents(actor, dossier=dossier, chosen=chosen)
    said = ngettext("%(n)d document is filed.", "%(n)d documents are filed.", count)
    messages.success(request, said % {"n": count})
    return redirect("dossiers:detail", dossier.pk)


def _identifiers(texts: list[str]) -> list[UUID]:
    found = []
    for one in texts[:MOST_CHOSEN]:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found
