"""The tables of the trial authority."""

from .ending_warning import EndingWarning

__all__ = ["EndingWarning"]
