from django.apps import AppConfig
from typing_extensions import override


class AccountsConfig(AppConfig):
    name = "hoatoc.apps.office.accounts"
    label = "accounts"

    @override
    def ready(self) -> None:
        from . import signals  # noqa: F401, PLC0415 - models must be loaded before listeners
