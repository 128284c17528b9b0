"""The seal of a closed dossier: the hash tree over its papers and the signed statement about it."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.people.models import Person, Post
from hoatoc.kernel.pki.models import Certificate

from .dossier import Dossier


class DossierSeal(BaseModel):
    """One closing; a dossier that was opened again gets another, which names the root before it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="seals")
    ordinal = models.PositiveSmallIntegerField()
    root = models.CharField(max_length=64)
    leaf_count = models.PositiveIntegerField()
    # The leaves with their names and files, and the index as it was printed at that moment.
    leaves = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    index = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    statement = models.BinaryField()
    signature = models.BinaryField()
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    is_of_unit = models.BooleanField(default=False)
    sealed_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reopened_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["dossier_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "ordinal"], name="dossiers_seal_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.ordinal}: {self.root[:16]}"
