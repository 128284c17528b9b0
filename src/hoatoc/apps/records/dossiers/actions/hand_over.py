"""Handing dossiers over: listed, signed by who gives and by who takes, then kept by the latter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.objections import require_no_objection
from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import Step, clear, lay

from .. import work
from ..contracts import DossierMoved
from ..minutes import compose_minutes
from ..models import HandOver, HandOverReason, HandOverState
from ..policies import DossierPolicy
from ..selectors.choices import posts_of
from ..selectors.hand_overs import dossiers_in, dossiers_to_hand_over
from .parts.indexing import refresh_index, set_audience
from .parts.minutes import NOT_YOURS, kept_minutes, opened_key, signed_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.pki.requests.papers import By, PaperKey

GIVER, RECEIVER = "HandOverGiver", "HandOverReceiver"
MOST_DOSSIERS = 500


def begin_hand_over(
    actor: Actor,
    *,
    dossier_ids: Sequence[UUID],
    receiver_post_id: int,
    reason: HandOverReason,
    note: str = "",
) -> HandOver:
    """List what goes and set the minutes; nothing changes hands before both have signed."""
    DossierPolicy(actor).can_open().require()
    refuse_secret(note, actor=actor, where=Where.FIELD)
    receiver = posts_of(actor).filter(pk=receiver_post_id).first()
    if receiver is None or receiver.person_id == actor.person.pk:
        raise Invalid({"receiver": _("Choose another person of your organisation.")})
    with transaction.atomic():
        kept = dossiers_to_hand_over(actor).filter(pk__in=list(dossier_ids)[:MOST_DOSSIERS])
        dossiers = list(kept.select_for_update(of=("self",)))
        if not dossiers:
            raise Invalid({"dossiers": _("Choose the dossiers that you hand over.")})
        for one in dossiers:
            require_no_objection("dossiers.begin_hand_over", actor, one.pk)
        made = HandOver(
            unit=actor.issuing_unit,
            giver=actor.person,
            giver_post=actor.post,
            receiver=receiver.person,
            receiver_post=receiver,
            reason=reason,
            note=note[:500],
        )
        composed = compose_minutes(made, dossiers)
        made.minutes, made.places = kept_minutes(composed)
        made.page_count = composed.page_count
        made.admit(
            person_token(made.giver_id),
            person_token(made.receiver_id),
            *audience_of_unit(actor.unit),
            *audience_of_unit(receiver.unit),
        )
        made.save(force_insert=True)
        made.dossiers.set(dossiers)
        _lay(made, made.giver_id)
        codes = [f"{one.code}/{one.year}" for one in dossiers]
        facts: Json = {"dossiers": codes, "to": receiver.person.rank_and_name}
        record(actor, "dossiers.begin_hand_over", made, facts=facts)
    return made


def give(actor: Actor, *, hand_over: HandOver, pin: By) -> HandOver:
    """Sign as who hands over; then it lies on the desk of who takes over."""
    key = opened_key(actor, hand_over.giver, pin)
    with transaction.atomic():
        row = _locked(hand_over, HandOverState.BEGUN)
        _sign(row, GIVER, key)
        row.state, row.given_at = HandOverState.GIVEN, clock.now()
        row.save(update_fields=["state", "given_at", "minutes"])
        clear(row.pk, work.HAND_OVER.code)
        _lay(row, row.receiver_id)
        record(actor, "dossiers.give", row, facts={"sha256": row.minutes.sha256})
    return row


def take_over(actor: Actor, *, hand_over: HandOver, pin: By) -> HandOver:
    """Sign as who takes over; from now on the dossiers are his to keep."""
    key = opened_key(actor, hand_over.receiver, pin)
    with transaction.atomic():
        row = _locked(hand_over, HandOverState.GIVEN)
        _sign(row, RECEIVER, key)
        row.state, row.taken_at = HandOverState.DONE, clock.now()
        row.save(update_fields=["state", "taken_at", "minutes"])
        clear(row.pk, work.HAND_OVER.code)
        dossiers = dossiers_in(row)
        for one in dossiers:
            one.keeper, one.keeper_post = row.receiver, row.receiver_post
            one.keeping_unit = row.receiver_post.unit
            one.participants.filter(person_id=row.receiver_id).delete()
            set_audience(one)
            one.save(update_fields=["keeper", "keeper_post", "keeping_unit", "audience"])
            refresh_index(one)
            publish(DossierMoved(str(one.pk), one.unit_id))
            facts = {"from": row.giver.rank_and_name, "to": row.receiver.rank_and_name}
            record(actor, "dossiers.change_keeper", one, facts=dict(facts))
        notify(
            work.HANDED_OVER.code,
            [person_token(row.giver_id)],
            row.pk,
            person=row.receiver.rank_and_name,
        )
        done: Json = {"dossiers": len(dossiers), "sha256": row.minutes.sha256}
        record(actor, "dossiers.take_over", row, facts=done)
    return row


def call_off(actor: Actor, *, hand_over: HandOver) -> HandOver:
    """Call a hand-over off that is not done: who gives or who takes."""
    with transaction.atomic():
        row = _locked(hand_over, HandOverState.BEGUN, HandOverState.GIVEN)
        if actor.person.pk not in (row.giver_id, row.receiver_id):
            NOT_YOURS.require()
        row.state = HandOverState.CANCELLED
        row.save(update_fields=["state"])
        clear(row.pk, work.HAND_OVER.code)
        record(actor, "dossiers.call_off", row)
    return row


def _locked(hand_over: HandOver, *states: HandOverState) -> HandOver:
    row = hand_over.locked()
    if row.state not in states:
        raise Conflict
    return row


def _sign(row: HandOver, field: str, key: PaperKey) -> None:
    place = row.places[0 if field == GIVER else 1]
    row.minutes = signed_minutes(row.minutes, field=field, place=place, key=key)


def _lay(row: HandOver, person_id: int) -> None:
    lay(
        Step(
            kind=work.HAND_OVER.code,
            token=person_token(person_id),
            subject_id=row.pk,
            title=str(row),
            from_label=row.giver.rank_and_name,
        )
    )
