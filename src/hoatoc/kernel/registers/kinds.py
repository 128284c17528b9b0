"""The 29 administrative kinds (Decree 30/2020, Annex III), and what a ministry makes law by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """The value is the abbreviation that stands in the symbol; two kinds have none."""

    RESOLUTION = "NQ", _("Resolution")
    DECISION = "QĐ", _("Decision")
    DIRECTIVE = "CT", _("Directive")
    REGULATION = "QC", _("Regulation")
    RULES = "QyĐ", _("Rules")
    COMMUNIQUE = "TC", _("Communiqué")
    ANNOUNCEMENT = "TB", _("Announcement")
    GUIDANCE = "HD", _("Guidance")
    PROGRAMME = "CTr", _("Programme")
    PLAN = "KH", _("Plan")
    OPTION_PLAN = "PA", _("Option plan")
    SCHEME = "ĐA", _("Scheme")
    PROJECT = "DA", _("Project")
    REPORT = "BC", _("Report")
    MINUTES = "BB", _("Minutes")
    SUBMISSION = "TTr", _("Submission")
    CONTRACT = "HĐ", _("Contract")
    OFFICIAL_LETTER = "CV", _("Official letter")
    TELEGRAM = "CĐ", _("Official telegram")
    MEMORANDUM = "BGN", _("Memorandum")
    AGREEMENT = "BTT", _("Agreement")
    POWER_OF_ATTORNEY = "GUQ", _("Power of attorney")
    INVITATION = "GM", _("Invitation")
    INTRODUCTION = "GGT", _("Letter of introduction")
    LEAVE = "GNP", _("Leave permit")
    DISPATCH_SLIP = "PG", _("Dispatch slip")
    TRANSFER_SLIP = "PC", _("Transfer slip")
    NOTICE_SLIP = "PB", _("Notice slip")
    FORMAL_NOTE = "TCg", _("Formal letter")
    # A minister makes law by circulars alone (Law 64/2025/QH15, Article 4).
    CIRCULAR = "TT", _("Circular")


# Legal normative kinds: each has a series of its own and the year in its symbol (Article 15(1)(a)).
NORMATIVE = (DocumentKind.CIRCULAR.value,)
ADMINISTRATIVE = tuple(kind.value for kind in DocumentKind if kind.value not in NORMATIVE)
ADMINISTRATIVE_CHOICES = [(code, DocumentKind(code).label) for code in ADMINISTRATIVE]
