"""A certified copy: what it was taken from, its number, and the signed bytes."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post
from hoatoc.kernel.pki.models import Certificate
from hoatoc.kernel.typesetting.symbols import reference

from ..kinds import CopyForm, Original


class CertifiedCopy(Audienced, BaseModel):
    """One copy of an organisation; it is complete when it is made and never changes."""

    form = models.CharField(max_length=3, choices=CopyForm.choices)
    original = models.CharField(max_length=10, choices=Original.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    # What the original says of itself.
    reference_of_original = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField()
    organ_name = models.CharField(max_length=200)
    subject = models.CharField(max_length=500)
    # Pages of the original in an excerpt, as people write them: "1, 3–4".
    pages = models.CharField(max_length=200, blank=True)
    # Of an electronic original: where it is kept here.
    source_kind = models.CharField(max_length=60, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=40)
    copied_on = models.DateField()
    signed_at = models.DateTimeField()
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    page_count = models.PositiveSmallIntegerField()
    # Without marks and in lower case, for the search box of the list.
    words = models.TextField(editable=False)

    objects = VisibleQuerySet["CertifiedCopy"].as_manager()

    class Meta(Audienced.Meta, BaseModel.Meta):
        abstract = False
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "certified copies"
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["unit", "copied_on", "number"], name="copies_register"),
        ]
        constraints = [
            models.CheckConstraint(
                name="copies_no_full_copy_of_electronic",
                condition=models.Q(original=Original.PAPER) | models.Q(form=CopyForm.EXCERPT),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.reference}: {self.subject}"[:300]

    @property
    def reference(self) -> str:
        """Number and symbol of the copy itself."""
        return reference(self.number, self.symbol)

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it is void; asks the row beside it unless that was fetched."""
        return hasattr(self, "cancellation")
