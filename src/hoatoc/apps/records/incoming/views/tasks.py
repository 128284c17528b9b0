"""One part of the work: what it is, what happened to it, and the files that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.ui.components import Fact
from hoatoc.ui.downloads import download_answer
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.note_use import DOWNLOADED, note_use
from ..endorsement import judged
from ..selectors import assignment_for, evidence_for, instructions_of, progress_of
from .acts import acts_of_part
from .showing import part_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Assignment


@require_GET
@page(permissions.VIEW.code)
def one_part(request: HttpRequest, actor: Actor, assignment_id: UUID) -> HttpResponse:
    """Show a part with its whole history."""
    part = assignment_for(actor, assignment_id)
    read = {one.pk: one for one in instructions_of(actor, part.incoming)}
    written = read.get(part.instruction_id) if part.instruction_id else None
    lines = list(progress_of(part))
    if written is None and part.instruction_id is not None:
        # What was said with the instruction is for its addressees.
        lines = [one for one in lines if one.kind != "given"]
    context: dict[str, Any] = {
        "part": part,
        "incoming": part.incoming,
        "status": part_status(part),
        "written": written,
        "signature": judged(written) if written else None,
        "facts": _facts(part),
        "lines": lines,
        "acts": acts_of_part(actor, part.incoming, part),
    }
    return render(request, "incoming/task.html", context)


@require_GET
@page(permissions.VIEW.code)
def evidence(
    request: HttpRequest, actor: Actor, assignment_id: UUID, progress_id: UUID
) -> HttpResponse:
    """Hand out a file that shows what was done."""
    del request
    line = evidence_for(actor, assignment_id, progress_id)
    if line.file is None:
        raise NotFound
    note_use(actor, incoming=line.assignment.incoming, use=DOWNLOADED)
    return download_answer(
        keeping.read(line.file), name=line.file_name, media_type=line.file.media_type
    )


def _facts(part: Assignment) -> list[Fact]:
    return [
        Fact(_("Unit or person"), part.holder_name),
        Fact(_("Due"), part.due_at),
        Fact(_("Asked for until"), part.asked_until),
        Fact(_("Arrival number"), part.incoming.arrival_number),
        Fact(_("Issuing organ"), part.incoming.organ_name),
        Fact(_("Number and symbol"), part.incoming.reference),
    ]
