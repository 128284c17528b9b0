"""What stands around the text of a draft while it is written; a version keeps its own copy."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel

from .document import Document


class LetterDraft(BaseModel):
    """What stands around the text of a draft that is written here; lists have one a line."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="letter_draft")
    addressees = models.TextField(blank=True, max_length=4000)
    bases = models.TextField(blank=True, max_length=8000)
    authority_line = models.CharField(max_length=500, blank=True)
    enacting = models.CharField(max_length=500, blank=True)
    addressee_lead = models.CharField(max_length=500, blank=True)
    other_recipients = models.TextField(blank=True, max_length=4000)
    profile = models.CharField(max_length=20, blank=True)
    # Groups that stand under “Nơi nhận” by their name, each as it was when it was chosen.
    printed = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return f"{self.document}"
