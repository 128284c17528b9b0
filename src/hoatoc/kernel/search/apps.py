from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "hoatoc.kernel.search"
    label = "search"
