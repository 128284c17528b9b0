"""The tables of deliveries."""

from .delivery import Delivery, DeliveryStatus

__all__ = ["Delivery", "DeliveryStatus"]
