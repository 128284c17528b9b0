"""The closed lists of words about requests."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestKind(models.TextChoices):
    """Why somebody has to decide about a certificate."""

    POST_ENDED = "post_ended", _("Its holder left a post")
    RENEWAL = "renewal", _("It ends soon")


class RequestAnswer(models.TextChoices):
    """What was decided."""

    REVOKED = "revoked", _("Withdrawn for good")
    REPLACED = "replaced", _("Replaced by a new one")
    KEPT = "kept", _("Stays in use")
