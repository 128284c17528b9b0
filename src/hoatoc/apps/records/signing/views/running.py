"""The run: one chosen document after the other, each a request and a transaction of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hoatoc.apps.records.documents.facade import SIGN, sign
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, NotFound
from hoatoc.kernel.pki import unlocking
from hoatoc.kernel.pki.errors import UnlockEnded
from hoatoc.ui.pages import page

from ..rules import Stage
from .desk import COOKIE, keep_progress, one_of, progress_of, unlock_of, waiting_with

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..rules import Progress

# The status of an answer whose document was refused while the run goes on.
REFUSED = 422


@require_GET
@never_cache
@page(SIGN.code)
def run(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the chosen documents and what came of each; without scripts one button does the next."""
    progress = progress_of(request, actor)
    chosen = [one for one in waiting_with(actor, progress) if one.stage is Stage.CHOSEN]
    unlock = unlock_of(request, actor)
    if unlock is None and not progress.outcomes:
        return redirect("signing:waiting")
    done = _done(progress)
    signed = sum(not refusal for _key, _title, refusal in done)
    context = {
        "chosen": chosen,
        "done": done,
        "signed": signed,
        "refused": len(done) - signed,
        "all": len(chosen) + len(done),
        "unlock": unlock,
    }
    return render(request, "signing/run.html", context)


def _done(progress: Progress) -> list[tuple[str, str, str]]:
    return [
        (key, progress.titles.get(key, ""), refusal) for key, refusal in progress.outcomes.items()
    ]


@require_POST
@page(SIGN.code)
def sign_one(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Sign one chosen document with the open key; a refusal is told and stops nothing else."""
    progress = progress_of(request, actor)
    key = str(document_id)
    refusal = _try(request, actor, document_id, progress)
    if "HX-Request" not in request.headers:
        return redirect("signing:run")
    context = {"key": key, "title": progress.titles.get(key, ""), "refusal": refusal}
    status = REFUSED if refusal else 200
    return render(request, "signing/parts/done.html", context, status=status)


def _try(request: HttpRequest, actor: Actor, document_id: UUID, progress: Progress) -> str:
    key = str(document_id)
    try:
        row = one_of(waiting_with(actor, progress), document_id)
    except NotFound:
        # Signed a moment ago by this very run, or taken away by somebody else.
        if progress.outcomes.get(key) == "":
            return ""
        if key not in progress.titles:
            raise
        refusal = _("it no longer waits for your signature.")
        progress.note(key, progress.titles.get(key, ""), refusal)
        keep_progress(request, actor, progress)
        return refusal
    if row.stage is not Stage.CHOSEN:
        return _("it was not read and chosen, or its pages changed since. Open it again.")
    secret, session = request.COOKIES.get(COOKIE, ""), request.session.session_key or ""
    credential = unlocking.resume(secret, actor.person, session=session, at=clock.now())
    refusal = ""
    try:
        sign(actor, document=row.document, read_sha256=row.sha256, unlocked=credential)
    except UnlockEnded:
        raise
    except BureauError as error:
        refusal = _("%(sentence)s (code %(code)s)") % {"sentence": error, "code": error.code}
    progress.note(key, row.document.subject, refusal)
    keep_progress(request, actor, progress)
    return refusal
