from django.apps import AppConfig


class PkiConfig(AppConfig):
    name = "hoatoc.kernel.pki"
    label = "pki"
