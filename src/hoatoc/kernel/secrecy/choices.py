"""The classification of everything that exists here: one value, and no second one can be stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Classification(models.TextChoices):
    """R-120: the column has one allowed value; each table adds a database constraint for it."""

    ORDINARY = "THUONG", pgettext_lazy("classification", "Ordinary")


LEGAL_NOTICE = _(
    "This system must not be used to draft, send, receive or keep documents whose content is a "
    "state secret."
)
