from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "hoatoc.apps.office.figures"
    label = "figures"
