from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "hoatoc.apps.office.history"
    label = "history"
