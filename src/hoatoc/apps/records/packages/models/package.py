"""A package that was made of a dossier, or is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person
from hoatoc.kernel.preservation.description import PackageKind

if TYPE_CHECKING:
    from uuid import UUID

_KINDS = [
    (PackageKind.SIP.value, _("To hand over (SIP)")),
    (PackageKind.AIP.value, _("Kept (AIP)")),
    (PackageKind.DIP.value, _("For a reader (DIP)")),
]


class PackageState(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", _("Waits to be made")
    MAKING = "making", _("Is being made")
    READY = "ready", _("Package ready")
    FAILED = "failed", _("Not made")


class DossierPackage(BaseModel):
    """One package of one closing of a dossier; the same closing gives the same SIP once."""

    dossier_id = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=3, choices=_KINDS)
    # The root of the tree by which the dossier was sealed: what exactly was packed.
    root = models.CharField(max_length=64)
    title = models.CharField(max_length=500)
    reference = models.CharField(max_length=60)
    state = models.CharField(
        max_length=10, choices=PackageState.choices, default=PackageState.WAITING
    )
    # Files that are in, and all of them, while it is made.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # How METS names it, when it is made.
    object_id = models.CharField(max_length=120, blank=True)
    file_count = models.PositiveIntegerField(default=0)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    # Of a DIP: the numbers of the lines that the reader gets, and what he asked for.
    ordinals = models.JSONField(default=list, blank=True)
    request = models.JSONField(default=dict, blank=True)
    # Nobody where the archive has it made.
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["dossier_id", "created_at"], name="packages_of_dossier"),
            models.Index(fields=["unit", "created_at"], name="packages_of_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier_id", "root", "kind"],
                condition=~models.Q(kind=PackageKind.DIP.value),
                name="packages_once_for_each_closing",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.reference}: {self.title}"[:300]

    @classmethod
    def kept(cls, dossier_id: UUID) -> DossierPackage | None:
        """Return the AIP by which a dossier is kept."""
        rows = cls.objects.filter(
            dossier_id=dossier_id, kind=PackageKind.AIP.value, state=PackageState.READY
        )
        return rows.select_related("file").first()

    @property
    def is_ready(self) -> bool:
        """Tell whether it can be taken."""
        return self.state == PackageState.READY and self.file_id is not None

    @property
    def is_under_way(self) -> bool:
        """Tell whether it waits or is being made."""
        return self.state in {PackageState.WAITING, PackageState.MAKING}

    @property
    def file_name(self) -> str:
        """The name under which it is taken along."""
        return f"{self.object_id.replace(':', '_')}.zip"
