"""Checking what was entered, below every page and endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ...contracts import ArrivedFields, Share
from ...models import Channel, Part, Steering
from ...selectors import possible_people, possible_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor

MOST_URGENT = 3
LENGTHS = {"subject": 500, "reference": 60, "organ_name": 200, "signatory_name": 150,
           "signatory_title": 150, "paper_place": 200, "kind": 5}  # fmt: skip


def check_fields(fields: ArrivedFields) -> None:
    """Refuse what Annex VI does not allow, one sentence for each field."""
    wrong: dict[str, StrOrPromise] = {}
    for name in ("subject", "organ_name", "kind"):
        if not getattr(fields, name).strip():
            wrong[name] = _("Enter this field: the register cannot do without it (Annex VI).")
    for name, length in LENGTHS.items():
        if len(getattr(fields, name)) > length:
            wrong[name] = _("This is longer than Annex VI allows. Shorten it.")
    if not 0 <= fields.urgency <= MOST_URGENT:
        wrong["urgency"] = _("Choose one of the degrees of urgency.")
    if fields.steering not in Steering.values:
        wrong["steering"] = _("Choose what the superior asks for.")
    if fields.channel not in {"", *Channel.values} or fields.channel == Channel.NETWORK:
        wrong["channel"] = _("Choose how the document came.")
    if fields.dated_on > clock.today():
        wrong["dated_on"] = _("A document cannot be dated after today.")
    if wrong:
        raise Invalid(wrong)


def refuse_secret_fields(actor: Actor, fields: ArrivedFields) -> None:
    """Pass ordinary words, refuse marks of secrecy (R-120, R-121)."""
    texts = (fields.subject, fields.reference, fields.organ_name, fields.paper_place)
    refuse_secret(*texts, actor=actor, where=Where.FIELD)


def check_shares(actor: Actor, shares: Sequence[Share]) -> None:
    """Refuse an instruction without exactly one lead, or with somebody from elsewhere (R-045)."""
    if sum(s.part == Part.LEAD for s in shares) != 1:
        raise Invalid({"lead": _("Name one unit or one person that leads the work.")})
    if any((s.unit_id is None) == (s.person_id is None) or s.part not in Part for s in shares):
        raise Invalid({"shares": _("Name one unit or one person for each part of the work.")})
    if any(s.due_at is not None and s.due_at <= clock.now() for s in shares):
        raise Invalid({"lead_due": _("A due time lies in the past already. Choose a later day.")})
    units = {s.unit_id for s in shares if s.unit_id is not None}
    people = {s.person_id for s in shares if s.person_id is not None}
    known_units = possible_units(actor).filter(pk__in=units).count()
    known_people = (
        possible_people(actor).filter(person_id__in=people).values("person_id").distinct().count()
    )
    if (known_units, known_people) != (len(units), len(people)):
        raise Invalid({"lead": _("Work can be given only inside your own organisation.")})
