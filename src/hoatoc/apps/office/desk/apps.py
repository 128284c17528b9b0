from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "hoatoc.apps.office.desk"
    label = "desk"
