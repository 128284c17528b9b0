"""Let a colleague write a text too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid

from ..models import Writer
from ..policies import TextPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Person

    from ..models import Text

MOST_WRITERS = 20


def admit_writer(actor: Actor, *, text: Text, person: Person) -> Text:
    """Admit a person; admitting twice changes nothing."""
    with transaction.atomic():
        row = text.locked()
        TextPolicy(actor).can_admit(row).require()
        if row.writers.count() >= MOST_WRITERS:
            raise Invalid({"person": _("At most 20 people write one text.")})
        Writer.objects.get_or_create(text=row, person=person)
        if row.admit(person_token(person.pk)):
            row.save(update_fields=["audience"])
            record(actor, "writing.admit_writer", row, facts={"who": person.rank_and_name})
    return row
