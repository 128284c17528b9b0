from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "hoatoc.apps.records.dossiers"
    label = "dossiers"
