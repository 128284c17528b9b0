"""Reading the record of one's own organisation."""

from __future__ import annotations

from datetime import datetime, time
from operator import itemgetter
from typing import TYPE_CHECKING

from django.db.models import Q

from hoatoc.kernel.audit.chaining import breaks
from hoatoc.kernel.audit.declarations import AUDIT_ACTIONS
from hoatoc.kernel.audit.models import AuditChain, AuditEntry
from hoatoc.kernel.audit.recording import name_of, sentence_of
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.manifest.declaration import MANIFESTS

from .contracts import Line, RecordQuestion, Verification
from .policies import READ_FACTS, VIEW

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

PER_PAGE = 50
# A chain that is broken in more places than these is broken everywhere.
MAX_BREAKS = 100


def entries_for(actor: Actor, question: RecordQuestion) -> tuple[list[Line], int | None]:
    """Return one page of entries, newest first, and the position from which the next continues."""
    actor.may(VIEW).require()
    found = _asked(actor, question).order_by("-position")
    if question.before is not None:
        found = found.filter(position__lt=question.before)
    entries = list(found[: PER_PAGE + 1])
    reads_facts = actor.has(READ_FACTS)
    lines = [_line(entry, reads_facts=reads_facts) for entry in entries[:PER_PAGE]]
    return lines, lines[-1].position if len(entries) > PER_PAGE else None


def actions_known() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every action that can be recorded by its code and name, under the name of its app."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in AUDIT_ACTIONS:
        found.setdefault(_app_of(one.code), []).append((one.code, name_of(one.code)))
    return sorted((app, sorted(names, key=itemgetter(1))) for app, names in found.items())


def _app_of(code: str) -> str:
    app = code.partition(".")[0]
    return str(MANIFESTS.get(app).label) if app in MANIFESTS else app


def verification_of(actor: Actor) -> Verification:
    """Walk the chain of the actor's organisation; what it takes grows with its length."""
    actor.may(VIEW).require()
    chain_id = actor.issuing_unit.pk
    chain = AuditChain.objects.filter(unit_id=chain_id).first()
    found = []
    for one in breaks(chain_id):
        found.append((one.position, one.why))
        if len(found) == MAX_BREAKS:
            break
    return Verification(chain.position if chain else 0, chain.head if chain else "", found)


def _asked(actor: Actor, question: RecordQuestion) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.filter(chain_id=actor.issuing_unit.pk)
    if question.person:
        found = found.filter(
            Q(person_label__icontains=question.person)
            | Q(subject_kind="people.person", subject_label__icontains=question.person)
        )
    if question.subject and actor.has(READ_FACTS):
        found = found.filter(subject_label__icontains=question.subject)
    exact = {
        "action": question.action,
        "subject_kind": question.subject_kind,
        "subject_id": question.subject_id,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if question.since:
        found = found.filter(at__gte=datetime.combine(question.since, time(), VIETNAM))
    if question.until:
        end = datetime.combine(question.until, time.max, VIETNAM)
        found = found.filter(at__lte=end)
    return found


def _line(entry: AuditEntry, *, reads_facts: bool) -> Line:
    facts = tuple((name, str(value)) for name, value in entry.facts.items() if value is not None)
    return Line(
        position=entry.position,
        at=entry.at,
        sentence=sentence_of(entry) if reads_facts else "",
        action=entry.action,
        name=f"{_app_of(entry.action)}: {name_of(entry.action)}",
        person=entry.person_label,
        post=entry.post_label,
        acting_for=entry.acting_for_label,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        facts=facts if reads_facts else (),
        hash=entry.hash[:12],
    )
