"""The closed lists of words of a hand-over."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HandOverReason(models.TextChoices):
    """Why dossiers change hands (Decree 30/2020, Article 31(3)(đ))."""

    TRANSFER = "transfer", _("Transfer to another post")
    RETIREMENT = "retirement", _("Retirement")
    LEAVING = "leaving", _("Leaving the service")
    STUDY = "study", _("Long study")
    OTHER = "other", _("Other distribution of work")


class HandOverState(models.TextChoices):
    """Who has still to sign."""

    BEGUN = "begun", _("Waits for who hands over")
    GIVEN = "given", _("Waits for who takes over")
    DONE = "done", _("Handed over")
    CANCELLED = "cancelled", _("Called off")
