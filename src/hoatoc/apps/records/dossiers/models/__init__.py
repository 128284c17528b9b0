"""The tables of file plans and dossiers."""

from ..kinds import HandOverReason, HandOverState
from .dossier import Dossier, DossierEntry, DossierParticipant, EntrySource
from .hand_over import HandOver
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
    "HandOver",
    "HandOverReason",
    "HandOverState",
    "PlanHead",
    "PlanItem",
    "RetentionRule",
]
