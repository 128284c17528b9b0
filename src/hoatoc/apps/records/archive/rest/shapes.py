"""Who calls, and from rows to what goes out over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hoatoc.kernel.access.calls import calling_actor

from ..permissions import VIEW

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Custody, Hold, Loan, Submission, SubmissionLine, SubmissionRun

Json = dict[str, Any]


def reader(request: HttpRequest) -> Actor:
    """Return who calls, if he may see the archive."""
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return actor


def custody_out(one: Custody) -> Json:
    """Return a closed dossier."""
    names = (
        "code", "year", "title", "state", "years", "submit_by", "retention_until", "archived_on",
        "destroyed_on",
    )  # fmt: skip
    facts = {name: getattr(one, name) for name in names}
    who = one.keeper.rank_and_name
    return {"id": one.pk, "dossier": one.dossier_id, "keeper": who, **facts}


def submission_out(made: Submission) -> Json:
    """Return a submission without its lines."""
    return {
        "id": made.pk,
        "state": made.state,
        "giver": made.giver.rank_and_name,
        "receiver": made.receiver.rank_and_name if made.receiver else "",
        "note": made.note,
        "sent_at": made.created_at,
        "given_at": made.given_at,
        "taken_at": made.taken_at,
        "sha256": made.minutes.sha256 if made.minutes else "",
    }


def line_out(line: SubmissionLine) -> Json:
    """Return one dossier of a submission with what was said of it."""
    one = line.custody
    facts = {name: getattr(line, name) for name in ("verdict", "reason", "finding", "broken_at")}
    about = {"dossier": one.dossier_id, "code": one.code, "year": one.year, "title": one.title}
    return {"id": line.pk, **about, **facts}


def rehearsal_out(run: SubmissionRun) -> Json:
    """Return how far a rehearsal is."""
    names = ("state", "total", "done", "papers", "files", "size", "broken")
    return {"id": run.pk, **{name: getattr(run, name) for name in names}}


def hold_out(made: Hold) -> Json:
    """Return an order with the dossiers under it."""
    names = ("reason", "basis", "starts_on", "ends_on", "lifted_at", "lifted_why")
    lines = made.lines.values_list("dossier_id", flat=True)
    facts = {name: getattr(made, name) for name in names}
    who = made.made_by.rank_and_name
    return {"id": made.pk, "placed_by": who, "dossiers": list(lines), **facts}


def loan_out(made: Loan) -> Json:
    """Return a request to read."""
    names = (
        "state", "kind", "wanted", "purpose", "answer_by", "due_on", "extended", "back_at",
        "answer",
    )  # fmt: skip
    facts = {name: getattr(made, name) for name in names}
    dossier = made.custody_id
    return {"id": made.pk, "reader": made.reader.rank_and_name, "dossier": dossier, **facts}
