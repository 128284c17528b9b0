"""That a person has opened his key for a while: to sign many, with one PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person

from .certificate import Certificate

if TYPE_CHECKING:
    from datetime import datetime


class Unlock(BaseModel):
    """What opens the key again, sealed under a secret that only the person's browser has.

    Neither this row nor the browser's secret opens anything alone; what is sealed is erased when
    the unlock ends.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="+")
    # A keyed hash of the session in which the PIN was entered: signed out, it is of no use.
    session_mark = models.CharField(max_length=64)
    sealed = models.BinaryField(default=bytes)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["ends_at"],
                condition=models.Q(ended_at__isnull=True),
                name="pki_unlock_open",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} {self.ends_at:%Y-%m-%d %H:%M}"

    def is_open_at(self, moment: datetime) -> bool:
        """Tell whether it may still be used."""
        return self.ended_at is None and moment < self.ends_at
