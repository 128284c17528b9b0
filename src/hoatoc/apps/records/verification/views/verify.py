"""The page that verifies a file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from hoatoc.apps.records.competence.facade import signer_findings
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.ui.components import Status
from hoatoc.ui.pages import page
from hoatoc.ui.reports import JSON, MEDIA_TYPES, PDF, STANDARD, report_json, report_pdf
from hoatoc.ui.revisions import inside, plain, shown
from hoatoc.ui.verdicts import cards_of, words_of

from ..actions.verify import verify as verify_action
from ..forms import VerifyForm

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.validation import ValidationReport
    from hoatoc.ui.revisions import Shown

    from ..actions.verify import Verified


_WRONG = {
    "object_changed": gettext_lazy("Changed after signing"),
    "object_missing": gettext_lazy("Signed, but not in the container"),
}


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
    with form.refusals():
        found = verify_action(actor, name=upload.name, content=upload.read())
        upload.seek(0)
        told = shown(upload.read(), found.report, found.revisions)
        context = {"form": VerifyForm(), "name": upload.name, **_shown(found, upload.name, told)}
        return render(request, "verification/verify.html", context)
    return render(request, "verification/verify.html", {"form": form}, status=form.status)


def _shown(found: Verified, name: str, told: list[Shown]) -> dict[str, Any]:
    report = found.report
    files = {
        PDF: report_pdf(report, name=name, revisions=told),
        JSON: report_json(report, plain(found.revisions)),
    }
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
        "picture": inside(found.picture or b""),
        "revisions": told,
        "files": [(form, inside(content, MEDIA_TYPES[form])) for form, content in files.items()],
    }


def _objects(report: ValidationReport) -> list[tuple[str, Status]]:
    """Return the files of a container and what the signatures say of each."""
    named = {name for one in report.signatures for name in one.signed_files}
    sound = Counter(
        name for one in report.signatures if one.verdict.is_good for name in one.signed_files
    )
    wrong = {
        reason.facts["name"]: reason.code
        for one in report.signatures
        for reason in one.reasons
        if reason.code in _WRONG
    }
    return [(name, _status(wrong.get(name, ""), sound[name])) for name in sorted(named)]


def _status(wrong: str, sound: int) -> Status:
    if wrong:
        return Status(str(_WRONG[wrong]), "red", "bad")
    if not sound:
        return Status(_("No sound signature"), "amber", "unknown")
    said = ngettext("%(n)s sound signature", "%(n)s sound signatures", sound)
    return Status(said % {"n": sound}, "green", "good")
