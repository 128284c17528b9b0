"""Root addresses: each application's own, mounted where its manifest says."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import include, path

from hoatoc.kernel.manifest.declaration import MANIFESTS

from .api import api


def _of_applications() -> list[object]:
    mounted: list[object] = []
    for config in apps.get_app_configs():
        if config.label in MANIFESTS and find_spec(f"{config.name}.urls"):
            prefix = MANIFESTS.get(config.label).url_prefix
            mounted.append(path(prefix, include(f"{config.name}.urls")))
    return mounted


urlpatterns = [
    *_of_applications(),
    *([path("ui/", include("hoatoc.ui.urls"))] if find_spec("hoatoc.ui.urls") else []),
    path("api/", api.urls),
]

handler400 = "hoatoc.ui.errors.bad_request"
handler403 = "hoatoc.ui.errors.forbidden"
handler404 = "hoatoc.ui.errors.not_found"
handler500 = "hoatoc.ui.errors.server_error"
