"""Let a colleague write a text no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid

from ..policies import TextPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Person

    from ..models import Text


def dismiss_writer(actor: Actor, *, text: Text, person: Person) -> Text:
    """Dismiss a person; what he has written stays. The author cannot be dismissed."""
    with transaction.atomic():
        row = text.locked()
        TextPolicy(actor).can_admit(row).require()
        if person.pk == row.author_id:
            raise Invalid({"person": _("The author of a text always writes it.")})
        row.writers.filter(person=person).delete()
        row.presences.filter(person=person).delete()
        row.audience = [token for token in row.audience if token != person_token(person.pk)]
        row.save(update_fields=["audience"])
        record(actor, "writing.dismiss_writer", row, facts={"who": person.rank_and_name})
    return row
