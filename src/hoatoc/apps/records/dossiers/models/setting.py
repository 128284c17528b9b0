"""What an organisation sets: its own lines of retention, and how strictly it asks for filing."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person


class RetentionRule(BaseModel):
    """One line of the retention table of an organisation, beside those of the software."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    # 0 is for ever.
    years = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["group", "title", "id"]

    @override
    def __str__(self) -> str:
        return self.title


class DossierSetting(BaseModel):
    """How an organisation files; without a row nothing is stopped."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    # Finishing and issuing wait until the document is in a dossier (Decree 30/2020, Article 29).
    requires_dossier = models.BooleanField(default=False)

    @override
    def __str__(self) -> str:
        return str(self.unit_id)
