"""A stored file: the fact that bytes with this hash are kept; and which are to be erased."""

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel


class StoredFile(BaseModel):
    """Bytes known by their SHA-256; the same bytes are kept once, whoever brings them."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stored_file_hash", condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.media_type}"


class Erasure(BaseModel):
    """Bytes that somebody let go of: they are erased as soon as nobody refers to them."""

    sha256 = models.CharField(max_length=64, unique=True)

    @override
    def __str__(self) -> str:
        return self.sha256[:12]
