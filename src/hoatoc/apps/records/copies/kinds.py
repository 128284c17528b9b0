"""The closed lists of words of copies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CopyForm(models.TextChoices):
    """The three forms (Decree 30/2020, Articles 3 and 25); the value stands in the symbol."""

    FULL = "SY", _("True copy")
    OF_COPY = "SL", _("Copy of a true copy")
    EXCERPT = "TrS", _("Certified excerpt")


class Original(models.TextChoices):
    """What it was taken from."""

    PAPER = "paper", _("Paper")
    ELECTRONIC = "electronic", _("Electronic document")
