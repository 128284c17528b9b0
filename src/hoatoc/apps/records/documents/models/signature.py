"""The signatures and seals that were set here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post
from hoatoc.kernel.pki.contracts import PERSONAL_FIELD, SEAL_FIELD, SECOND_FIELD
from hoatoc.kernel.pki.models import Certificate

from .document import Document
from .version import DocumentVersion


class MarkKind(models.TextChoices):
    """A person's signature or a unit's seal."""

    PERSONAL = "personal", _("Personal signature")
    SEAL = "seal", _("Seal of the unit")


class SignatureMark(BaseModel):
    """Who set it, in which post, with which certificate, on which version."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=10, choices=MarkKind.choices)
    # Two heads sign one after the other; a seal is the only one of its kind.
    ordinal = models.PositiveSmallIntegerField(default=1)
    # The second head returned the draft, or had other pages set: the first signature holds nothing.
    is_void = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    # On what the authority to sign rested on that day, and the titles that are printed.
    basis = models.CharField(max_length=400, blank=True)
    titles = ArrayField(models.CharField(max_length=150), default=list, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "ordinal"],
                condition=models.Q(is_void=False),
                name="documents_mark_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"

    @property
    def field_name(self) -> str:
        """The field of the file in which it stands."""
        if self.kind == MarkKind.SEAL:
            return SEAL_FIELD
        return SECOND_FIELD if self.ordinal > 1 else PERSONAL_FIELD
