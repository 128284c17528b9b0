from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "hoatoc.apps.records.writing"
    label = "writing"
