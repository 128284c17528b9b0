"""A dossier, who takes part in it, and the lines of its index."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post

from .. import rules
from .plan import PlanItem


class DossierState(models.TextChoices):
    """The names of the states."""

    OPEN = rules.DossierState.OPEN.value, _("Dossier open")
    CLOSED = rules.DossierState.CLOSED.value, _("Dossier closed")
    DESTROYED = rules.DossierState.DESTROYED.value, _("Dossier destroyed")


class Dossier(BaseModel, Audienced):
    """The fields of Annex VI for a work file, and who keeps it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        PlanItem, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    # FileCatalog and FileNotation of Annex VI; with the organisation they name it for good.
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=DossierState.choices, default=DossierState.OPEN)
    # 0 is for ever.
    years = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=300, blank=True)
    # Who keeps it, in which of his posts, for which part of the organisation.
    keeper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    keeper_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    keeping_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    retention_until = models.DateField(null=True, blank=True)
    paper_place = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # DocTotal and PageTotal, counted with each change of the index.
    doc_total = models.PositiveIntegerField(default=0)
    page_total = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)

    objects = VisibleQuerySet["Dossier"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-changed_at", "-id"]
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["unit", "year", "code"], name="dossiers_by_code"),
            models.Index(fields=["keeper", "state"], name="dossiers_by_keeper"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "code"], name="dossiers_code_once_a_year"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.code}/{self.year}: {self.title}"[:300]

    @property
    def is_open(self) -> bool:
        """Tell whether its index may still change."""
        return self.state == DossierState.OPEN

    @property
    def is_destroyed(self) -> bool:
        """Tell whether only its fields and its index are left."""
        return self.state == DossierState.DESTROYED

    @property
    def key(self) -> str:
        """The identifier as forms send it."""
        return str(self.pk)


class DossierParticipant(BaseModel):
    """A person beside the keeper who may file in a dossier and read it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="participants")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "person"], name="dossiers_participant_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} {self.dossier_id}"


class EntrySource(models.TextChoices):
    """Where a paper of the dossier is."""

    OUTGOING = "outgoing", _("Outgoing document")
    INCOMING = "incoming", _("Incoming document")
    FILE = "file", _("File")
    PAPER = "paper", _("On paper")


class DossierEntry(BaseModel):
    """A line of the index: a link to a document, or a paper that is only in this dossier.

    What the index says is kept here, so that it stands when the document has gone; a line that was
    taken out stays with the reason.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="entries")
    source = models.CharField(max_length=10, choices=EntrySource.choices)
    source_id = models.UUIDField(null=True, blank=True)
    # DocOrdinal of Annex VI: in the order of the dates.
    ordinal = models.PositiveIntegerField(default=0)
    reference = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=600)
    organ_name = models.CharField(max_length=200, blank=True)
    page_count = models.PositiveIntegerField(default=0)
    paper_place = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    is_draft = models.BooleanField(default=False)
    name = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # Its content has gone by a decision of disposal; the line and its hashes stay.
    destroyed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["ordinal", "id"]
        verbose_name_plural = "dossier entries"
        indexes = [
            models.Index(fields=["source", "source_id"], name="dossiers_entry_source"),
            models.Index(fields=["dossier", "ordinal"], name="dossiers_entry_order"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "source", "source_id"],
                condition=models.Q(removed_at__isnull=True),
                name="dossiers_entry_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.ordinal}. {self.reference} {self.title}"[:300]

    @property
    def is_document(self) -> bool:
        """Tell whether it is a document of the registers, with rights of its own."""
        return self.source in {EntrySource.OUTGOING, EntrySource.INCOMING}
