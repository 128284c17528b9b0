from django.apps import AppConfig


class RelatedConfig(AppConfig):
    name = "hoatoc.apps.office.related"
    label = "related"
