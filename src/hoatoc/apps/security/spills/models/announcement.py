"""That the security officers were told of a spill, so that they are told once."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel


class Announcement(BaseModel):
    """One spill and the organisation whose security officers were told of it."""

    # A number and no foreign key: the floor that keeps spills knows nothing of this table.
    spill_id = models.UUIDField(unique=True)
    unit_id = models.BigIntegerField()

    @override
    def __str__(self) -> str:
        return f"{self.spill_id}"
