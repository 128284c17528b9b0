"""Handing the seal over: asked for, permitted in writing, signed by both, then kept anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.models import SealCustody
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import clear

from .. import permissions, work
from ..kinds import HandOverReason, HandOverState
from ..minutes import compose_minutes
from ..models import HandOver
from ..policies import CustodyPolicy
from ..selectors import open_hand_over, posts_to_choose, seals_of
from .desks import clear_steps, heads_of, lay_for_heads, lay_for_signer

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.people.models import Post
    from hoatoc.kernel.pki.requests.papers import By

GIVER, RECEIVER = "CustodyGiver", "CustodyReceiver"


def ask_hand_over(actor: Actor, *, receiver_post_id: int, reason: str, note: str = "") -> HandOver:
    """Ask the head to permit that another post keeps the seal of the organisation."""
    CustodyPolicy(actor).can_ask().require()
    refuse_secret(note, actor=actor, where=Where.FIELD)
    if reason not in HandOverReason.values:
        raise Invalid({"reason": _("Choose why the seal is handed over.")})
    receiver = posts_to_choose(actor).filter(pk=receiver_post_id).first()
    unit = actor.issuing_unit
    kept = (
        SealCustody.objects.held_on(clock.today()).filter(unit=unit).select_related("post").first()
    )
    if receiver is None or (kept is not None and kept.post_id == receiver.pk):
        raise Invalid({"receiver": _("Choose somebody of your organisation who has it not yet.")})
    with transaction.atomic():
        if open_hand_over(unit) is not None:
            raise Conflict
        made = HandOver(
            unit=unit,
            asked_by=actor.person,
            giver_post=kept.post if kept and kept.post.is_held_on(clock.today()) else None,
            receiver_post=receiver,
            reason=reason,
            note=note[:500],
        )
        made.admit(person_token(actor.person.pk), person_token(receiver.person_id))
        made.admit(*heads_of(unit), role_token(unit.pk, Role.SECURITY_OFFICER))
        made.admit(role_token(unit.pk, Role.CLERK), role_token(unit.pk, Role.CHIEF_OF_OFFICE))
        if made.giver_post is not None:
            made.admit(person_token(made.giver_post.person_id))
        made.save(force_insert=True)
        lay_for_heads(made)
        facts: Json = {"to": receiver.person.rank_and_name, "reason": str(reason)}
        record(actor, "custody.ask", made, facts=facts)
    return made


def permit(actor: Actor, *, hand_over: HandOver, basis: str) -> HandOver:
    """Permit it in writing; the minutes are set, and who keeps the seal signs first."""
    basis = text.squeeze(basis)
    if not basis:
        raise Invalid({"basis": _("Give number and date of the paper that permits it.")})
    refuse_secret(basis, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = _whole(hand_over)
        CustodyPolicy(actor).can_permit(row).require()
        giver = row.giver_post or actor.post
        if giver.person_id == row.receiver_post.person_id:
            raise Invalid({"basis": _("Nobody hands the seal over to himself.")})
        row.giver_post, row.basis = giver, basis[:300]
        row.permitted_by, row.permitted_at = actor.person, clock.now()
        composed = compose_minutes(row, giver, seals_of(row.unit))
        row.minutes, row.places = dossiers.kept_minutes(composed)
        row.page_count, row.state = composed.page_count, HandOverState.PERMITTED
        row.admit(person_token(giver.person_id))
        row.save(
            update_fields=[
                "giver_post", "basis", "permitted_by", "permitted_at", "minutes", "places",
                "page_count", "state", "audience",
            ]
        )  # fmt: skip
        lay_for_signer(row, giver.person_id)
        facts: Json = {"basis": row.basis, "to": row.receiver_post.person.rank_and_name}
        record(actor, "custody.permit", row, facts=facts)
    return row


def refuse(actor: Actor, *, hand_over: HandOver, reason: str) -> HandOver:
    """Do not permit it, with the reason."""
    if not reason.strip():
        raise Invalid({"basis": _("Say why it is not permitted.")})
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = _whole(hand_over)
        CustodyPolicy(actor).can_permit(row).require()
        row.state, row.basis = HandOverState.REFUSED, reason.strip()[:300]
        row.save(update_fields=["state", "basis"])
        clear_steps(row)
        notify(work.NOT_PERMITTED.code, [person_token(row.asked_by_id)], row.pk, reason=row.basis)
        record(actor, "custody.refuse", row, facts={"reason": row.basis})
    return row


def give(actor: Actor, *, hand_over: HandOver, pin: By) -> HandOver:
    """Sign as who hands over; then it lies on the desk of who takes over."""
    giver = _giver(hand_over)
    key = dossiers.opened_key(actor, giver.person, pin)
    with transaction.atomic():
        row = _whole(hand_over, HandOverState.PERMITTED)
        row.minutes = dossiers.signed_minutes(
            _minutes(row), field=GIVER, place=row.places[0], key=key
        )
        row.state, row.given_at = HandOverState.GIVEN, clock.now()
        row.save(update_fields=["state", "given_at", "minutes"])
        lay_for_signer(row, row.receiver_post.person_id)
        record(actor, "custody.give", row, facts={"sha256": row.minutes.sha256})
    return row


def take(actor: Actor, *, hand_over: HandOver, pin: By) -> HandOver:
    """Sign as who takes over; from today on he keeps the seal, and nobody else sets it."""
    receiver = hand_over.receiver_post
    key = dossiers.opened_key(actor, receiver.person, pin)
    with transaction.atomic():
        row = _whole(hand_over, HandOverState.GIVEN)
        row.minutes = dossiers.signed_minutes(
            _minutes(row), field=RECEIVER, place=row.places[1], key=key
        )
        row.state, row.taken_at = HandOverState.DONE, clock.now()
        row.save(update_fields=["state", "taken_at", "minutes"])
        clear_steps(row)
        _pass_on(row)
        tokens = heads_of(row.unit)
        if _giver(row).role not in permissions.PERMIT.roles:
            tokens.append(person_token(_giver(row).person_id))
        person = receiver.person.rank_and_name
        notify(work.HANDED_OVER.code, tokens, row.pk, person=person, unit=row.unit.name)
        facts: Json = {"sha256": row.minutes.sha256, "basis": row.basis, "to": person}
        record(actor, "custody.take", row, facts=facts)
    return row


def call_off(actor: Actor, *, hand_over: HandOver) -> HandOver:
    """Call a hand-over off that is not done; the seal stays where it is."""
    with transaction.atomic():
        row = _whole(hand_over)
        CustodyPolicy(actor).can_call_off(row).require()
        row.state = HandOverState.CANCELLED
        row.save(update_fields=["state"])
        clear_steps(row)
        record(actor, "custody.call_off", row)
    return row


def _pass_on(row: HandOver) -> None:
    """End the custody before and begin the next on the same day."""
    today = clock.today()
    before = (
        SealCustody.objects.select_for_update().filter(unit=row.unit, until__isnull=True).first()
    )
    if before is not None:
        before.until = today
        before.save(update_fields=["until"])
        clear(before.pk, work.ENTRUST.code)
    assert row.permitted_by is not None
    SealCustody.objects.create(
        unit=row.unit,
        post=row.receiver_post,
        since=today,
        basis=row.basis,
        permitted_by=row.permitted_by,
    )


def _whole(hand_over: HandOver, state: HandOverState | None = None) -> HandOver:
    row = hand_over.locked()
    if state is not None and row.state != state:
        raise Conflict
    return row


def _giver(row: HandOver) -> Post:
    if row.giver_post is None:
        raise Conflict
    return row.giver_post


def _minutes(row: HandOver) -> StoredFile:
    if row.minutes is None:
        raise Conflict
    return row.minutes
