"""Sending to units, arriving there, and reporting back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.jobs.port import NORMAL, URGENT, enqueue, job

from .contracts import FOLLOWS, DeliveryState, DeliveryStateChanged
from .declarations import PACKET_TYPES
from .models import Delivery, DeliveryStatus
from .signing import signed_file_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit


class StateNotPossible(Conflict):
    """A status cannot follow the present one."""

    code = "exchange.state_not_possible"
    sentence = _("The status “%(to)s” cannot follow “%(now)s”. Open the page again.")


def send(
    packet: str,
    subject_id: UUID,
    *,
    sender: Unit,
    receivers: Iterable[Unit],
    content: dict[str, Any],
    urgency: int = 0,
) -> list[Delivery]:
    """Send to each receiver once, in the present transaction; a repeated call adds nothing."""
    PACKET_TYPES.get(packet)
    made, signed = [], signed_file_of(packet, subject_id)
    for receiver in receivers:
        delivery, is_new = Delivery.objects.get_or_create(
            packet=packet,
            subject_id=subject_id,
            receiver=receiver,
            defaults={
                "sender": sender,
                "content": content,
                "urgency": urgency,
                "signed_file": signed,
            },
        )
        if is_new:
            DeliveryStatus.objects.create(
                delivery=delivery, state=DeliveryState.WAITING, reported_by=sender.name
            )
            # Urgent packets leave first (QĐ 28, Article 6).
            enqueue(arrive, priority=NORMAL + urgency * URGENT, delivery_id=str(delivery.pk))
            made.append(delivery)
    return made


@job("exchange.arrive")
def arrive(*, delivery_id: str) -> None:
    """Hand a packet to the application that receives it; runs once however often it is called."""
    with transaction.atomic():
        delivery = (
            Delivery.objects.select_for_update(of=("self",))
            .select_related("receiver", "sender")
            .get(pk=delivery_id)
        )
        if delivery.state != DeliveryState.WAITING:
            return
        _set_state(delivery, DeliveryState.ARRIVED, reported_by=delivery.receiver.name)
        PACKET_TYPES.get(delivery.packet).receive(delivery)


def report(
    delivery: Delivery, state: DeliveryState, *, actor: Actor | None, reason: str = ""
) -> Delivery:
    """Report a status of a delivery in the present transaction; the sender is told."""
    locked = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if locked.state == state:
        return locked
    if state not in FOLLOWS[locked.state]:
        raise StateNotPossible(to=str(state.label), now=str(DeliveryState(locked.state).label))
    said_by = f"{actor.person.rank_and_name}, {actor.post.title}" if actor else ""
    _set_state(locked, state, reported_by=said_by, reason=reason)
    return locked


def _set_state(
    delivery: Delivery, state: DeliveryState, *, reported_by: str, reason: str = ""
) -> None:
    delivery.state, delivery.state_at = state, clock.now()
    delivery.save(update_fields=["state", "state_at"])
    DeliveryStatus.objects.create(
        delivery=delivery, state=state, reported_by=reported_by, reason=reason
    )
    publish(
        DeliveryStateChanged(
            delivery_id=str(delivery.pk),
            packet=delivery.packet,
            subject_id=str(delivery.subject_id),
            state=state,
            receiver_id=delivery.receiver_id,
        ),
        priority=URGENT,
    )


def deliveries_of(packet: str, subject_id: UUID) -> QuerySet[Delivery]:
    """Return the deliveries of one object; the caller has checked the right to see it."""
    return (
        Delivery.objects.filter(packet=packet, subject_id=subject_id)
        .select_related("receiver")
        .prefetch_related("statuses")
        .order_by("receiver__position", "receiver_id")
    )
