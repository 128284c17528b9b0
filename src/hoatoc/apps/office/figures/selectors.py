"""Counting what the asker may see, and the rows behind each count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDay

from hoatoc.apps.records.documents.facade import (
    FIGURES,
    SIGN,
    counted_documents,
    signatures_counted,
    signed_by,
    waiting_by_signatory,
)
from hoatoc.apps.records.dossiers.facade import (
    counted_dossiers,
    dossier_figures,
    retention_words,
)
from hoatoc.apps.records.incoming.facade import counted_incoming, incoming_figures
from hoatoc.kernel.access.tokens import SEES_ORGANISATION
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.base.figures import Figure, Span, behind, counted, start_of
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Post
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose
from hoatoc.kernel.search.models import SearchEntry

from .contracts import Rows
from .rules import Asked

if TYPE_CHECKING:
    from typing import Any

    from hoatoc.kernel.access.actor import Actor

# What was done with a document, by how its action is called in the record.
USES = {"view": ("view",), "download": ("download", "download_marked"), "print": ("print",)}
MOST_BEHIND = 5_000
_USED = ("documents", "incoming", "dossiers")
MOST_USED = 500
Counts = dict[str, dict[tuple[int, date], int]]


@dataclass(frozen=True)
class Signatory:
    """Who may sign, where, and until when he has a key; ``signed`` is by the start of a period."""

    person_id: int
    name: str
    title: str
    unit: Unit
    certified_until: date | None
    signed: dict[date, int]
    waiting: int


@dataclass(frozen=True)
class User:
    """Who used documents, and how often in which way."""

    person_id: int
    name: str
    uses: dict[str, int]


def figures_of(subject: str) -> tuple[Figure, ...]:
    """Return what is counted of outgoing documents, of incoming ones, or of dossiers."""
    if subject == "dossiers":
        return dossier_figures()
    return FIGURES if subject == "outgoing" else incoming_figures()


def counts_of(actor: Actor, subject: str, asked: Asked) -> Counts:
    """Count by figure, unit and period: one query for each figure."""
    rows = _rows(actor, subject, asked.rows)
    return {
        figure.code: counted(rows, figure, asked.span, by=asked.by)
        for figure in figures_of(subject)
    }


def lines_named(ids: Iterable[int], rows_are: Rows = "unit") -> dict[int, str]:
    """Return the names of lines: of units in the order of the tree, of years from the longest."""
    if rows_are == "retention":
        longest_first = sorted(set(ids), key=lambda years: -years if years else -1_000)
        return {years: retention_words(years) for years in longest_first}
    rows = Unit.objects.filter(pk__in=set(ids)).order_by("path", "position")
    return dict(rows.values_list("pk", "name"))


def rows_behind(
    actor: Actor, subject: str, code: str, asked: Asked, line: int | None
) -> QuerySet[Any]:
    """Return what a figure counts, newest first; of one line of the board, or of all."""
    figure = next((one for one in figures_of(subject) if one.code == code), None)
    if figure is None:
        raise NotFound
    found = behind(_rows(actor, subject, asked.rows), figure, asked.span, unit_id=line)
    return found.order_by("-created_at", "-pk")


def signed_behind(actor: Actor, person_id: int, span: Span) -> QuerySet[Any]:
    """Return what one person signed, newest first."""
    return signed_by(actor, person_id, span).order_by("-signed_at", "-pk")


def signatories(actor: Actor, asked: Asked) -> list[Signatory]:
    """Return who may sign in the organisation, unit by unit, and what each of them signed."""
    posts = list(_posts(actor))
    signed: dict[int, dict[date, int]] = defaultdict(dict)
    for (person, start), number in signatures_counted(actor, asked.span, by=asked.by).items():
        signed[person][start] = number
    waiting = waiting_by_signatory(actor)
    until = _certified({post.person_id for post in posts})
    first_posts = {post.person_id: post for post in reversed(posts)}
    return [
        Signatory(
            person_id=post.person_id,
            name=post.person.rank_and_name,
            title=post.title,
            unit=post.unit,
            certified_until=until.get(post.person_id),
            signed=signed.get(post.person_id, {}),
            waiting=waiting.get(post.person_id, 0),
        )
        for post in posts
        if first_posts[post.person_id] is post
    ]


def uses_of(actor: Actor, span: Span) -> tuple[list[User], dict[date, int]]:
    """Count readings, downloads and prints by person and by day, in the record of one's office."""
    rows = _uses(actor, span).annotate(day=TruncDay("at", tzinfo=VIETNAM))
    cells = rows.order_by().values_list("person_id", "person_label", "action", "day")
    people: dict[int, User] = {}
    days: Counter[date] = Counter()
    for person, label, action, day, number in cells.annotate(rows=Count("pk")):
        user = people.setdefault(person, User(person, label, dict.fromkeys(USES, 0)))
        user.uses[_use_of(action)] += number
        days[day.date()] += number
    most = sorted(people.values(), key=lambda one: (-sum(one.uses.values()), one.name))
    return most[:MOST_USED], dict(days)


