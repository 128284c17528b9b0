"""Keeping a question under a name, and taking it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid, NotFound
from hoatoc.kernel.base.text import squeeze
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..columns import known_columns
from ..models import SavedQuestion
from ..permissions import SAVE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

MOST_SAVED = 50
LONGEST = 100


def save_question(
    actor: Actor,
    *,
    name: str,
    asked: Mapping[str, str],
    columns: Sequence[str],
    shared: bool,
) -> SavedQuestion:
    """Keep a question; one's own of the same name is written anew.

    ``asked`` holds fields that the form has read. Sharing shows the words of the question to the
    unit, never what it finds: everybody finds what he himself may see.
    """
    actor.may(SAVE.code).require()
    name = squeeze(name)
    if not 0 < len(name) <= LONGEST:
        raise Invalid({"name": _("Write between 1 and 100 characters.")})
    if not asked:
        raise Invalid({"name": _("Nothing is asked yet. Write words or fields first.")})
    refuse_secret(name, *asked.values(), actor=actor, where=Where.FIELD)
    with transaction.atomic():
        mine = SavedQuestion.objects.filter(person=actor.person)
        if mine.exclude(name=name).count() >= MOST_SAVED:
            raise Invalid({"name": _("You keep 50 questions already. Take one out first.")})
        kept, _is_new = SavedQuestion.objects.update_or_create(
            person=actor.person,
            name=name,
            defaults={
                "asked": dict(asked),
                "columns": ".".join(known_columns(columns)),
                "shared_with": actor.unit if shared else None,
            },
        )
        record(actor, "finder.save_question", kept, facts={"name": name, "shared": shared})
    return kept


def forget_question(actor: Actor, *, saved_id: UUID) -> None:
    """Take a question out; only who keeps it can."""
    actor.may(SAVE.code).require()
    with transaction.atomic():
        kept = SavedQuestion.objects.filter(person=actor.person, pk=saved_id).first()
        if kept is None:
            raise NotFound
        record(actor, "finder.forget_question", kept, facts={"name": kept.name})
        SavedQuestion.objects.filter(pk=kept.pk).delete()
