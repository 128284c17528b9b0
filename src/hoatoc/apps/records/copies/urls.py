"""The pages of certified copies."""

from django.urls import path

from .views import cancelling, detail, listing, making, register

app_name = "copies"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("scan/", making.from_scan, name="from_scan"),
    path("excerpt/", making.find_source, name="find_source"),
    path("excerpt/<slug:source>/<uuid:source_id>/", making.from_source, name="from_source"),
    path("register/", register.register, name="register"),
    path("register/print/", register.register_print, name="register_print"),
    path("<uuid:copy_id>/", detail.detail, name="detail"),
    path("<uuid:copy_id>/pages/<int:number>/", detail.page_picture, name="page_picture"),
    path("<uuid:copy_id>/cancel/", cancelling.cancel, name="cancel"),
    path("<uuid:copy_id>/file/", detail.download, name="download"),
]
