"""The words of the fields of a document; its kinds are the law's and stand in the kernel."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.registers.kinds import DocumentKind

__all__ = ["Circulation", "DocumentKind", "Urgency"]


class Urgency(models.IntegerChoices):
    """Degrees of urgency; each is sorted, sent and shown before the next lower one."""

    ORDINARY = 0, _("Ordinary")
    URGENT = 1, _("Urgent")
    VERY_URGENT = 2, _("Very urgent")
    FLASH = 3, _("Flash")


class Circulation(models.TextChoices):
    """Directions on circulation; not levels of secrecy."""

    NONE = "", _("No restriction")
    INTERNAL = "internal", _("For internal circulation")
    RETURN = "return", _("To be returned after reading")


class FollowWay(models.TextChoices):
    """How one document follows another (Decree 30/2020, Article 18(3); R-031)."""

    REPLACES = "replaces", _("Replaces")
    AMENDS = "amends", _("Amends")
    CORRECTS = "corrects", _("Corrects")
