"""Short marks: a status, an urgency."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

Tone = Literal["grey", "pine", "blue", "red", "amber", "green"]
"""pine: ours, in work; blue: a person signed; red: refused, overdue; amber: soon, cannot judge;
green: valid, finished; grey: at rest."""

Words = StrOrPromise
"""A translated or a plain text."""


@dataclass(frozen=True)
class Status:
    """Where something stands: a word, a colour that means it, a mark."""

    label: Words
    tone: Tone = "grey"
    icon: str = ""


class Urgency(IntEnum):
    """The degrees of urgency of Decree 30/2020, article 4(2)(c), drawn as the boxes it draws."""

    NORMAL = 0
    URGENT = 1
    VERY_URGENT = 2
    MOST_URGENT = 3

    @property
    def label(self) -> Words:
        """The word of the decree."""
        return {
            Urgency.NORMAL: _("Ordinary"),
            Urgency.URGENT: _("Urgent"),
            Urgency.VERY_URGENT: _("Very urgent"),
            Urgency.MOST_URGENT: _("Flash"),
        }[self]

    @property
    def tone(self) -> Tone:
        """Red for *hỏa tốc*, amber for the two below, grey at rest."""
        if self is Urgency.MOST_URGENT:
            return "red"
        return "amber" if self else "grey"
