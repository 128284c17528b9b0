from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "hoatoc.apps.records.evidence"
    label = "evidence"
