"""Approvals and returns: every round is kept (Decree 30/2020, Articles 11 and 12)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post

from .document import Document
from .version import DocumentVersion


class ReviewStep(models.TextChoices):
    """What was judged."""

    CONTENT = "content", _("Content")
    FORM = "form", _("Form")
    SIGNATURE = "signature", _("Signature")


class ReviewDecision(models.TextChoices):
    """What was decided; an approval is void once the text has changed."""

    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")


class Review(BaseModel):
    """One decision of one person about one version."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="reviews")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=ReviewStep.choices)
    decision = models.CharField(max_length=10, choices=ReviewDecision.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.get_decision_display()}"
