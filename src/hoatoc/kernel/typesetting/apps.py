from django.apps import AppConfig


class TypesettingConfig(AppConfig):
    name = "hoatoc.kernel.typesetting"
    label = "typesetting"
