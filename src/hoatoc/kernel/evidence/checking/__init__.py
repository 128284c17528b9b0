"""Judging evidence records from anybody, offline; nothing here is shared with their making."""

from .bundle import Bundle
from .record import judge_record
from .report import EvidenceReport

__all__ = ["Bundle", "EvidenceReport", "judge_record"]
