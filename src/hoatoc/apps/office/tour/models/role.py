"""The person of a step; the demonstration fills this table, a real node has none."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.people.models import Account


class TourRole(models.Model):
    """The account of a step, the post in which it acts there, and a hint such as the PIN."""

    step = models.SlugField(max_length=20, unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    # The key of the post among those the person holds (``access.posts.Hat.key``).
    hat = models.CharField(max_length=20)
    hint = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return f"{self.step}: {self.account.username}"
