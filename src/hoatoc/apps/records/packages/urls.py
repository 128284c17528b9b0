"""The pages of packages."""

from django.urls import path

from .views import checking, packages, reading

app_name = "packages"

urlpatterns = [
    path("", packages.listing, name="list"),
    path("check/", checking.check, name="check"),
    path("dossiers/<uuid:dossier_id>/", packages.make, name="make"),
    path("dossiers/<uuid:dossier_id>/reader/", reading.for_reader, name="for_reader"),
    path("<uuid:package_id>/progress/", packages.progress, name="progress"),
    path("<uuid:package_id>/file/", packages.take, name="take"),
]
