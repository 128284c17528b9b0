from .delivery import Delivery, DeliveryStatus

__all__ = ["Delivery", "DeliveryStatus"]
