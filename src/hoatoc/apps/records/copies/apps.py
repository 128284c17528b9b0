from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "hoatoc.apps.records.copies"
    label = "copies"
