from django.apps import AppConfig


class PackagesConfig(AppConfig):
    name = "hoatoc.apps.records.packages"
    label = "packages"
