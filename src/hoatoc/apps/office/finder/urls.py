"""Search and its exports."""

from django.urls import path, re_path

from .views.search import export, search

app_name = "finder"

urlpatterns = [
    path("", search, name="search"),
    re_path(r"^export\.(?P<form>csv|xlsx)$", export, name="export"),
]
