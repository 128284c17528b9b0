from django.apps import AppConfig


class TemplatesConfig(AppConfig):
    name = "hoatoc.apps.records.templates"
    label = "templates"
