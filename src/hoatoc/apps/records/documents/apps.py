from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "hoatoc.apps.records.documents"
    label = "documents"
