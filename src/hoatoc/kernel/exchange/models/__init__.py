"""The tables of deliveries."""

from .delivery import Delivery, DeliveryStatus
from .signed_packet import SignedPacket

__all__ = ["Delivery", "DeliveryStatus", "SignedPacket"]
