"""What the office of an organisation has fixed about its outgoing documents."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person


class OutgoingSettings(BaseModel):
    """One row for an organisation that decided otherwise than the law proposes."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    number_first = models.BooleanField(default=False)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "outgoing settings"

    @override
    def __str__(self) -> str:
        return str(self.unit)
