"""A human being who serves or works in the army."""

from __future__ import annotations

from typing import Any

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base import text


class Person(models.Model):
    """Name and rank; what he may do comes from his posts, never from himself."""

    staff_number = models.CharField(max_length=20, unique=True)
    full_name = models.CharField(max_length=100)
    rank = models.CharField(max_length=40, blank=True)
    # PostgreSQL's wheel has no ICU collations, so the order of names is kept as a column.
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        ordering = ["sort_key"]
        verbose_name_plural = "people"

    @override
    def __str__(self) -> str:
        return self.full_name

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sort key true to the name."""
        self.full_name = text.squeeze(self.full_name)
        self.sort_key = text.sort_key(self.full_name)[:120]
        super().save(*args, **kwargs)

    @property
    def rank_and_name(self) -> str:
        """Rank before name, as the army's documents print it."""
        return f"{self.rank} {self.full_name}".strip()
