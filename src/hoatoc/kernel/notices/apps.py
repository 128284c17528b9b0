from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "hoatoc.kernel.notices"
    label = "notices"
