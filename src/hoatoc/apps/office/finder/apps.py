from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "hoatoc.apps.office.finder"
    label = "finder"
