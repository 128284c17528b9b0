from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "hoatoc.kernel.base"
    label = "base"
