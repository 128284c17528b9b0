"""Lending the post that one holds to another person, in writing and for a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Delegation, Post
from hoatoc.kernel.registers.kinds import DocumentKind
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..contracts import Power
from ..policies import DelegationPolicy
from ..selectors import recipient_for

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor


class LentAlready(BureauError):
    """The same post is lent to the same person on some of these days."""

    code = "accounts.lent_already"
    sentence = _(
        "This post is lent to %(person)s on some of these days already. Withdraw that delegation "
        "first, or choose other days."
    )
    http_status = 409


def lend_post(actor: Actor, *, to_person_id: int, power: Power) -> Delegation:
    """Lend the actor's own post (R-024; Decree 30/2020, Article 13(3)) and tell the recipient."""
    DelegationPolicy(actor).can_lend().require()
    scope, basis = text.squeeze(power.scope), text.squeeze(power.basis)
    valid_from, valid_to = power.valid_from, power.valid_to
    _check(actor, replace(power, scope=scope, basis=basis), to_person_id)
    refuse_secret(scope, basis, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        recipient = recipient_for(actor, to_person_id)
        Post.objects.select_for_update().get(pk=actor.post.pk)
        _refuse_overlap(actor, to_person_id, valid_from, valid_to)
        delegation = Delegation.objects.create(
            from_post=actor.post,
            to_person=recipient,
            scope=scope,
            valid_from=valid_from,
            valid_to=valid_to,
            may_sign=power.may_sign,
            kinds=list(power.kinds) if power.may_sign else [],
            basis=basis,
        )
        notify(
            "accounts.post_lent",
            [person_token(recipient.pk)],
            delegation.pk,
            person=actor.person.rank_and_name,
            post=str(actor.post),
            until=valid_to.strftime("%d/%m/%Y"),
        )
        record(
            actor,
            "accounts.lend_post",
            delegation,
            facts={
                "to": recipient.rank_and_name,
                "to_person_id": recipient.pk,
                "from_day": valid_from.isoformat(),
                "to_day": valid_to.isoformat(),
                "may_sign": power.may_sign,
                "kinds": list(delegation.kinds),
            },
        )
    return delegation


def _check(actor: Actor, power: Power, person_id: int) -> None:
    wrong: dict[str, StrOrPromise] = {}
    if not power.scope:
        wrong["scope"] = _("Say what the person may do in your stead.")
    elif len(power.scope) > 300:
        wrong["scope"] = _("Use at most 300 characters.")
    if len(power.basis) > 200:
        wrong["basis"] = _("Use at most 200 characters.")
    if not set(power.kinds) <= set(DocumentKind.values):
        wrong["kinds"] = _("Choose among the kinds of documents.")
    if power.valid_from < clock.today():
        wrong["valid_from"] = _("A post cannot be lent for days that are past.")
    if power.valid_to < power.valid_from:
        wrong["valid_to"] = _("The last day cannot be before the first.")
    if actor.post.valid_to and power.valid_to > actor.post.valid_to:
        wrong["valid_to"] = _("Your own appointment ends before this day.")
    if person_id == actor.person.pk:
        wrong["to_person"] = _("A post is lent to another person, not to oneself.")
    if wrong:
        raise Invalid(wrong)


def _refuse_overlap(actor: Actor, person_id: int, valid_from: date, valid_to: date) -> None:
    same = Delegation.objects.filter(
        from_post=actor.post,
        to_person_id=person_id,
        withdrawn_at__isnull=True,
        valid_from__lte=valid_to,
        valid_to__gte=valid_from,
    ).select_related("to_person")
    if found := same.first():
        raise LentAlready(person=found.to_person.rank_and_name)
