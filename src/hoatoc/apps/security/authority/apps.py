from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    name = "hoatoc.apps.security.authority"
    label = "authority"
