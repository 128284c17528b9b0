from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "hoatoc.apps.records.signing"
    label = "signing"
