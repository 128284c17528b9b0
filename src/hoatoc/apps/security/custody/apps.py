from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "hoatoc.apps.security.custody"
    label = "custody"
