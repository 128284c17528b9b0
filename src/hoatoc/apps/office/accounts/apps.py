from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hoatoc.apps.office.accounts"
    label = "accounts"
