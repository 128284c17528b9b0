from django.apps import AppConfig
from typing_extensions import override


class TourConfig(AppConfig):
    name = "hoatoc.apps.office.tour"
    label = "tour"

    @override
    def ready(self) -> None:
        """Offer the bar that leads through the other applications."""
        from hoatoc.ui.bars import offer_bar  # noqa: PLC0415 - models are ready only now

        from .views.bar import tour_bar  # noqa: PLC0415 - models are ready only now

        offer_bar(tour_bar)
