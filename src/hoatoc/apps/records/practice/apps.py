from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "hoatoc.apps.records.practice"
    label = "practice"