def used_by(actor: Actor, person_id: int, use: str, span: Span) -> QuerySet[SearchEntry]:
    """Return what a person used in one way, as far as the asker may see it."""
    if use not in USES:
        raise NotFound
    rows = _uses(actor, span, uses=(use,)).filter(person_id=person_id).order_by("-at")
    ids = dict.fromkeys(rows.values_list("subject_id", flat=True)[:MOST_BEHIND])
    known = [UUID(one) for one in ids if _is_uuid(one)]
    found = SearchEntry.objects.visible_to(actor).filter(subject_id__in=known)
    return found.defer("words", "exact", "folded", "heading").order_by("-dated_on", "-pk")


def by_period(days: dict[date, int], asked: Asked) -> dict[date, int]:
    """Add days up to the periods that were asked for."""
    added: Counter[date] = Counter()
    for day, number in days.items():
        added[start_of(day, asked.by)] += number
    return dict(added)


def _rows(actor: Actor, subject: str, rows_are: Rows = "unit") -> QuerySet[Any]:
    if subject == "dossiers":
        return counted_dossiers(actor, by_retention=rows_are == "retention")
    if subject == "outgoing":
        return counted_documents(actor)
    if subject == "incoming":
        return counted_incoming(actor)
    raise NotFound


def _posts(actor: Actor) -> QuerySet[Post]:
    posts = Post.objects.held_on(clock.today()).filter(role__in=SIGN.roles)
    if actor.post.role in SEES_ORGANISATION:
        posts = posts.filter(unit__registry_unit_id=actor.issuing_unit.pk)
    else:
        posts = posts.filter(unit_id=actor.unit.pk)
    return posts.select_related("person", "unit").order_by("unit__path", "pk")


def _certified(people: Iterable[int]) -> dict[int, date]:
    now = clock.now()
    rows = Certificate.objects.filter(
        holder_person_id__in=people,
        purpose=CertificatePurpose.PERSON,
        not_before__lte=now,
        not_after__gte=now,
        revoked_at__isnull=True,
        suspended_at__isnull=True,
    )
    ends = rows.order_by().values_list("holder_person_id").annotate(end=Max("not_after"))
    return {person: end.astimezone(VIETNAM).date() for person, end in ends if person is not None}


def _uses(actor: Actor, span: Span, *, uses: Iterable[str] = tuple(USES)) -> QuerySet[AuditEntry]:
    actions = [f"{app}.{verb}" for app in _USED for use in uses for verb in USES[use]]
    rows = AuditEntry.objects.filter(
        chain_id=actor.issuing_unit.pk,
        action__in=actions,
        person_id__isnull=False,
        at__range=(
            datetime.combine(span.since, time.min, tzinfo=VIETNAM),
            datetime.combine(span.until, time.max, tzinfo=VIETNAM),
        ),
    )
    sees_all = actor.post.role in SEES_ORGANISATION
    return rows if sees_all else rows.filter(unit_id=actor.unit.pk)


def _use_of(action: str) -> str:
    verb = action.rpartition(".")[2]
    return next(use for use, verbs in USES.items() if verb in verbs)


def _is_uuid(said: str) -> bool:
    try:
        UUID(said)
    except ValueError:
        return False
    return True
