"""The tables of file plans and dossiers."""

from .plan import FilePlan, PlanHead, PlanItem
from .setting import DossierSetting, RetentionRule

__all__ = ["DossierSetting", "FilePlan", "PlanHead", "PlanItem", "RetentionRule"]
