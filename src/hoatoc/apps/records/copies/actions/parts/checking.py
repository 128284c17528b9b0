"""Checking what was entered, below every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files.errors import NoSuchPage
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor

    from ...contracts import OriginalFields

_LENGTHS = {"subject": 500, "organ_name": 200, "reference": 60}
MOST_PAGES = 500


def check_original(actor: Actor, fields: OriginalFields) -> None:
    """Refuse what the book of copies cannot hold, and marks of secrecy (R-120, R-121)."""
    wrong: dict[str, StrOrPromise] = {}
    for name, most in _LENGTHS.items():
        said = text.squeeze(getattr(fields, name))
        if not said and name != "reference":
            wrong[name] = _("Enter this field as it is printed on the original.")
        elif len(said) > most:
            wrong[name] = _("This is too long for the book. Shorten it.")
    if fields.dated_on > clock.today():
        wrong["dated_on"] = _("An original cannot be dated after today.")
    if wrong:
        raise Invalid(wrong)
    refuse_secret(
        fields.subject, fields.organ_name, fields.reference, actor=actor, where=Where.FIELD
    )


def chosen(numbers: Sequence[int], count: int) -> list[int]:
    """Return the pages of an excerpt in their order, or say why there are none."""
    pages = sorted(set(numbers))
    if not pages:
        raise Invalid({"pages": _("Choose the pages that the excerpt is to have.")})
    if len(pages) > MOST_PAGES or pages[0] < 1 or pages[-1] > count:
        raise NoSuchPage
    return pages
