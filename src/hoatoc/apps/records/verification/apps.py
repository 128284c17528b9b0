from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "hoatoc.apps.records.verification"
    label = "verification"
