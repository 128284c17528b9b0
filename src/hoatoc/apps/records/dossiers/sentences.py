"""Words for numbers of years, on pages and on paper."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .rules import PERMANENT

# What the forms of Annex V print, whatever the reader's language is.
PRINTED_PERMANENT = "Vĩnh viễn"


def retention_words(years: int) -> str:
    """Return how long a file is kept, in the reader's language."""
    if years == PERMANENT:
        return pgettext("retention", "For ever")
    return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}


def printed_retention(years: int) -> str:
    """Return how long a file is kept as the decree's forms print it."""
    return PRINTED_PERMANENT if years == PERMANENT else f"{years} năm"


def unverified() -> str:
    """Return the mark of a value that was taken from memory of the circular."""
    return _("to be compared with the circular")
