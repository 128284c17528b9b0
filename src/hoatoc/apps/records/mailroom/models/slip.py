"""What a line of either book says of the document that it is about."""

from __future__ import annotations

from django.db import models

from hoatoc.kernel.access.rows import Audienced
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post


class Slip(Audienced, BaseModel):
    """A line that the registry of a unit wrote about an issued document, as it was that day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    document_id = models.UUIDField()
    reference = models.CharField(max_length=60)
    dated_on = models.DateField()
    title = models.CharField(max_length=600)
    remark = models.CharField(max_length=300, blank=True)

    class Meta(Audienced.Meta, BaseModel.Meta):
        abstract = True
        ordering = ["-created_at", "-id"]
