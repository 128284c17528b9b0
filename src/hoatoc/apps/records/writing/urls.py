"""The addresses that the editor asks."""

from django.urls import path

from .views.pictures import bring, picture
from .views.sync import sync

app_name = "writing"

urlpatterns = [
    path("<uuid:text_id>/sync/", sync, name="sync"),
    path("<uuid:text_id>/pictures/", bring, name="bring"),
    path("<uuid:text_id>/pictures/<slug:sha256>/", picture, name="picture"),
]
