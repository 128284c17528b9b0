from django.apps import AppConfig


class LayoutConfig(AppConfig):
    name = "hoatoc.apps.records.layout"
    label = "layout"
