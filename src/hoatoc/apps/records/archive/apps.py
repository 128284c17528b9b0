from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "hoatoc.apps.records.archive"
    label = "archive"
