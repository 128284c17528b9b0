from django.apps import AppConfig


class CompetenceConfig(AppConfig):
    name = "hoatoc.apps.records.competence"
    label = "competence"
