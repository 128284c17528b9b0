"""The tables of file plans and dossiers."""

from .dossier import Dossier, DossierEntry, DossierParticipant, EntrySource
from .plan import FilePlan, PlanHead, PlanItem
from .seal import DossierSeal
from .setting import DossierSetting, RetentionRule

__all__ = [
    "Dossier",
    "DossierEntry",
    "DossierParticipant",
    "DossierSeal",
    "DossierSetting",
    "EntrySource",
    "FilePlan",
    "PlanHead",
    "PlanItem",
    "RetentionRule",
]
