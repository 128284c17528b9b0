"""The page that checks a package from elsewhere."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hoatoc.ui.components import Fact
from hoatoc.ui.pages import page

from ..actions.check_brought import check_brought
from ..forms import CheckForm
from ..permissions import CHECK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.preservation.opening.reading import Report

MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@page(CHECK.code)
def check(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for a package, or show what was found in one."""
    if request.method != "POST":
        return render(request, "packages/check.html", {"form": CheckForm()})
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "packages/check.html", {"form": form}, status=422)
    upload = form.cleaned_data["file"]
    with form.refusals():
        with on_disk(upload) as path:
            report = check_brought(actor, name=upload.name, path=path)
        context = {"form": CheckForm(), "name": upload.name, **shown_report(report)}
        return render(request, "packages/check.html", context)
    return render(request, "packages/check.html", {"form": form}, status=form.status)


@contextmanager
def on_disk(upload: UploadedFile[Any]) -> Iterator[Path]:
    """Return where an upload lies; a small one is only in memory and is put down first."""
    if isinstance(upload, TemporaryUploadedFile):
        yield Path(upload.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile(dir=settings.DATA_DIR, suffix=".zip") as copy:
        for part in upload.chunks():
            copy.write(part)
        copy.flush()
        yield Path(copy.name)


def shown_report(report: Report) -> dict[str, Any]:
    """Return what a page says of a package that was checked."""
    count = len(report.faults)
    wrong = ngettext("%(n)s thing is wrong", "%(n)s things are wrong", count) % {"n": count}
    return {
        "report": report,
        "findings": report.findings[:MOST_SHOWN],
        "headline": _("The package is whole") if report.holds else wrong,
        "said": _("Every file is listed, and every hash is the one that was packed.")
        if report.holds
        else _("The package is not to be taken in this state. Each part is named below."),
        "facts": [
            Fact(_("Package"), report.object_id, mono=True),
            Fact(_("Kind of package"), report.kind),
            Fact(_("Dossier"), report.title),
            Fact(_("Submitted by"), report.submitter),
            Fact(_("Made at"), report.made_at),
            Fact(_("Documents in the package"), report.records or None),
            Fact(_("Files in the package"), report.files or None),
        ],
    }
