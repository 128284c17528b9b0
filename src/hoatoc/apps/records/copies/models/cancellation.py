"""Why a copy is void; the copy itself, its number and its line in the book stay."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post

from .certified_copy import CertifiedCopy


class CopyCancellation(BaseModel):
    """One copy that was cancelled, by whom and why; it is never taken back."""

    copy = models.OneToOneField(
        CertifiedCopy, on_delete=models.PROTECT, related_name="cancellation"
    )
    reason = models.CharField(max_length=500)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="copies_cancelled_with_reason", condition=~models.Q(reason="")
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.copy}: {self.reason}"[:300]
