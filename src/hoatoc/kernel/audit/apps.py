from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hoatoc.kernel.audit"
    label = "audit"
