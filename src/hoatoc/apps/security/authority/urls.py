"""Addresses of the register: services for machines, and pages for people."""

from django.urls import path

from .views import book, certificate, held, lists, requests, services

app_name = "authority"

urlpatterns = [
    path("", book.book, name="book"),
    path("export/", book.export, name="export"),
    path("certificates/<uuid:certificate_id>/", certificate.detail, name="detail"),
    path("certificates/<uuid:certificate_id>/<slug:verb>/", certificate.act, name="act"),
    path("held/<uuid:certificate_id>/", held.held, name="held"),
    path("held/<uuid:certificate_id>/<slug:verb>/", held.act, name="held_act"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:request_id>/", requests.request_page, name="request"),
    path("lists/", lists.lists, name="lists"),
    path("lists/<uuid:list_id>/", lists.list_detail, name="list_detail"),
    path("ocsp", services.ocsp, name="ocsp"),
    path("ocsp/<path:encoded>", services.ocsp_by_address, name="ocsp_by_address"),
    path("crl/<slug:label>.crl", services.crl, name="crl"),
    path("ca/<slug:label>.cer", services.certificate, name="ca"),
    path("tsa", services.tsa, name="tsa"),
]
