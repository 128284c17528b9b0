from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "hoatoc.kernel.access"
    label = "access"
