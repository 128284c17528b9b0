"""What happened to one part of the work, and the answer that ends it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.people.models import Person

from .assignment import Assignment
from .incoming import IncomingDocument


class ProgressKind(models.TextChoices):
    """One thing that was done to a part; the record has them too, this is for its page."""

    GIVEN = "given", _("Given")
    HANDED_ON = "handed_on", _("Handed on")
    BEGUN = "begun", _("Begun")
    REPORTED = "reported", _("Reported")
    ACCEPTED = "accepted", _("Accepted")
    SENT_BACK = "sent_back", _("Sent back")
    RETURNED = "returned", _("Returned")
    TIME_ASKED = "time_asked", _("More time asked for")
    TIME_GRANTED = "time_granted", _("More time granted")
    TIME_REFUSED = "time_refused", _("More time refused")
    URGED = "urged", _("Urged")
    REMINDED = "reminded", _("Reminded by the system")
    ENDED = "ended", pgettext_lazy("work", "Ended")


class Progress(BaseModel):
    """One line of the history of a part: what, who, in which post, with which words or file."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="progress")
    kind = models.CharField(max_length=15, choices=ProgressKind.choices)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post_label = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=2000, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "progress"

    @override
    def __str__(self) -> str:
        return self.get_kind_display()


class Phrase(BaseModel):
    """Words that a person uses often in his instructions."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "text"], name="incoming_phrase_once")
        ]

    @override
    def __str__(self) -> str:
        return self.text


class Reply(BaseModel):
    """The document that answers an incoming one; known here by its identifier alone (R-048)."""

    incoming = models.ForeignKey(IncomingDocument, on_delete=models.PROTECT, related_name="replies")
    document_id = models.UUIDField(unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "replies"

    @override
    def __str__(self) -> str:
        return self.reference or str(self.document_id)
