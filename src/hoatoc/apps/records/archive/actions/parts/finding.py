"""Keeping the search true about appraisals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.search.indexing import Findable, index

from ... import work

if TYPE_CHECKING:
    from ...models import Appraisal


def show_appraisal(appraisal: Appraisal) -> None:
    """Renew the entry of an appraisal."""
    index(
        Findable(
            kind=work.APPRAISAL_KIND.code,
            subject_id=appraisal.pk,
            title=appraisal.title,
            audience=appraisal.audience,
            organ=appraisal.unit.name,
            signatory=appraisal.made_by.rank_and_name,
            state=appraisal.state,
            dated_on=appraisal.created_at.date(),
            words=f"{appraisal.title} {appraisal.account} {appraisal.decision}",
        )
    )
