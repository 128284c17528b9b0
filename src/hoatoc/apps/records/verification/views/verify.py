"""The page that verifies a file."""

from __future__ import annotations

import base64
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hoatoc.apps.records.competence.facade import signer_findings
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files.pages import PICTURE_MEDIA_TYPE
from hoatoc.ui.pages import page
from hoatoc.ui.reports import JSON, MEDIA_TYPES, PDF, STANDARD, report_file
from hoatoc.ui.verdicts import cards_of, words_of

from ..actions.verify import verify as verify_action
from ..forms import VerifyForm

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.validation import ValidationReport

    from ..actions.verify import Verified


@require_http_methods(["GET", "HEAD", "POST"])
@page(SIGNED_IN)
def verify(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for a file, or show what was found in one."""
    form = VerifyForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "verification/verify.html", {"form": VerifyForm()})
    if not form.is_valid():
        return render(request, "verification/verify.html", {"form": form}, status=422)
    upload = form.cleaned_data["file"]
    try:
        found = verify_action(actor, name=upload.name, content=upload.read())
    except BureauError as error:
        form.take_error(error)
        return render(request, "verification/verify.html", {"form": form}, status=error.http_status)
    context = {"form": VerifyForm(), "name": upload.name, **_shown(found, upload.name)}
    return render(request, "verification/verify.html", context)


def _shown(found: Verified, name: str) -> dict[str, Any]:
    report = found.report
    return {
        "report": report,
        "standard": STANDARD,
        "verdict": words_of(report),
        "cards": cards_of(report, opened=True),
        # The kind is not known here; whoever might sign any kind for the sealing unit passes.
        "signers": signer_findings(report, None, None),
        # Nothing is stored, so picture and report travel inside the page itself.
        "kind": found.kind.value,
        "objects": _objects(report),
        "picture": _inside(found.picture, PICTURE_MEDIA_TYPE) if found.picture else "",
        "files": [
            (form, _inside(report_file(report, name=name, form=form), MEDIA_TYPES[form]))
            for form in (PDF, JSON)
        ],
    }


def _objects(report: ValidationReport) -> list[tuple[str, int]]:
    """Return the files of a container, and how many sound signatures are over each."""
    sound = Counter(
        name for one in report.signatures if one.verdict.is_good for name in one.signed_files
    )
    named = {name for one in report.signatures for name in one.signed_files}
    return [(name, sound[name]) for name in sorted(named)]


def _inside(content: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
