"""That somebody has to decide about a certificate: a new one, none, or the same as before."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post
from hoatoc.kernel.pki.models import Certificate

from ..kinds import RequestAnswer, RequestKind


class CertificateRequest(BaseModel):
    """One question about one certificate; it lies on the desk of who keeps certificates."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=RequestKind.choices)
    # Whose keepers are asked, and the post that ended.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    due_on = models.DateField()
    answer = models.CharField(max_length=10, choices=RequestAnswer.choices, blank=True)
    answer_note = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    successor = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"],
                condition=Q(answered_at__isnull=True),
                name="authority_asked_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.certificate}"
