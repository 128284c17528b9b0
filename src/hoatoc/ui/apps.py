"""Django's name for the look."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and static files; no models."""

    name = "hoatoc.ui"
    label = "ui"
