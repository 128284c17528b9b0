"""Search, its files, and the questions that are kept."""

from django.urls import path, re_path

from .views.exporting import export
from .views.saving import choose_columns, forget, open_saved, save
from .views.search import search, suggest

app_name = "finder"

urlpatterns = [
    path("", search, name="search"),
    path("suggestions/", suggest, name="suggest"),
    path("columns/", choose_columns, name="columns"),
    path("saved/", save, name="save"),
    path("saved/<uuid:saved_id>/", open_saved, name="saved"),
    path("saved/<uuid:saved_id>/forget/", forget, name="forget"),
    re_path(r"^export\.(?P<form>csv|xlsx|pdf|xml)$", export, name="export"),
]
