"""One findable object: its words, its fields, and who may know of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from typing_extensions import override

from hoatoc.kernel.access.rows import VisibleQuerySet


class SearchEntry(models.Model):
    """Words with and without Vietnamese marks (filled by the database), fields, audience."""

    kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=500)
    reference = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=30, blank=True)
    type_code = models.CharField(max_length=20, blank=True)
    # What people call the type, in the language of the office: "quyết định" is looked for.
    type_name = models.CharField(max_length=100, blank=True)
    organ = models.CharField(max_length=200, blank=True)
    signatory = models.CharField(max_length=150, blank=True)
    recipients = models.CharField(max_length=1000, blank=True)
    urgency = models.SmallIntegerField(default=0)
    channel = models.CharField(max_length=10, blank=True)
    # The line in the book of what arrived, and the day of it.
    arrival_number = models.PositiveIntegerField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=30, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    # The dossiers in which it lies, by their identifiers: their names are for who may see them.
    dossiers = ArrayField(models.UUIDField(), default=list, blank=True)
    words = models.TextField(blank=True)
    audience = ArrayField(models.BigIntegerField(), default=list)
    exact = SearchVectorField(null=True, editable=False)
    folded = SearchVectorField(null=True, editable=False)
    # Type, title and reference alone, without marks: what one remembers of a document.
    heading = SearchVectorField(null=True, editable=False)

    # Names of those dossiers, as far as a reader may see them; `lying.name_dossiers` fills it in.
    dossier_names: Sequence[str] = ()

    objects = VisibleQuerySet["SearchEntry"].as_manager()

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="search_entry_once")
        ]
        indexes = [
            GinIndex(fields=["exact", "audience"], name="search_entry_exact"),
            GinIndex(fields=["folded", "audience"], name="search_entry_folded"),
            GinIndex(fields=["heading", "audience"], name="search_entry_heading"),
            GinIndex(
                fields=["dossiers"], name="search_entry_dossiers", condition=~models.Q(dossiers=[])
            ),
            # The order of the answers, with the undated at the end; another cannot be walked.
            models.Index(
                models.F("dated_on").desc(nulls_last=True),
                models.F("id").desc(),
                name="search_entry_newest",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title
