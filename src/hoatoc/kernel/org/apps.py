from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "hoatoc.kernel.org"
    label = "org"
