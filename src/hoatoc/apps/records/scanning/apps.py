from django.apps import AppConfig


class ScanningConfig(AppConfig):
    name = "hoatoc.apps.records.scanning"
    label = "scanning"
