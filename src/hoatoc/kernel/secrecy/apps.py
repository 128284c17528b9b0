from django.apps import AppConfig


class SecrecyConfig(AppConfig):
    name = "hoatoc.kernel.secrecy"
    label = "secrecy"
