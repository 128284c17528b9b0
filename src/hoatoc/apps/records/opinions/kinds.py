"""The closed lists of words of a review."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Silence(models.TextChoices):
    """What no answer by the due time means."""

    AGREEMENT = "agreement", _("Silence is agreement")
    REMIND = "remind", _("Remind, and keep waiting")
    WAIT = "wait", _("Keep waiting")


class RequestState(models.TextChoices):
    """Where a request stands."""

    WAITING = "waiting", _("Waiting for the opinion")
    ANSWERED = "answered", _("Opinion given")
    SILENT = "silent", _("Agreed by silence")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Stand(models.TextChoices):
    """What an opinion says in one word."""

    AGREE = "agree", _("Agrees")
    REMARKS = "remarks", _("Agrees with remarks")
    DISAGREE = "disagree", _("Disagrees")


class Outcome(models.TextChoices):
    """What the drafter did with an opinion (tiếp thu, giải trình)."""

    TAKEN = "taken", _("Taken up")
    PARTLY = "partly", _("Taken up in part")
    EXPLAINED = "explained", _("Explained")


class Capacity(models.TextChoices):
    """As what somebody put his initials."""

    DRAFTER = "drafter", _("Drafter")
    HEAD = "head", _("Head of the drafting unit")


class ThreadState(models.TextChoices):
    """Whether a comment still waits for something."""

    OPEN = "open", _("Open")
    RESOLVED = "resolved", _("Resolved")
