"""The pages of packages."""

from django.urls import path

from .views import checking, deposits, packages, reading

app_name = "packages"

urlpatterns = [
    path("", packages.listing, name="list"),
    path("check/", checking.check, name="check"),
    path("deposits/", deposits.deposits, name="deposits"),
    path("deposits/new/", deposits.deposit_new, name="deposit_new"),
    path("deposits/<uuid:deposit_id>/", deposits.deposit, name="deposit"),
    path("deposits/<uuid:deposit_id>/return/", deposits.deposit_return, name="deposit_return"),
    path(
        "deposits/<uuid:deposit_id>/progress/", deposits.deposit_progress, name="deposit_progress"
    ),
    path("dossiers/<uuid:dossier_id>/", packages.make, name="make"),
    path("dossiers/<uuid:dossier_id>/reader/", reading.for_reader, name="for_reader"),
    path("<uuid:package_id>/progress/", packages.progress, name="progress"),
    path("<uuid:package_id>/file/", packages.take, name="take"),
    path("<uuid:package_id>/signed/", packages.signed, name="signed"),
]
