"""The lasting form of one issued document."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit


class FormState(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", _("Is being raised")
    RAISED = "raised", _("Lasting proof laid in")
    FAILED = "failed", _("Not raised yet")
    GONE = "gone", _("Content destroyed")


class LastingForm(BaseModel):
    """A second file of an issued document; the issued one stays the record (ADR 0033)."""

    document_id = models.UUIDField(unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # The file that was issued and that registers and packets name: the beginning of this one.
    issued_sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=FormState.choices, default=FormState.WAITING)
    level = models.CharField(max_length=5, blank=True)
    raised_at = models.DateTimeField(null=True, blank=True)
    # When the certificate of the last stamp ends; a new one is laid over it before.
    ends_at = models.DateTimeField(null=True, blank=True)
    stamps = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    # When it could not be raised or renewed last.
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "ends_at"], name="lasting_due")]

    @override
    def __str__(self) -> str:
        return f"{self.document_id}"

    @property
    def is_raised(self) -> bool:
        """Tell whether there is a file to take."""
        return self.file_id is not None
