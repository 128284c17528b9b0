"""Every rule in one table. To add one, write it in the file of its family and list it there."""

from . import (
    blanks,
    body,
    closing,
    dating,
    fonts,
    heading,
    looks,
    marks,
    numbering,
    pagination,
    paper,
    subject,
    symbol,
)  # fmt: skip
from .base import Case, Hit, Rule

RULES: tuple[Rule, ...] = (
    *paper.RULES, *fonts.RULES, *pagination.RULES, *heading.RULES, *symbol.RULES, *dating.RULES,
    *subject.RULES, *looks.RULES, *body.RULES, *blanks.RULES, *numbering.RULES, *closing.RULES,
    *marks.RULES,
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}

__all__ = ["BY_CODE", "RULES", "Case", "Hit", "Rule"]
