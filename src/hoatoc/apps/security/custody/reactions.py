"""What happens to the seal when its custodian leaves his post."""

from __future__ import annotations

from datetime import datetime, time

from hoatoc.apps.office.organisation.contracts import PostEnded
from hoatoc.kernel.base import clock
from hoatoc.kernel.events.declarations import Reaction
from hoatoc.kernel.pki.models import Custody
from hoatoc.kernel.worklist.desk import Step, lay

from . import work
from .actions.desks import heads_of


def after_post(fact: PostEnded) -> None:
    """Lay before the heads that the seal needs another keeper."""
    rows = Custody.objects.filter(post_id=fact.post_id, until__isnull=True)
    for kept in rows.select_related("unit", "post__person"):
        last = kept.post.valid_to
        for token in heads_of(kept.unit):
            lay(
                Step(
                    kind=work.ENTRUST.code,
                    token=token,
                    subject_id=kept.pk,
                    title=kept.unit.name,
                    from_label=kept.post.holder_and_title,
                    due_at=datetime.combine(last, time.max, tzinfo=clock.VIETNAM) if last else None,
                )
            )


REACTIONS = (Reaction("custody.after_post", PostEnded, after_post),)
