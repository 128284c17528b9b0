"""The closed lists of words of a hand-over of the seal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HandOverReason(models.TextChoices):
    """Why the seal changes hands."""

    ENTRUSTED = "entrusted", _("Entrusted for the first time")
    TRANSFER = "transfer", _("Transfer to another post")
    LEAVE = "leave", _("Long leave or study")
    RETIREMENT = "retirement", _("Retirement or leaving the service")
    OTHER = "other", _("Other distribution of work")


class HandOverState(models.TextChoices):
    """What has still to be done."""

    ASKED = "asked", _("Waits for the permission of the head")
    PERMITTED = "permitted", _("Waits for who hands over")
    GIVEN = "given", _("Waits for who takes over")
    DONE = "done", _("Handed over")
    REFUSED = "refused", _("Not permitted")
    CANCELLED = "cancelled", _("Called off")


OPEN = (HandOverState.ASKED, HandOverState.PERMITTED, HandOverState.GIVEN)
