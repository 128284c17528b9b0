from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "hoatoc.apps.records.opinions"
    label = "opinions"
