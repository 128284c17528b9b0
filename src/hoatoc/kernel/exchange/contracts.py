"""The words of the exchange: statuses as the law counts them, and the facts that are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """Statuses of a sent document (QĐ 28/2018/QĐ-TTg; codes of QCVN 102), and those before 01."""

    WAITING = "00", _("On its way")
    ARRIVED = "01", _("Arrived")
    REFUSED = "02", _("Refused")
    RECEIVED = "03", _("Received")
    ASSIGNED = "04", _("Assigned")
    IN_PROGRESS = "05", _("In progress")
    FINISHED = "06", _("Finished")
    RECALL_ASKED = "13", _("Recall asked for")
    RECALL_ACCEPTED = "15", _("Recall accepted")
    RECALL_REFUSED = "16", _("Recall refused")


class PacketMark(models.TextChoices):
    """What the signature of a packet says of who sent it and what (R-064)."""

    UNSIGNED = "unsigned", _("The packet is not signed")
    SOUND = "sound", _("The packet is signed by the sender")
    OPEN = "open", _("The signature of the packet could not be checked")
    UNSOUND = "unsound", _("The signature of the packet does not hold")


# From a status only these may follow; everything else is refused.
FOLLOWS: dict[str, frozenset[str]] = {
    "00": frozenset({"01", "13"}),
    "01": frozenset({"02", "03", "13"}),
    "02": frozenset(),
    "03": frozenset({"04", "05", "06", "13"}),
    "04": frozenset({"05", "06", "13"}),
    "05": frozenset({"06", "13"}),
    "06": frozenset({"13"}),
    "13": frozenset({"15", "16"}),
    "15": frozenset(),
    "16": frozenset({"02", "03", "04", "05", "06"}),
}


@dataclass(frozen=True)
class DeliveryStateChanged:
    """A receiver, or the way itself, reported a new status."""

    CODE: ClassVar[str] = "exchange.delivery_state_changed"
    delivery_id: str
    packet: str
    subject_id: str
    state: str
    receiver_id: int
