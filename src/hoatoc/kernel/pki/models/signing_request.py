"""That a document was made ready to be signed by a key that is somewhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post

from .certificate import Certificate

if TYPE_CHECKING:
    from datetime import datetime


class SigningRequest(BaseModel):
    """One revision that waits for one signature, by one person, with one certificate, one time.

    Only what was added to the pages is kept (``revision``): the pages themselves lie in the store
    under ``base_sha256``. Used or over, it is emptied or gone.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    base_sha256 = models.CharField(max_length=64)
    field_name = models.CharField(max_length=40)
    revision = models.BinaryField(default=bytes)
    digest = models.BinaryField(default=bytes)
    hole_start = models.PositiveBigIntegerField(default=0)
    hole_end = models.PositiveBigIntegerField(default=0)
    # What a program on the signer's computer appended to the pages, until it is accepted.
    returned = models.BinaryField(default=bytes)
    # Keyed hashes: of the word that opens this request, and of the session that asked for it.
    secret_mark = models.CharField(max_length=64, unique=True)
    session_mark = models.CharField(max_length=64)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["ends_at"],
                condition=models.Q(used_at__isnull=True),
                name="pki_request_open",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.act} {self.subject_id}"

    def is_open_at(self, moment: datetime) -> bool:
        """Tell whether it may still be answered."""
        return self.used_at is None and moment < self.ends_at
