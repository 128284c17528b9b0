"""What every table has in common."""

from __future__ import annotations

from typing import Self

from django.db import models

from . import clock, ids


class BaseModel(models.Model):
    """A row with a time-sorted identifier and the moment at which it was made."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    def locked(self) -> Self:
        """Return this row anew, locked until the end of the transaction (SELECT … FOR UPDATE)."""
        rows: models.QuerySet[Self] = models.QuerySet(type(self))
        return rows.select_for_update(of=("self",)).get(pk=self.pk)
