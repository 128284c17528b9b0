"""What happens to an issued document afterwards: recall, replacement, correction."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post

from ..kinds import FollowWay
from .document import Document


class Succession(BaseModel):
    """A document that replaces, amends or corrects an issued one."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="follows")
    original = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="successions")
    way = models.CharField(max_length=10, choices=FollowWay.choices)
    reason = models.CharField(max_length=1000)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="documents_follows_another",
                condition=~models.Q(document=models.F("original")),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.original}"


class Recall(BaseModel):
    """Why an issued document was recalled, by whom; the answers stand with the deliveries."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="recall")
    reason = models.CharField(max_length=500)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    @override
    def __str__(self) -> str:
        return self.reason
