from django.apps import AppConfig


class IncomingConfig(AppConfig):
    name = "hoatoc.apps.records.incoming"
    label = "incoming"
