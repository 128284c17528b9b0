"""Checking what was entered, below every page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid

from ...kinds import Silence
from ...selectors import posts_to_ask, units_to_ask

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Post

    from ...contracts import Asking

MOST_ASKED = 60
LONGEST = timedelta(days=366)
QUESTION_LENGTH = 1000


def check_asking(asking: Asking) -> None:
    """Refuse a request that names nobody, has no future, or no rule."""
    wrong: dict[str, StrOrPromise] = {}
    count = len(asking.post_ids) + len(asking.unit_ids)
    if not count:
        wrong["posts"] = _("Choose at least one person or unit to ask.")
    if count > MOST_ASKED:
        wrong["posts"] = _("At most 60 can be asked at once.")
    if asking.due_at <= clock.now():
        wrong["due_at"] = _("The opinion must be due in the future.")
    elif asking.due_at > clock.now() + LONGEST:
        wrong["due_at"] = _("The opinion must be due within a year.")
    if asking.silence not in Silence.values:
        wrong["silence"] = _("Choose what silence means.")
    if len(asking.question) > QUESTION_LENGTH:
        wrong["question"] = _("The question has at most 1000 characters. Shorten it.")
    if wrong:
        raise Invalid(wrong)


def asked_among(actor: Actor, asking: Asking) -> tuple[list[Post], list[Unit]]:
    """Return who is asked, or refuse one who cannot be."""
    posts = list(posts_to_ask(actor).filter(pk__in=asking.post_ids))
    units = list(units_to_ask(actor).filter(pk__in=asking.unit_ids))
    if len(posts) != len(set(asking.post_ids)):
        raise Invalid({"posts": _("One of these people cannot be asked any more. Choose again.")})
    if len(units) != len(set(asking.unit_ids)):
        raise Invalid({"units": _("One of these units cannot be asked any more. Choose again.")})
    return posts, units


def required_text(text: str, field: str, most: int) -> str:
    """Return a text without the space around it, or refuse an empty or endless one."""
    said = text.strip()
    if not said:
        raise Invalid({field: _("Write what you have to say.")})
    if len(said) > most:
        raise Invalid({field: _("This is too long. Shorten it.")})
    return said
