"""The files of a document: every version is kept, none is ever rewritten."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.people.models import Person

from .document import Document


class VersionSource(models.TextChoices):
    """How the bytes of a version came to be."""

    UPLOADED = "uploaded", _("Uploaded")
    CONVERTED = "converted", _("Converted from a word processor file")
    COMPOSED = "composed", _("Composed here")
    PREPARED = "prepared", _("Made ready for signing")
    SIGNED = "signed", _("Signed")
    SEALED = "sealed", _("Numbered and sealed")


# What changes the bytes and not the text.
MADE_BY_SIGNING = (
    VersionSource.PREPARED, VersionSource.SIGNED, VersionSource.SEALED,
)  # fmt: skip


class DocumentVersion(BaseModel):
    """One PDF of a document, with what it was composed from, if it was composed here."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=10, choices=VersionSource.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # The file that was brought, where it was converted, and the letter, where it was composed.
    brought_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    letter = models.JSONField(null=True, blank=True)
    # Whose block stands on the pages, where they were composed here: titles, rank and name.
    block = models.JSONField(null=True, blank=True)
    second_block = models.JSONField(null=True, blank=True)
    page_count = models.PositiveSmallIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["document_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["document", "ordinal"], name="documents_version_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.ordinal}"

    @property
    def blocks(self) -> tuple[dict[str, Any], ...]:
        """The blocks that are printed on the pages, in the order of signing."""
        return tuple(one for one in (self.block, self.second_block) if one is not None)

    @property
    def is_signed(self) -> bool:
        """Tell whether somebody has signed these pages."""
        return self.source in (VersionSource.SIGNED, VersionSource.SEALED)


class Attachment(BaseModel):
    """A separate file that goes with a document, in the order of its list."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)
    # The pages to be marked, or a workbook as it is; beside it what it was converted from.
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    brought_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    page_count = models.PositiveSmallIntegerField(default=0)
    # With the mark of the unit, from the moment of the seal (Decree 30/2020, Annex I; R-028).
    sealed_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["position", "id"]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The identifier as forms send it."""
        return str(self.pk)

    @property
    def sent_file(self) -> StoredFile:
        """The bytes that go out: with the mark of the unit where there is one."""
        return self.sealed_file or self.file
