"""A book of one unit for one year, and its entries (Decree 30/2020, Articles 15, 16 and 22)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit


class Book(models.TextChoices):
    """The sequences of an organisation; one each for paper and electronic documents."""

    OUTGOING = "outgoing", _("Outgoing documents")
    INCOMING = "incoming", _("Incoming documents")
    # All kinds of copies share one sequence (Decree 30/2020, Annex I, part III).
    COPIES = "copies", _("Certified copies")


class Register(models.Model):
    """One sequence: unit, book, series, year. ``last_number`` is locked while one is taken."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registers")
    book = models.CharField(max_length=10, choices=Book.choices)
    # Series of an office with several books; empty is the one for administrative documents.
    series = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "book", "series", "year"], name="registers_register_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_book_display()} {self.year}"


class RegisterEntry(models.Model):
    """One line of a book; the database refuses to change or remove it."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    on = models.DateField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    # The how-manieth number of this subject: another one follows only where the last is cancelled.
    turn = models.PositiveSmallIntegerField(default=1)
    symbol = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["register_id", "number"]
        verbose_name_plural = "register entries"
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="registers_number_once"),
            models.UniqueConstraint(
                fields=["register", "subject_kind", "subject_id", "turn"],
                name="registers_subject_once",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.number:02d}/{self.symbol}" if self.symbol else f"{self.number:02d}"

    @property
    def cancelled_because(self) -> str:
        """Why the number is void, or nothing; the line itself stays for good."""
        found = getattr(self, "cancellation", None)
        return found.reason if found else ""


class Cancellation(models.Model):
    """A number that is void, and why; the database refuses to change or remove it."""

    entry = models.OneToOneField(
        RegisterEntry, on_delete=models.PROTECT, related_name="cancellation"
    )
    reason = models.CharField(max_length=500)
    person_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registers_cancelled_with_reason", condition=~models.Q(reason="")
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.entry}: {self.reason}"
