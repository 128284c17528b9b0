from django.apps import AppConfig
from typing_extensions import override


class ManifestConfig(AppConfig):
    """The only configuration that does something at start: it loads the manifests."""

    name = "hoatoc.kernel.manifest"
    label = "manifest"

    @override
    def ready(self) -> None:
        from .loading import load  # noqa: PLC0415 - models must be loaded before manifests

        load()
