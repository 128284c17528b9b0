from django.apps import AppConfig


class SpillsConfig(AppConfig):
    name = "hoatoc.apps.security.spills"
    label = "spills"
