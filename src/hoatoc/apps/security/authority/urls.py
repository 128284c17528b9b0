"""Addresses of the trial authority: services for machines, and the book for people."""

from django.urls import path

from .views import book, held, services

app_name = "authority"

urlpatterns = [
    path("", book.book, name="book"),
    path("certificates/<uuid:certificate_id>/", book.detail, name="detail"),
    path("certificates/<uuid:certificate_id>/<slug:verb>/", book.act, name="act"),
    path("held/<uuid:certificate_id>/", held.held, name="held"),
    path("ocsp", services.ocsp, name="ocsp"),
    path("ocsp/<path:encoded>", services.ocsp_by_address, name="ocsp_by_address"),
    path("crl/<slug:label>.crl", services.crl, name="crl"),
    path("ca/<slug:label>.cer", services.certificate, name="ca"),
    path("tsa", services.tsa, name="tsa"),
]
