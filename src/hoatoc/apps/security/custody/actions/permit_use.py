"""The head lets another post set the seal for some days, and takes it back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.pki.models import SealPermit
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..policies import CustodyPolicy
from ..selectors import posts_to_choose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

# What lasts longer is no exception any more: the seal is handed over.
LONGEST: Final = timedelta(days=92)


def permit_use(actor: Actor, *, post_id: int, since: date, until: date, basis: str) -> SealPermit:
    """Permit a post to set the seal on these days (Decree 30/2020, Article 32(2)(b))."""
    unit = actor.issuing_unit
    CustodyPolicy(actor).can_permit_for(unit).require()
    basis = text.squeeze(basis)
    refuse_secret(basis, actor=actor, where=Where.FIELD)
    post = posts_to_choose(actor).filter(pk=post_id).first()
    wrong: dict[str, StrOrPromise] = {}
    if post is None or post.person_id == actor.person.pk:
        wrong["post"] = _("Choose somebody else of your organisation.")
    if not basis:
        wrong["basis"] = _("Give number and date of the paper that permits it.")
    if until < since or until < clock.today() or until - since > LONGEST:
        wrong["until"] = _("Choose a last day from today on, at most three months later.")
    if wrong or post is None:
        raise Invalid(wrong)
    with transaction.atomic():
        made = SealPermit.objects.create(
            unit=unit,
            post=post,
            since=since,
            until=until,
            basis=basis[:300],
            permitted_by=actor.person,
        )
        days = {"since": f"{since:%d/%m/%Y}", "until": f"{until:%d/%m/%Y}"}
        told = [person_token(post.person_id)]
        notify(work.MAY_USE.code, told, made.pk, unit=unit.name, basis=made.basis, **days)
        facts: Json = {"to": post.person.rank_and_name, "basis": made.basis, **days}
        record(actor, "custody.permit_use", made, facts=facts)
    return made


def withdraw_use(actor: Actor, *, permit: SealPermit) -> SealPermit:
    """Take a permission back at once."""
    CustodyPolicy(actor).can_permit_for(permit.unit).require()
    with transaction.atomic():
        row = permit.locked()
        if row.withdrawn_at is not None:
            raise Conflict
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        record(actor, "custody.withdraw_use", row)
    return row
