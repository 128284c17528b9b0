"""The record and its verification."""

from django.urls import path

from .views.entries import entries, verify

app_name = "history"

urlpatterns = [
    path("", entries, name="entries"),
    path("verify/", verify, name="verify"),
]
