"""Reading my desk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.worklist.declarations import WORK_KINDS
from hoatoc.kernel.worklist.desk import desk_of

from .contracts import DeskCounts, DeskGroup, DeskShow, Waiting
from .rules import MOST_URGENT, end_of_day, group_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.notices.models import Notice
    from hoatoc.kernel.worklist.models import WorkItem

# More rows than these nobody reads at once; the rest follows as the first are done.
MAX_ROWS = 100


def waiting_for(actor: Actor, show: DeskShow = DeskShow.ALL) -> list[Waiting]:
    """Return the first rows of the desk: what is late before what is urgent."""
    now = clock.now()
    items = _desk(actor, show)
    late = list(items.filter(due_at__lt=now).order_by("due_at", "-urgency", "id")[:MAX_ROWS])
    left = MAX_ROWS - len(late)
    rest = list(items.exclude(due_at__lt=now)[:left]) if left else []
    return [_plain(item) for item in (*late, *rest)]


def groups_of(rows: list[Waiting]) -> dict[DeskGroup, list[Waiting]]:
    """Put rows under their headings; headings without rows are left out."""
    now = clock.now()
    found: dict[DeskGroup, list[Waiting]] = {group: [] for group in DeskGroup}
    for row in rows:
        found[group_of(row.urgency, row.due_at, now)].append(row)
    return {group: rows for group, rows in found.items() if rows}


def counts_for(actor: Actor, show: DeskShow = DeskShow.ALL) -> DeskCounts:
    """Count what waits under each heading, in one query."""
    now = clock.now()
    late = Q(due_at__lt=now)
    today = Q(due_at__lte=end_of_day(now))
    on_time = Q(due_at__isnull=True) | Q(due_at__gte=now)
    counted = _desk(actor, show).aggregate(
        overdue=Count("id", filter=late),
        most_urgent=Count("id", filter=on_time & Q(urgency__gte=MOST_URGENT)),
        urgent=Count("id", filter=on_time & Q(urgency__gt=0, urgency__lt=MOST_URGENT)),
        today=Count("id", filter=on_time & Q(urgency=0) & today),
        later=Count("id", filter=on_time & Q(urgency=0) & ~today),
    )
    return DeskCounts(**counted)


def notices_for(actor: Actor, *, only_unread: bool = False) -> QuerySet[Notice]:
    """Return my notices, newest first."""
    found = notices_of(actor)
    return found.filter(read_at__isnull=True) if only_unread else found


def notice_for(actor: Actor, notice_id: UUID) -> Notice:
    """Return one of my notices."""
    found = notices_of(actor).filter(pk=notice_id).first()
    if found is None:
        raise NotFound
    return found


def _desk(actor: Actor, show: DeskShow) -> QuerySet[WorkItem]:
    if show is DeskShow.ALL:
        return desk_of(actor)
    return desk_of(actor, kinds=[k.code for k in WORK_KINDS if _belongs(k.code, show)])


def _belongs(code: str, show: DeskShow) -> bool:
    verb = code.partition(".")[2]
    if show is DeskShow.SIGNING:
        return verb in {"sign", "seal"}
    return code.startswith("incoming.") and verb not in {"register", "quarantine"}


def _plain(item: WorkItem) -> Waiting:
    return Waiting(
        kind=item.kind,
        subject_id=item.subject_id,
        title=item.title,
        reference=item.reference,
        from_label=item.from_label,
        urgency=item.urgency,
        due_at=item.due_at,
        laid_at=item.created_at,
    )
