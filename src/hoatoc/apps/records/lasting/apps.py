from django.apps import AppConfig


class LastingConfig(AppConfig):
    name = "hoatoc.apps.records.lasting"
    label = "lasting"
